"""Shows readers which texts of a page are in another language, as its marks say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from wegwijs.markdown.visible import visible
from wegwijs.pages.inert import inert
from wegwijs.pages.words import Words
from wegwijs.records.catalog import Catalog
from wegwijs.words.borrowed import END, NAMED, PART, START, bare, is_lent
from wegwijs.words.language_names import language_name
from wegwijs.words.locales import direction
from wegwijs.written.written_pages import FRONT_MATTER

_NO_ELEMENTS = "script|style|svg|title|option|textarea"
_PIECE = re.compile(
    rf"(?P<shut><(?P<name>{_NO_ELEMENTS})\b.*?</(?P=name)\s*>)"
    r"|<(?P<closes>/?)(?P<tag>[A-Za-z][\w-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
    rf"|(?P<begins>[{START}{PART}])(?P<language>[^{NAMED}]*){NAMED}|(?P<ends>{END})|(?P<gap>\n\n+)",
    re.DOTALL,
)
_NAMES = (
    "a abbr b bdi bdo button cite code data del dfn em i ins kbd label mark q s samp small span "
    "strong sub sup time u var"
)
_IN_LINE = frozenset(_NAMES.split(" "))
_EMPTY = frozenset({"br", "img", "input", "wbr"})
_MAIN_HEADING = re.compile(r"</h1\s*>")
_TITLE = re.compile(r"^#[ \t][^\n]*$", re.MULTILINE)


def in_page(markdown: str, catalog: Catalog, language: str) -> str:
    """Turn the marks on a page into elements that say the language, and tell of them on top."""
    if not is_lent(markdown):
        return markdown
    front = FRONT_MATTER.match(markdown)
    start = front.end() if front else 0
    body = in_html(markdown[start:], catalog, language)
    lenders = dict.fromkeys(re.findall(r'class="ww-lent" lang="([^"]*)"', body))
    if lenders:
        body = below_title(body, _notice(catalog, language, next(iter(lenders))))
    return bare(markdown[:start]) + body


def in_html(html: str, catalog: Catalog, language: str) -> str:
    """Turn the marks in a piece of HTML, or of Markdown, into elements."""
    return "".join(_pieces(html, catalog, language)) if is_lent(html) else html


def below_title(text: str, html: str) -> str:
    """Put HTML below the first heading, or above everything on a page without one."""
    title = _TITLE.search(visible("", text).text)
    at = title.end() if title else 0
    return f"{text[:at]}\n\n{html}\n{text[at:]}"


def whole_page(html: str, catalog: Catalog, language: str, lender: str) -> str:
    """Say of a page's HTML that it is in another language as a whole, to readers and programs."""
    end = _MAIN_HEADING.search(html)
    at = end.end() if end else 0
    told = f"{html[:at]}\n{_told_of_all(catalog, language, lender)}\n{html[at:]}"
    return f"{_around(lender)}>\n{told}\n</div>"


def whole_markdown(markdown: str, catalog: Catalog, language: str, lender: str) -> str:
    """Say the same in Markdown, where it is read inside elements."""
    front = FRONT_MATTER.match(markdown)
    start = front.end() if front else 0
    told = below_title(markdown[start:].strip(), _told_of_all(catalog, language, lender))
    return f'{markdown[:start]}\n\n{_around(lender)} markdown="1">\n\n{told}\n\n</div>\n'


def _around(lender: str) -> str:
    return f'<div class="ww-borrowed" lang="{lender}" dir="{direction(lender)}"'


def _told_of_all(catalog: Catalog, language: str, lender: str) -> str:
    words = Words(catalog, language)
    said = words("notice.untranslated", **_names(catalog, language, lender))
    note = _note(said, catalog, language)
    return note.replace("<p ", f'<p lang="{language}" dir="{direction(language)}" ', 1)


def _notice(catalog: Catalog, language: str, lender: str) -> str:
    words = Words(catalog, language)
    said = words("notice.partly-untranslated", **_names(catalog, language, lender))
    return _note(said, catalog, language)


def _note(said: str, catalog: Catalog, language: str) -> str:
    note = f'<p class="ww-notice" role="note" data-search-exclude>{inert(said)}</p>'
    return in_html(note, catalog, language)


def _names(catalog: Catalog, language: str, lender: str) -> dict[str, str]:
    own = _name(catalog, language, language)
    return {"language": own, "other": _name(catalog, lender, language)}


def _name(catalog: Catalog, language: str, own: str) -> str:
    """Name a language as the words of another do, which are English where it has none."""
    spoken = catalog.locale(own).partition("-")[0]
    spoken = own if own.partition("-")[0] == spoken else spoken
    named = catalog.site.languages.get(language)
    text = named.root if named is not None else {}
    return text.get(spoken) or language_name(language, spoken) or text.get(language) or language


def _pieces(text: str, catalog: Catalog, language: str) -> Iterator[str]:
    """Write a text anew; an element ends where its text does, and before the next block."""
    inside: list[str] = []
    marks: list[str] = []  # the languages of marks that are open; the same again has no element
    end = 0
    for found in _PIECE.finditer(text):
        yield text[end : found.start()]
        end = found.end()
        lender = found["language"]
        if found["begins"]:
            if lender != (marks[-1] if marks else language):
                yield _opened(lender, found["begins"] == START, catalog, language)
            marks.append(lender)
        elif found["ends"]:
            yield _closed(marks, language)
        else:
            while marks and not _stays(found, inside):
                yield _closed(marks, language)
                inside.clear()
            yield bare(found.group())
    yield text[end:]
    while marks:
        yield _closed(marks, language)


def _closed(marks: list[str], language: str) -> str:
    """Close the innermost mark, with its element where it has one."""
    lender = marks.pop() if marks else language
    return "</span>" if lender != (marks[-1] if marks else language) else ""


def _stays(found: re.Match[str], inside: list[str]) -> bool:
    """Tell whether an element around a text may go on over a tag; `inside` are those open in it."""
    name = (found["tag"] or "").lower()
    if name in _EMPTY:
        return True
    if name not in _IN_LINE:
        return False
    if not found["closes"]:
        inside.append(name)
        return True
    if inside and inside[-1] == name:
        inside.pop()
        return True
    return False


def _opened(lender: str, ends_text: bool, catalog: Catalog, language: str) -> Markup:
    turned = direction(lender) != direction(language)
    way = Markup(' dir="{}"').format(direction(lender)) if turned else ""
    name = _name(catalog, lender, language)
    said = Words(catalog, language)("sources.in-language", language=name)
    if not ends_text:
        return Markup('<span lang="{}"{}>').format(lender, way)
    told = bare(said)
    return Markup('<span class="ww-lent" lang="{}"{} data-said="{}">').format(lender, way, told)
