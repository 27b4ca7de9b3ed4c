"""What a value is shown with: the page it stands on, its language, and the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from wegwijs.pages.inert import inert
from wegwijs.pages.inline import Inline
from wegwijs.pages.links import Links
from wegwijs.pages.words import Words
from wegwijs.records.fields import Text
from wegwijs.records.kinds.declared import Field
from wegwijs.records.kinds.stated import Stated
from wegwijs.words.locales import Joiner


@dataclass(frozen=True, slots=True)
class Showing:
    """Shows values on one page, in one language."""

    links: Links
    words: Words
    inline: Inline

    def text(self, text: Text | None) -> str:
        """Give a text in the language; nothing for no text."""
        return text.root.get(self.words.language, "").strip() if text is not None else ""

    def plain(self, text: Text | None) -> Markup:
        """Write a text without markup."""
        return inert(self.text(text))

    def html(self, text: Text | None) -> Markup:
        """Write a short text with its emphasis and links."""
        return self.inline(self.links.in_html(self.text(text))) if text else Markup("")


@dataclass(frozen=True, slots=True)
class Shown:
    """Holds one value as HTML; `sort` is what it is sorted by, `values` what filters look for."""

    html: Markup
    sort: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shower:
    """Shows the bare values of one field type.

    `show` takes the field, one bare value, what is said around it, and the page. Several values
    stand with dots between them, or with a `joiner` as in a sentence. `json` gives a bare value
    as data.
    """

    name: str
    show: Callable[[Field, Any, Stated, Showing], Shown]
    json: Callable[[Any, str], Any] = lambda bare, language: bare
    joiner: Joiner | None = None
