"""Is each block between slashes read as one, with its answers, and closed where it ends?"""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.findings.finding import Finding, Where
from wegwijs.markdown.data_blocks import OTHER_NAMES, faults, own_faults
from wegwijs.written.written_pages import Pages


def check(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each line that readers would see, or that would be lost on them."""
    on = pages.configuration.reads
    other_names = frozenset(name for name, extension in OTHER_NAMES.items() if on(extension))
    for page in pages.written.values():
        text = page.text.seen.text
        if not any(each in text for each in "/\\⁄∕／"):
            continue
        for each in faults(text, page.text.seen.raw, other_names):
            where = Where(page.file, each.line + 1, each.column + 1)
            yield Finding("unread-block", where, each.message, each.hint)


def check_own(pages: Pages) -> Iterator[Finding]:
    """Yield a finding for each block that asks for data and is not read as such."""
    for page in pages.written.values():
        for each in own_faults(page.text.seen.text, page.text.seen.raw):
            where = Where(page.file, each.line + 1, each.column + 1)
            yield Finding("unread-block", where, each.message, each.hint)
