"""Mends words: characters that went through a wrong encoding, and terms with a better one."""

from __future__ import annotations

import re

from wegwijs.checks.pages.garbled import GARBLED, meant_by
from wegwijs.findings.finding import Finding
from wegwijs.findings.mend import Edit, Mend
from wegwijs.mends.around import Around, Propose
from wegwijs.source import Put

_TERM = re.compile(r"Write '(?P<term>[^']+)'\.")
_SHOWN = re.compile(r"'((?:[^'\\]|\\.)*)'")


def _garbled(finding: Finding, around: Around) -> Mend | None:
    """Write the character that was meant; one that is invisible goes."""
    text = around.text(finding.where.path)
    if text is None:
        return None
    offset = text.offset(finding.where)
    found = GARBLED.match(text.text, offset)
    meant = meant_by(found.group()) if found is not None else None
    if found is None or meant is None:
        return None
    return _in_place(finding, around, found.group(), meant, safe=True)


def _term(finding: Finding, around: Around) -> Mend | None:
    """Write the term that the glossary prefers; a capital stays."""
    found, shown = _TERM.fullmatch(finding.hint or ""), _SHOWN.match(finding.message)
    if found is None or shown is None:
        return None
    old, new = shown[1], found["term"]
    if old[:1].isupper() and not new[:1].isupper():
        new = new[:1].upper() + new[1:]
    return _in_place(finding, around, old, new, safe=False)


def _in_place(finding: Finding, around: Around, old: str, new: str, *, safe: bool) -> Mend | None:
    """Put words in the place of those at a finding: on a page, or in a text of YAML."""
    text, data = around.text(finding.where.path), around.yaml(finding.where.path)
    if text is None:
        return None
    start = text.offset(finding.where)
    page = around.page(finding.where.path)
    front = data is not None and page is not None and start < data.start + len(data.text)
    if page is not None and not front:
        if not text.text.startswith(old, start):
            return None
        return Mend((Edit(start, start + len(old), new),), safe)
    path = None
    if data is not None:
        path = data.value(finding.where) or data.around(finding.where)
    value = data.source.at(path) if data is not None and path is not None else None
    if data is None or path is None or not isinstance(value, str) or old not in value:
        return None
    whole = re.compile(rf"(?<!\w){re.escape(old)}(?!\w)" if old.isalnum() else re.escape(old))
    return data.mend(Put(path, whole.sub(lambda _: new, value, count=1)), safe=safe)


MENDS: dict[str, Propose] = {"garbled-text": _garbled, "unwanted-term": _term}
