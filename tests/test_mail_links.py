"""Links that open a message in a mail program, and the addresses in them."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lorweb.documents.messages import LONGEST_MAIL_LINK, Tone, mail_link
from tests.pace import unhurried
from tests.test_documents import AMINA, PAGE, shown, with_letter, write


def test_a_mail_link_comes_back_as_it_was() -> None:
    subject, body = "A & B = C? 100 % #1", "Dear Dr. Ōkafor,\n\n“Quotes” + plus\n- a & b\nأمينة"
    link = mail_link("n.okafor+lor@example.org", subject, body)
    assert link.whole
    assert link.href.startswith("mailto:n.okafor%2Blor@example.org?")
    assert " " not in link.href
    assert "+" not in link.href
    parts = urlsplit(link.href)
    assert unquote(parts.path) == "n.okafor+lor@example.org"
    asked = parse_qs(parts.query, strict_parsing=True)
    assert asked == {"subject": [subject], "body": [body.replace("\n", "\r\n")]}


def test_a_line_break_cannot_add_a_recipient() -> None:
    link = mail_link("a@example.org", "Hello\r\nBcc: b@example.org", "x")
    assert "\n" not in link.href
    assert "%0D%0ABcc" in link.href
    sly = with_letter(email="a@example.org,b@example.org?cc=c@example.org")
    assert write("thanks", Tone.WARM, sly).to == "a@example.org"
    href = mail_link("a@example.org,b@example.org?cc=c@example.org", "x", "y").href
    assert href.startswith("mailto:a@example.org%2Cb@example.org%3Fcc%3Dc@example.org?subject=x")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        *(
            ("a@b.org", "a@b.org"),
            (" a@b.org\n", "a@b.org"),
            ("", ""),
            ("nobody", ""),
            ("@", ""),
            ("a@", ""),
            ("'@.", ""),
        ),
        ("Jane Roe <jane.o'roe@x.example>", "jane.o'roe@x.example"),
        ('"Roe, Jane @ Ward" <jane@x.example>', "jane@x.example"),
        ("Jane Roe jane@x.example", "jane@x.example"),
        ("jane@x.example; bob@y.example", "jane@x.example"),
        ("jane@x.example,bob@y.example", "jane@x.example"),
        ("mailto:jane@x.example?subject=Hello", "jane@x.example"),
        ("<mailto:jane@x.example>.", "jane@x.example"),
        ("'jane@x.example'", "jane@x.example"),
        ("jane＠x.example.", "jane@x.example"),
        ("jane＠x．example", "jane@x.example"),
        ("\u202ajane@x.example\u202c", "jane@x.example"),
        ("\ufeffjane@x.\u200bexample", "jane@x.example"),
    ],
)
def test_what_can_be_an_address_is_written_to(typed: str, address: str) -> None:
    """As a mail program gives it, the address is found in it; of several, the first."""
    assert write("thanks", Tone.WARM, with_letter(email=typed)).to == address


def test_my_own_address_stands_in_a_message_as_an_address() -> None:
    for typed, said in (("Amina <amina@x.example>; a@y.example", "amina@x.example"), ("to come", "to come")):
        mine = AMINA.model_copy(update={"applicant": AMINA.applicant.model_copy(update={"email": typed})})
        assert f"My e-mail is {said}." in shown(write(PAGE, Tone.FORMAL, mine))


def test_a_text_too_long_for_a_link_leaves_it_and_says_so() -> None:
    start = len(mail_link("a@b.org", "x", "").href)
    for length, whole in ((LONGEST_MAIL_LINK - start, True), (LONGEST_MAIL_LINK - start + 1, False)):
        link = mail_link("a@b.org", "x", "y" * length)
        assert link.whole is whole
        assert len(link.href) <= LONGEST_MAIL_LINK
        assert ("body" in link.href) is whole


@given(st.text(max_size=60), st.text(max_size=300))
@unhurried
def test_any_text_survives_a_mail_link(subject: str, body: str) -> None:
    link = mail_link("a@b.org", subject, body)
    assert re.fullmatch(r"mailto:a@b\.org\?subject=[A-Za-z0-9._~%-]*(&body=[A-Za-z0-9._~%-]*)?", link.href)
    asked = parse_qs(urlsplit(link.href).query, keep_blank_values=True)
    assert asked["subject"] == [subject]
    assert not link.whole or asked["body"] == ["\r\n".join(body.splitlines())]
