"""Tells which of the files that were changed is to blame for what is found since."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from wegwijs.findings.finding import Finding


def blamed(new: Iterable[Finding], changed: Collection[str]) -> list[str]:
    """List the changed files that new findings are about: their own, one they name, a twin.

    Where a finding is about none of them, any of them may be its cause.
    """
    found: set[str] = set()
    for each in new:
        said = f"{each.message} {each.hint or ''}"
        own = {path for path in changed if path == each.where.path or path in said}
        page = _without_language(each.where.path)
        twins = {path for path in changed if _without_language(path) == page}
        found |= own or twins or set(changed)
    return sorted(found)


def _without_language(path: str) -> tuple[str, str]:
    """Give a page's folder of pages, and its path below the folder of its language."""
    top, _, rest = path.partition("/")
    return top, rest.partition("/")[2] or rest
