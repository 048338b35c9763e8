"""The policy on every page: what a page, a worker or a frame may not do, tried."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lorweb.site.server import SiteServer

PROBES = {
    "eval": "eval('1')",
    "a function made from text": "new Function('return 1')()",
    "a timer with text": "setTimeout('window.ran = true', 0)",
    "markup from text": "document.body.insertAdjacentHTML('beforeend', '<b>x</b>')",
    "an inline script": "document.createElement('script').text = 'window.ran = true'",
    "a script by address": "Object.assign(document.createElement('script'), {src: 'https://example.com/x.js'})",
    "a worker by address": "new Worker('./app/page.py')",
}
"""What throws at once."""
SENT = {
    "fetch": "fetch('https://example.com/').then(() => 'sent', () => 'refused')",
    "beacon": "Promise.resolve(navigator.sendBeacon('https://example.com/', 'x') ? 'tried' : 'refused')",
    "websocket": """new Promise(done => {
        try {
            const socket = new WebSocket('wss://example.com/');
            socket.onerror = () => done('refused');
            socket.onopen = () => done('sent');
        } catch { done('refused'); }
    })""",
    "eventsource": """new Promise(done => {
        const source = new EventSource('https://example.com/');
        source.onerror = () => done('refused');
        source.onopen = () => done('sent');
    })""",
}
LATER = "await new Promise(done => setTimeout(done))"
"""What a debugger calls directly may use eval whatever the policy says; a task of the page's own may not."""
VIOLATIONS = "() => { window.broken = []; document.addEventListener('securitypolicyviolation', e => broken.push(e)); }"


@pytest.fixture
def watched(page: Page) -> Page:
    """A chapter that counts what its policy forbids."""
    page.goto("guide/waiver/")
    page.evaluate(VIOLATIONS)
    return page


@pytest.mark.parametrize("probe", PROBES)
@pytest.mark.forbidden
def test_code_that_did_not_come_with_the_page_never_runs(watched: Page, probe: str) -> None:
    outcome = watched.evaluate(
        f"async () => {{ {LATER}; try {{ {PROBES[probe]}; return 'ran'; }} catch (error) {{ return error.name; }} }}"
    )
    assert outcome in ("EvalError", "TypeError", "SecurityError"), outcome
    assert watched.evaluate("() => window.ran") is None


@pytest.mark.forbidden
def test_text_is_no_code_where_trusted_types_let_it_through(page: Page) -> None:
    """Or where a browser has none of them."""
    page.route("**/*.mjs", lambda route: route.abort())  # the page's own policy would be there already
    page.goto("guide/waiver/")
    page.evaluate(VIOLATIONS)
    outcome = page.evaluate(
        f"""async () => {{
            trustedTypes.createPolicy("default", {{ createScript: text => text }});
            {LATER};
            try {{ eval("1"); return "ran"; }} catch (error) {{ return error.name; }}
        }}"""
    )
    assert outcome == "EvalError"
    page.wait_for_function("() => broken.some(each => each.effectiveDirective === 'script-src')")


@pytest.mark.parametrize("probe", SENT)
@pytest.mark.forbidden
def test_nothing_is_sent_to_other_origins(watched: Page, probe: str) -> None:
    assert watched.evaluate(f"() => {SENT[probe]}") in ("refused", "tried")
    watched.wait_for_function("() => broken.some(each => each.effectiveDirective === 'connect-src')")


@pytest.mark.forbidden
def test_forms_and_bases_lead_nowhere_else(watched: Page) -> None:
    watched.evaluate(
        """() => {
            document.head.append(document.createElement('base'));
            document.querySelector('base').href = 'https://example.com/';
            const form = document.createElement('form');
            form.action = 'https://example.com/';
            form.id = 'probe';
            document.body.append(form);
            form.submit();
        }"""
    )
    watched.wait_for_function("() => broken.some(each => each.effectiveDirective === 'form-action')")
    assert watched.evaluate("() => new URL('x', document.baseURI).host") == watched.evaluate("() => location.host")


@pytest.mark.forbidden
def test_the_worker_stands_under_the_same_policy(live: Page) -> None:
    worker = next(each for each in live.workers if each.url.startswith("blob:"))
    assert worker.evaluate("() => fetch('https://example.com/').then(() => 'sent', () => 'refused')") == "refused"
    assert (
        worker.evaluate(f"async () => {{ {LATER}; try {{ return eval('1'); }} catch (e) {{ return e.name; }} }}")
        == "EvalError"
    )


def test_framed_by_another_site_it_shows_nothing_of_the_person(
    planner: Page, serve: Callable[[Path], SiteServer], tmp_path: Path, base_url: str
) -> None:
    planner.get_by_label("Who writes it?").fill("Dr. Secret")
    expect(planner.get_by_text("Saved on this device")).to_be_visible()
    (tmp_path / "index.html").write_text(f'<!doctype html><iframe title="LORweb" src="{base_url}"></iframe>', "utf-8")
    planner.goto(serve(tmp_path).url)
    inside = planner.frame_locator("iframe")
    expect(inside.get_by_text("Another website shows this page inside its own.")).to_be_visible()
    expect(inside.get_by_label("Who writes it?")).to_be_hidden()
    expect(inside.get_by_text("Dr. Secret")).to_have_count(0)
