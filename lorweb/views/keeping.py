"""What the planner keeps, on screen: the bar with the open portfolio, the read-only look, alerts and their dialogs."""

from __future__ import annotations

from lorweb.views.controls import button, tick
from lorweb.views.panels import dialog
from lorweb.views.tree import Child, Element

LEFT_OUT = (
    "Left out: names and addresses of you and your writers, hospitals, your medical school, your notes and everything "
    "else in your own words. Program names stay in."
)
PUT_IN = "Everything is included, names too. Anyone with the link can read it."


def bar() -> list[Element]:
    """Above the planner: which portfolio is open, whether it is saved, and what came between."""
    return [
        ["section", {"class": "keeping", "id": "keeping", "aria-label": "Your portfolio"},
         ["button", {"type": "button", "class": "portfolio-menu", "id": "open-portfolios", "aria-haspopup": "dialog"},
          ["span", {"class": "unseen"}, "Portfolio: "], ["span", {"id": "portfolio-name"}, "My letters"]],
         ["p", {"class": "status", "id": "save-status"}],
         ["div", {"class": "keeping-actions"},
          undoing(),
          button("Share", id="open-share", aria_haspopup="dialog"),
          button("Files", id="open-files", aria_haspopup="dialog")],
         ["p", {"class": "status network", "id": "network-status", "role": "status"}]],
        look(),
        alert(),
    ]  # fmt: skip


def undoing(shown: bool = False) -> Element:
    """The way back and forth through what was changed, once there is something to undo."""
    attributes = {"class": "undoing", "id": "undoing", "role": "group", "aria-label": "History", "hidden": not shown}
    return ["div", attributes, button("Undo", "quiet", id="undo"), button("Redo", "quiet", id="redo")]


def look(sentence: str = "", shown: bool = False, id: str = "look") -> Element:
    """What stands above a read-only copy, and the ways out of it."""
    attributes = {"class": "look", "id": id, "tabindex": -1, "aria-label": "Read-only copy", "hidden": not shown}
    return ["section", attributes, ["p", {"id": f"{id}-text", "role": "status"}, sentence],
            ["div", {"class": "keeping-actions"},
             button("Open as mine", "primary", id=f"{id}-adopt"),
             button("Bring it back", "primary", id=f"{id}-back", hidden=True),
             button("Close", id=f"{id}-close")]]  # fmt: skip


def alert(sentence: str = "", shown: bool = False, id: str = "keeping-alert") -> Element:
    """What keeps the portfolio from being saved, and a copy to save instead."""
    return ["div", {"class": "keeping-alert", "id": id, "role": "alert", "hidden": not shown},
            ["p", {"id": f"{id}-text"}, sentence], button("Download a copy", id=f"{id}-download")]  # fmt: skip


def dialogs() -> list[Element]:
    """The dialogs of the bar, and the place to drop a file on."""
    return [_portfolios(), _versions(), _share(), _files(), _delete(), drop_target()]


def drop_target(shown: bool = False) -> Element:
    """What covers the page while a file is held over it."""
    return ["div", {"class": "drop-target", "id": "drop-target", "hidden": not shown},
            ["p", {}, "Drop the portfolio file here to open it"]]  # fmt: skip


def _portfolios() -> Element:
    body: list[Child] = [
        ["p", {"class": "hint"}, "Each is saved separately on this device: one per season, person or idea."],
        ["ul", {"class": "portfolio-list", "id": "portfolio-list", "role": "list"}],
    ]
    new = button("New portfolio", "primary", id="new-portfolio")
    return dialog("portfolios-dialog", "Your portfolios", body, [new, _close("portfolios-dialog")])


def _versions() -> Element:
    about = (
        "What you entered earlier on this device. Files and links do not include it. You can undo bringing one back."
    )
    body: list[Child] = [
        ["p", {"class": "hint"}, about],
        ["ul", {"class": "portfolio-list", "id": "version-list", "role": "list"}],
    ]
    return dialog("versions-dialog", "Earlier versions", body, [_close("versions-dialog")])


def _share() -> Element:
    id = "share-dialog"
    body: list[Child] = [
        ["p", {}, "A link for a mentor or a friend. Your answers are in the link itself, after the # sign. It "
                  "opens as a read-only copy with feedback. No server sees them; later changes are not included."],
        tick("checkbox", "share-names", "Include names and my own words"),
        ["p", {"class": "hint", "id": "share-what", "data-without": LEFT_OUT, "data-with": PUT_IN}, LEFT_OUT],
        ["div", {"class": "field"}, ["label", {"for": "share-link"}, "The link"],
         ["input", {"type": "text", "id": "share-link", "readonly": True, "autocomplete": "off"}]],
        ["p", {"class": "status", "id": "share-length", "role": "status"}],
    ]  # fmt: skip
    send = button("Send the link", "primary", id="send-share", hidden=True)
    copy = button("Copy the link", "primary", id="copy-share")
    return dialog(id, "Share a read-only copy", body, [send, copy, _close(id)])


def _files() -> Element:
    body: list[Child] = [
        ["p", {"class": "status", "id": "keeping-hint"}],
        ["p", {"class": "hint", "id": "neighbors", "hidden": True}, ["span", {"id": "neighbors-found"}], " ",
         ["a", {"href": "./guide/protection/#same-origin"}, "How to fix this"]],
        ["div", {"class": "file-row"},
         button("Download my letters", "primary", id="download"),
         button("Download the feedback", id="download-report")],
        tick("checkbox", "with-name", "Put my name on the feedback, downloaded or printed"),
        ["div", {"class": "field"}, ["label", {"for": "open-file"}, "Open a portfolio file"],
         ["p", {"class": "hint", "id": "open-file.hint"}, "It opens as a separate portfolio and replaces nothing. "
                                                          "You can also drop a file anywhere on this page."],
         ["input", {"type": "file", "id": "open-file", "accept": ".json,application/json",
                    "aria-describedby": "open-file.hint"}]],
        ["p", {}, button("Delete everything …", "danger", id="ask-delete", aria_haspopup="dialog")],
    ]  # fmt: skip
    return dialog("files-dialog", "Files", body, [_close("files-dialog")])


def _delete() -> Element:
    id = "delete-dialog"
    body: list[Child] = [
        ["p", {"id": "delete-what"}],
        ["ul", {"id": "delete-list"}],
        ["p", {}, "This cannot be undone. Files you have downloaded and links you have sent are not affected."],
        tick("checkbox", "delete-offline", "Also delete the copy of this site for offline use"),
    ]
    actions = [button("Delete everything", "primary danger-now", id="delete-all"), _close(id, "Cancel")]
    return dialog(id, "Delete everything?", body, actions)


def _close(id: str, label: str = "Close") -> Element:
    return button(label, data_close=id)
