"""Says what the door will leave out of a text, so that no picture or heading is lost in silence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape

from wegwijs.checks.data.markup import CODE_IN_TEXT
from wegwijs.findings.codes import FIRM
from wegwijs.findings.finding import Finding, Severity
from wegwijs.markdown.place_in_text import place_in_text
from wegwijs.pages.allowed import ELEMENTS, LeftOut, read_html
from wegwijs.pages.inert import allowed_address, runs_code
from wegwijs.pages.links import without_records
from wegwijs.pages.rendering import inline
from wegwijs.records.catalog import Catalog
from wegwijs.records.fields import Prose
from wegwijs.records.walk import records, texts
from wegwijs.source.site_configuration import SiteConfiguration

CODE = "left-out"

_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_PASSING = "a, em, strong, code, lists and tables"
# What Markdown makes an element of, as it is written; a heading may have its line below it.
_PICTURE = re.compile(r"!\[")
_HEADING = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(#+[^\n]*)|^([^\n]+)(?=\n[-=]+[ \t]*$)", re.MULTILINE
)
_ALIGNED = re.compile(r":-+:?|-+:")


def judge_texts(catalog: Catalog, said: Iterable[Finding]) -> Iterator[Finding]:
    """Yield a finding for all that the door will leave out of the texts of the data.

    A line on which a firm fault was `said` already, such as a link that is none, is not named
    again.
    """
    told = {(each.where.path, each.where.line) for each in said if each.code in FIRM}
    for file, record in records(catalog):
        source = catalog.files.get(file)
        for path, text in texts(record) if source else ():
            for language, written in text.root.items() if isinstance(text, Prose) else ():
                for culprit, number, each in _culprits(written):
                    assert source is not None
                    where = place_in_text(source, (*path, language), culprit, number)
                    if (where.path, where.line) not in told:
                        yield Finding(CODE, where, *_said(each))


def judge_settings(configuration: SiteConfiguration) -> Iterator[Finding]:
    """Yield a finding for all that will be left out of what the settings let a theme show.

    A theme writes these texts as they are, so they pass the door too; they may hold HTML.
    """
    for path, text in configuration.shown:
        where = configuration.where(*path)
        if path[-1] != "copyright" and runs_code(text):
            yield Finding(CODE, where, *_said(LeftOut("a", "href", text)))
            continue
        for each in dict.fromkeys(read_html(text).left_out) if "<" in text else ():
            severity = Severity.NOTE if each.attribute not in ("", "href") else Severity.WARNING
            yield Finding(CODE, where, *_said_of_html(each), severity)


def _culprits(written: str) -> Iterator[tuple[str, int, LeftOut]]:
    """Yield what is left out of a text, with the words to look for and their number there."""
    seen: Counter[str] = Counter()
    for each in inline.left_out(without_records(written)):
        kind = "heading" if each.element in _HEADINGS else str(each)
        at = _offset(written, each, seen[kind])
        seen[kind] += 1
        culprit = written[at:].partition("\n")[0][:24].rstrip() if at is not None else ""
        yield culprit, written.count(culprit, 0, at) if culprit else 0, each


def _offset(written: str, each: LeftOut, number: int) -> int | None:
    """Find where something that is left out is written; none where that cannot be told."""
    shown = CODE_IN_TEXT.sub(lambda code: "x" * len(code[0]), written)
    if each.element == "img":
        found = [match.start() for match in _PICTURE.finditer(shown)]
    elif each.element in _HEADINGS:
        found = [match.start(match.lastindex or 0) for match in _HEADING.finditer(shown)]
    elif each.attribute == "style":
        found = [match.start() for match in _ALIGNED.finditer(shown)]
    elif each.element == "reference":
        label = r"\s+".join(map(re.escape, each.value.split()))
        found = [m.start() for m in re.finditer(rf"\[{label}\]:", written, re.IGNORECASE)]
    else:
        value = each.value
        sought = (f'"{value}"', f"'{value}'", value, unescape(value), "](", "]:", "<")
        found = [at for words in sought if words.strip("\"'") and (at := written.find(words)) >= 0]
        number = 0
    return found[min(number, len(found) - 1)] if found else None


def _said(each: LeftOut) -> tuple[str, str]:
    """Say what would be left out, and the likely mend."""
    if each.element == "img":
        hint = "Remove it, or show it on a page in docs/."
        return "A text of the data shows no picture; only its words would be left.", hint
    if each.element in _HEADINGS:
        hint = "Write **bold** for a title; write \\# where the sign is meant."
        return "A text of the data makes no heading; only its words would be left.", hint
    if each.element == "reference":
        hint = "Write the address behind its words: [words](https://…)."
        return f"No link uses this address, so it would be left out: [{each.value}].", hint
    if each.attribute == "style":
        hint = "Write | --- | without colons."
        return "A table of the data aligns no columns; the colons would be left out.", hint
    if each.attribute == "title":
        hint = "Say it in the text."
        return f"The title of a link would be left out: {each.value[:40]!r}.", hint
    if each.attribute == "href":
        return f"This address would be left out: {each.value[:40]!r}.", _address_hint(each.value)
    name = f"<{each.element}>" if not each.attribute else f"{each.attribute}= of <{each.element}>"
    return f"This would be left out: {name}.", f"A text of the data may become {_PASSING}."


def _said_of_html(each: LeftOut) -> tuple[str, str]:
    if each.attribute == "href":
        return _said(each)
    if each.attribute:
        message = f"The attribute {each.attribute}= of <{each.element}> would be left out."
        return message, "Remove it, or write this part in a template of the theme."
    message = f"This would be left out: <{each.element}>."
    hint = f"Use one of {', '.join(sorted(ELEMENTS))}, or a template of the theme."
    return message, hint


def _address_hint(address: str) -> str:
    if address.startswith(("concept:", "decision:")):
        return "Write the link as [words](concept:an-id), with nothing else between its brackets."
    if allowed_address(address):
        return "Write one link after the other: none can stand inside another."
    return "Write an address that begins with https:// or mailto:."
