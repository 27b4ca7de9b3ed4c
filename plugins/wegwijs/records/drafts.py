"""What is a draft: shown to whoever writes it, and part of nothing that is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from wegwijs.findings.finding import Finding, Severity, Where
from wegwijs.records.catalog import Catalog
from wegwijs.records.folders import RECORD_FOLDERS
from wegwijs.source import Plain

KEY = "draft"


def is_draft(record: Plain) -> bool:
    """Tell whether a record, or the front matter of a page, says that it is a draft."""
    return isinstance(record, Mapping) and record.get(KEY) in ("yes", "true")


def draft_pages(catalog: Catalog) -> Iterator[str]:
    """List the pages that drafts have for themselves, by their paths, or would have."""
    for folder, id in catalog.drafts:
        kind, further = catalog.kinds.kinds.get(folder), RECORD_FOLDERS.get(folder)
        if (kind is None or kind.page) and (further is None or further.pages):
            yield from (f"{language}/{folder}/{id}.md" for language in catalog.languages)


@dataclass(frozen=True, slots=True)
class Drafts:
    """Knows where drafts stand: whole files, and entries of files that records share."""

    catalog: Catalog
    pages: frozenset[str] = frozenset()
    """The files of pages that are drafts, as findings name them."""

    def holds(self, where: Where) -> bool:
        """Tell whether a place is in a draft."""
        if where.path in self.pages:
            return True
        for (folder, id), path in self.catalog.drafts.items():
            shared = self.catalog.file(f"{folder}.yaml")
            if path == where.path and (path != shared or self._is_in(path, id, where)):
                return True
        return False

    def _is_in(self, path: str, id: str, where: Where) -> bool:
        """Tell whether a place is in one entry of a file: from its key to the next one."""
        file = self.catalog.files[path]
        starts = sorted(at.line or 0 for key, at in file.keys.items() if len(key) == 1)
        begin = file.keys[(id,)].line or 0 if (id,) in file.keys else 0
        end = next((each for each in starts if each > begin), None)
        line = where.line or 0
        return bool(begin) and begin <= line and (end is None or line < end)

    def lowered(self, found: Iterable[Finding]) -> Iterator[Finding]:
        """Make notes of what is found in drafts."""
        for each in found:
            yield replace(each, severity=Severity.NOTE) if self.holds(each.where) else each
