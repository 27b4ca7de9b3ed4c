"""Finds files in the folder of pages that look like pages, and that no page is made of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from wegwijs.diagnostics import Finding, Where

_OTHER_ENDINGS = (".markdown", ".mdown", ".mdx", ".mkd", ".mkdn")
_OF_DOCFX = (".yaml", ".yml")
_LOCALE = re.compile(r"[a-z]{2}(-[A-Za-z]{2,4})?")


def stray_files(
    files: Iterable[str], languages: Collection[str], shown_as: str
) -> Iterator[Finding]:
    """Yield a finding for each page of another system, and each folder of an unknown language."""
    folders: set[str] = set()
    for uri in sorted(files):
        path = PurePosixPath(uri)
        folder, ending = path.parts[0], path.suffix.lower()
        where = Where(f"{shown_as}/{uri}")
        if folder in languages and path.suffix != ".md" and ending in (".md", *_OTHER_ENDINGS):
            hint = f"Name it {path.stem}.md."
            yield Finding("unknown-file", where, "Nothing makes a page of this file.", hint)
        elif folder in languages and ending in _OF_DOCFX:
            hint = f"Write a page {path.stem}.md, or delete it."
            message = "Nothing makes a page of this file; DocFX makes one of YAML."
            yield Finding("unknown-file", where, message, hint)
        elif path.suffix == ".md" and folder not in (*languages, *folders) and _is_locale(path):
            folders.add(folder)
            message = f"{folder!r} is not a language of this site: nothing reads {folder}/."
            hint = "Add the language to data/site.yaml, or move the folder out of here."
            yield Finding("unknown-language", where, message, hint)


def _is_locale(path: PurePosixPath) -> bool:
    return len(path.parts) > 1 and bool(_LOCALE.fullmatch(path.parts[0]))
