"""More than one version of the same portfolio: another tab has saved too, or a page closed before it could save.

Nothing is merged and nothing overwritten: what belongs together goes on, what does not is kept beside.
"""

import asyncio

from pyscript import window

from lorweb.browser import page_calendar_name, page_tabs
from lorweb.browser.page_nodes import by_id, say
from lorweb.browser.page_notice import clock, notice
from lorweb.browser.page_portfolio import OtherFormat, Unreadable
from lorweb.browser.page_store import Record, free_name


async def part_ways(keeping, text):
    """Another tab has changed this portfolio: from now on, this tab's version is one of its own."""
    record = await keeping.store.read(keeping.id)
    if record is not None and record.text == text:
        keeping.revision = record.revision
        return
    other, name = keeping.id, keeping.name
    await keeping.refresh()
    gone = record is None
    keeping.become(page_tabs.new_id(), "", None, goes_on=True)
    keeping.name = free_name(name if gone else "%s, from this tab" % name, keeping.entries)
    say("portfolio-name", keeping.name)
    if not gone:
        keeping.parted()
    keeping.unsaved.set()
    if gone:
        notice("“%s” was deleted in another tab. What you see here is saved." % name)
        return

    def show_other():
        asyncio.create_task(keeping.switch(other))

    sentence = "Another tab has changed “%s” at the same time. Both versions are saved: yours is now called “%s”."
    notice(sentence % (name, keeping.name), ("Open the other version", show_other))


async def catch_up(keeping, revision):
    """Another tab has saved what is open here: show that, unless something here is not saved yet."""
    if keeping.dirty or not keeping.keeps or revision == keeping.revision:
        return
    if by_id("planner").querySelector("[aria-invalid=true]"):
        return  # what is being corrected there stays; the next change finds out that both have changed
    id = keeping.id
    record = await keeping.store.read(id)
    if keeping.dirty or id != keeping.id or record is None or record.revision == keeping.revision:
        return
    try:
        portfolio = await keeping.understood(record)
    except (Unreadable, OtherFormat):
        await keeping.switch(id)
        return
    if keeping.dirty or id != keeping.id:
        return
    keeping.revision = record.revision
    keeping.history.take(record.history)
    keeping.shows(portfolio, False)
    say("save-status", "Shows what another tab saved at %s." % clock())


async def take_up(keeping, left, portfolio):
    """What an earlier page could not save before it was closed: it goes on where it belongs, or beside."""
    try:
        found = await keeping.understood(Record(None, left["text"], None))
    except (Unreadable, OtherFormat):
        return portfolio
    record = await keeping.store.read(left["id"])
    if record is not None and record.text == left["text"]:
        return portfolio
    revision = None if record is None else record.revision
    # What the page was just saving when it was closed is no other version: what was left is based on that, too.
    own = record is not None and record.text is not None and left.get("saving") == window.lorwebSum(record.text)
    if revision == left["revision"] or own:
        keeping.become(left["id"], left["name"], revision)
        await remember(keeping, record)
        page_calendar_name.name(found)
    else:
        page_calendar_name.rename(found)
        keeping.become(page_tabs.new_id(), free_name(left["name"], keeping.entries), None)
        notice("Your last change was not saved in time; it is saved separately as “%s”." % keeping.name)
    keeping.changed()
    return found


async def remember(keeping, record):
    """The history of this record goes on: what was left unsaved is a step from there."""
    try:
        saved = await keeping.understood(record) if record else None
    except (Unreadable, OtherFormat):
        saved = None
    if saved is not None:
        keeping.history.begin(record.history)
        keeping.history.follow(saved)
