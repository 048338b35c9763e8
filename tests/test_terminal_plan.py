"""The plan and the messages in the terminal: what is printed and written, and how bad input is refused."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import docx
import icalendar
import pytest

from lorweb.documents.messages import MESSAGES
from lorweb.interchange import open_portfolio, save_portfolio
from lorweb.model import Draft, Portfolio
from lorweb.plan.timeline import plan
from lorweb.samples import SAMPLES, to_internal_medicine, us_letter
from lorweb.terminal.commands import main
from lorweb.terminal.text import columns
from tests.goldens import check_golden
from tests.planned import TODAY
from tests.test_calendar_file import RUNNING
from tests.test_documents import AMINA

DAY = TODAY.isoformat()
Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "72")


def saved(portfolio: Portfolio, folder: Path) -> str:
    file = folder / "portfolio.json"
    file.write_text(save_portfolio(portfolio), encoding="utf-8")
    return str(file)


def test_the_plan_is_the_one_we_judged(tmp_path: Path, capsys: Output) -> None:
    assert main(["plan", saved(RUNNING, tmp_path), "--as-of", DAY]) == 0
    text = capsys.readouterr().out
    assert max(map(columns, text.splitlines())) <= 72
    check_golden("plan.txt", text)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_has_a_plan(name: str, tmp_path: Path, capsys: Output) -> None:
    whole = SAMPLES[name]()
    assert main(["plan", saved(whole, tmp_path), "--as-of", DAY]) == 0
    flowing = " ".join(capsys.readouterr().out.split())
    timeline = plan(whole, TODAY)
    for task in timeline.tasks:
        named = f"{task.title}: {timeline.names[task.letter]}"
        assert (named in flowing) == (task.state.value not in ("missed", "needless"))
    assert "None" not in flowing


def test_the_calendar_file_is_written_and_the_same_each_time(tmp_path: Path, capsys: Output) -> None:
    out, file = tmp_path / "plan.ics", saved(RUNNING, tmp_path)
    assert main(["plan", file, "--as-of", DAY, "--ics", str(out)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Your plan")
    first = out.read_bytes()
    events = icalendar.Calendar.from_ical(first).walk("VEVENT")
    assert len(events) > 10
    assert main(["plan", file, "--as-of", DAY, "--ics", "-"]) == 0
    assert capsys.readouterr().out.encode("utf-8") == first


def test_one_step_alone_can_be_written(tmp_path: Path, capsys: Output) -> None:
    file = saved(RUNNING, tmp_path)
    assert main(["plan", file, "--as-of", DAY, "--ics", "-", "--step", "ask.a"]) == 0
    (event,) = icalendar.Calendar.from_ical(capsys.readouterr().out).walk("VEVENT")
    assert re.fullmatch(r"ask\.a\.[0-9a-f]{20}@lorweb", str(event["UID"]))
    assert main(["plan", file, "--as-of", DAY, "--ics", "-", "--step", "ask.nobody"]) == 2
    refused = capsys.readouterr()
    assert refused.out == ""
    assert refused.err.startswith("lorweb: there is no step 'ask.nobody'; this plan has alternative.a, ")


def uids(file: str, capsys: Output) -> tuple[set[str], str]:
    """The UIDs in the calendar of a file, and what is said beside it."""
    assert main(["plan", file, "--as-of", DAY, "--ics", "-"]) == 0
    printed = capsys.readouterr()
    return {str(each["UID"]) for each in icalendar.Calendar.from_ical(printed.out).walk("VEVENT")}, printed.err


def test_a_file_with_a_calendar_name_keeps_its_days_whatever_changes(tmp_path: Path, capsys: Output) -> None:
    named = RUNNING.model_copy(update={"calendar_name": "0123456789abcdef0123"})
    before, said = uids(saved(named, tmp_path), capsys)
    assert said == ""
    assert all(".0123456789abcdef0123@lorweb" in uid for uid in before)
    renamed = named.letters[0].model_copy(update={"writer": named.letters[0].writer.model_copy(update={"label": "B"})})
    after, _ = uids(saved(named.model_copy(update={"letters": (renamed, *named.letters[1:])}), tmp_path), capsys)
    assert after == before


def test_without_a_calendar_name_nobody_s_days_are_replaced_and_a_name_is_offered(
    tmp_path: Path, capsys: Output
) -> None:
    mine, said = uids(saved(RUNNING, tmp_path), capsys)
    assert said.startswith("lorweb: this file has no calendar name, so after a change its days are added again")
    theirs, _ = uids(saved(RUNNING.model_copy(update={"letters": RUNNING.letters[:1]}), tmp_path), capsys)
    assert mine.isdisjoint(theirs)
    again, said_again = uids(saved(RUNNING, tmp_path), capsys)
    assert again == mine
    names = [re.findall(r'"calendar_name": "([0-9a-f]{20})"', each) for each in (said, said_again)]
    assert names[0] != names[1]
    text = save_portfolio(RUNNING).replace("{", f'{{"calendar_name": "{names[0][0]}",', 1)
    assert open_portfolio(text).calendar_name == names[0][0]


def test_without_a_day_the_plan_is_as_of_today(tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / "plan.ics"
    assert main(["plan", saved(RUNNING, tmp_path), "--ics", str(out)]) == 0
    assert "Your plan, as of " in capsys.readouterr().out
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize("name", [*MESSAGES, "packet-page"])
def test_every_message_is_printed_as_it_is_sent(name: str, tmp_path: Path, capsys: Output) -> None:
    file = saved(AMINA, tmp_path)
    for tone in ("formal", "warm"):
        about = ["--program", "county"] if name == "program-status" else ["--letter", "a"]
        assert main(["draft", file, "--message", name, "--tone", tone, "--as-of", DAY, *about]) == 0
        golden = Path(__file__).parent / "golden" / "messages" / f"{name}-{tone}.txt"
        if golden.is_file():
            printed = capsys.readouterr().out
            assert printed == golden.read_text("utf-8").removeprefix("To: \n")


def test_blanks_are_told_beside_the_text(tmp_path: Path, capsys: Output) -> None:
    file = saved(to_internal_medicine(us_letter()), tmp_path)
    assert main(["draft", file, "--message", "thanks", "--as-of", DAY]) == 0
    printed = capsys.readouterr()
    assert "Dear [the writer's name]," in printed.out
    assert printed.err.splitlines() == [
        "lorweb: still blank: the writer's name (letters.a.writer.name)",
        "lorweb: still blank: your name (applicant.name)",
    ]


def test_the_page_is_written_as_a_word_file(tmp_path: Path, capsys: Output) -> None:
    out, file = tmp_path / "page.docx", saved(AMINA, tmp_path)
    assert main(["draft", file, "--message", "packet-page", "--docx", str(out), "--as-of", DAY]) == 0
    document = docx.Document(BytesIO(out.read_bytes()))
    assert document.paragraphs[0].text == "Amina Diallo: one page for your letter"
    assert capsys.readouterr() == ("", "")
    telling = to_internal_medicine(us_letter(cases_named="\n".join(["Mrs. Jones on May 4"] * 60)))
    assert main(["draft", saved(telling, tmp_path), "--message", "packet-page", "--docx", str(out)]) == 0
    told = capsys.readouterr().err
    assert "lorweb: this might identify a patient: Mrs. Jones\n" in told
    assert "lorweb: this will not fit on one page; shorten it.\n" in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("thanks", "name the letter with --letter; this file has ward, subi, clinic, home."),
        ("thanks --letter x", "there is no letter 'x' in this file; it has ward, subi, clinic, home."),
        ("program-status --program x", "there is no program 'x' in this file; it has county, university."),
        ("thanks --letter ward --docx x.docx", "a Word file is made of packet-page only; leave out --docx"),
        ("packet-page --letter ward --docx /no/such/place", "/no/such/place: this file cannot be written"),
    ],
)
def test_what_cannot_be_done_is_refused(arguments: str, told: str, tmp_path: Path, capsys: Output) -> None:
    assert main(["draft", saved(SAMPLES["strong-internal-medicine"](), tmp_path), "--message", *arguments.split()]) == 2
    refused = capsys.readouterr()
    assert refused.out == ""
    assert refused.err.startswith(f"lorweb: {told}")


def test_what_a_person_typed_cannot_steer_the_terminal(tmp_path: Path, capsys: Output) -> None:
    sly = to_internal_medicine(us_letter(label="a\x1b[31m", name="b\x1b[31m", end="2027-07-02", status="considering"))
    file = saved(sly, tmp_path)
    assert main(["plan", file, "--as-of", DAY]) == 0
    assert main(["draft", file, "--message", "thanks"]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_a_step_alone_needs_a_calendar_file(tmp_path: Path, capsys: Output) -> None:
    assert main(["plan", saved(RUNNING, tmp_path), "--step", "ask.a"]) == 2
    assert "name that file with --ics" in capsys.readouterr().err


def test_ones_own_version_is_printed_unless_the_answers_are_wanted(tmp_path: Path, capsys: Output) -> None:
    draft = Draft(about="letters.a", message="thanks", tone="warm", subject="Hm", text="All\nmine")
    file = saved(AMINA.model_copy(update={"drafts": (draft,)}), tmp_path)
    arguments = ["draft", file, "--letter", "a", "--message", "thanks", "--as-of", DAY]
    assert main([*arguments, "--tone", "warm"]) == 0
    printed = capsys.readouterr()
    assert printed.out.endswith("Subject: Hm\n\nAll\nmine\n")
    assert "your own version" in printed.err
    for others in (["--tone", "warm", "--from-answers"], ["--tone", "formal"]):
        assert main([*arguments, *others]) == 0
        assert "mine" not in capsys.readouterr().out
