"""Puts hostile texts where people write, and says what a browser makes of what came out."""

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from playwright.sync_api import Browser, Dialog, Page

from tests.site.hostile_texts import ELEMENTS, LOOK, MARK, SAYS
from tests.site.project_folder import PROJECT
from tests.small_trust import PACKAGES


def text_fields() -> Iterator[tuple[str, str, int]]:
    """Each field of the packages in which somebody writes freely: table, field, greatest length."""
    for package in PACKAGES:
        model = json.loads((PROJECT / f"build_tools/intake/model/{package}.json").read_text("utf-8"))
        for resource in model["resources"]:
            for field in resource["schema"]["fields"]:
                if field.get("freeText"):
                    yield resource["name"], field["name"], field.get("constraints", {}).get("maxLength", 250)


def window_of(browser: Browser) -> Iterator[Page]:
    did: list[str] = []
    context = browser.new_context(bypass_csp=True)
    context.expose_function("pwned", lambda *_: did.append("ran"))

    def note_dialog(dialog: Dialog) -> None:
        did.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    context.on("dialog", note_dialog)
    context.on("request", lambda request: did.append(request.url) if MARK in request.url else None)
    yield context.new_page()
    context.close()
    assert not did, f"it did: {did}"


def look(window: Page, html: str | None = None) -> dict[str, Any]:
    """What a browser makes of a page (the one that is open, unless it is given): its faults and its words."""
    given: dict[str, Any] = {"mark": MARK, "elements": sorted(ELEMENTS), "says": sorted(SAYS)}
    found: dict[str, Any] = window.evaluate(LOOK, given if html is None else {**given, "html": html})
    return found


def folded(text: str) -> str:
    """A text as a page can hold it: without control characters, its white space as single spaces."""
    return " ".join("".join(each for each in text if each.isspace() or unicodedata.category(each) != "Cc").split())


def faults_of_picture(svg: str) -> list[str]:
    """Elements and attributes of an SVG that no drawing of ours has."""
    faults = []
    for part in ElementTree.fromstring(svg).iter():
        name = part.tag.rpartition("}")[2]
        faults += [f"element {name}"] if name.lower() not in ELEMENTS or name in ("script", "a", "use") else []
        faults += [f"{name} {key}" for key in part.attrib if key.startswith("on") or "href" in key or "style" in key]
        faults += [f"{name} {key}={value}" for key, value in part.attrib.items() if MARK in value and key not in SAYS]
    return faults


def faults_of_drawing(drawing: object) -> list[str]:
    """Texts of a Plotly figure in which Plotly would find mark-up other than the end of a line."""
    if isinstance(drawing, str):
        return re.findall(r"<[a-zA-Z/!?][^>]*>?", drawing.replace("<br>", " "))
    # What is in `meta` explore.js writes into the page as text.
    held = [each for name, each in drawing.items() if name != "meta"] if isinstance(drawing, dict) else drawing
    held = held if isinstance(held, list) else []
    return [fault for each in held for fault in faults_of_drawing(each)]
