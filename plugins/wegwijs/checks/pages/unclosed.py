"""Does every element that a hand-written page begins in HTML end there?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wegwijs.findings.finding import Finding, Severity
from wegwijs.markdown.allowed_html import ALLOWED_ELEMENTS
from wegwijs.written.written_pages import Pages, WrittenPage

CODE = "unclosed-element"
_VOID = "area base br col embed hr img input link meta param source track wbr"
# What a page may not hold at all is said elsewhere.
# HTML lets these end by themselves.
_OPTIONAL = (
    "body caption colgroup dd dt head html li optgroup option p rp rt tbody td tfoot th thead tr"
)
PAIRED = ALLOWED_ELEMENTS - {*_VOID.split(), *_OPTIONAL.split()}
_END = re.compile(r"(?<!\\)</(?P<name>[A-Za-z][A-Za-z0-9-]*)\s*>")


def check(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each element that does not end, or ends without having begun."""
    for page in pages.written.values():
        yield from _of_page(page)


def _of_page(page: WrittenPage) -> Iterator[Finding]:
    text, seen = page.text.seen.text, page.text.seen
    begun: dict[str, list[int]] = {}
    marks = [(tag.offset, tag.name, True) for tag in page.text.tags if _lasts(text, tag.offset)]
    marks += [(found.start(), found["name"].lower(), False) for found in _END.finditer(text)]
    for offset, name, begins in sorted(marks):
        if name not in PAIRED:
            continue
        open_ = begun.setdefault(name, [])
        if begins:
            open_.append(offset)
        elif open_:
            open_.pop()
        else:
            message = f"</{name}> ends what has not begun."
            hint = f"Remove it, or write <{name}> where it is to begin."
            yield Finding(CODE, seen.where(offset), message, hint, Severity.WARNING)
    for name, left in begun.items():
        for offset in left:
            message = f"<{name}> does not end on this page."
            hint = f"Write </{name}> where it is to end; what follows would belong to it."
            yield Finding(CODE, seen.where(offset), message, hint, Severity.WARNING)


def _lasts(text: str, offset: int) -> bool:
    """Tell whether a tag begins what another one ends; those of drawings may be both."""
    return not text[offset : text.find(">", offset)].endswith("/")
