"""Shows links to other sites."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from wegwijs.pages.inert import inert
from wegwijs.pages.values.showing import Shower, Showing, Shown
from wegwijs.records.kinds.declared import Field
from wegwijs.records.kinds.stated import Stated


def show(field: Field, bare: Any, said: Stated, showing: Showing) -> Shown:
    """Show a link by its text, or by its address without the scheme."""
    scheme, _, rest = bare.url.partition(":")
    text = showing.text(bare.text) or rest.removeprefix("//").rstrip("/")
    outside = scheme in ("http", "https")
    rel = Markup(' rel="external"') if outside else Markup("")
    html = Markup('<a href="{}"{}>{}</a>').format(inert(bare.url), rel, inert(text))
    return Shown(html, text)


def json(bare: Any, language: str) -> Any:
    """Give the address, and the text where there is one."""
    text = bare.text.root.get(language, "").strip() if bare.text else ""
    return {"url": bare.url, **({"text": text} if text else {})}


SHOWER = Shower("link", show, json)
