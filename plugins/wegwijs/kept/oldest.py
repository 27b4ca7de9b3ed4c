"""Removes what was kept and has not been used for longest, and what a killed build left."""

from __future__ import annotations

from pathlib import Path

from wegwijs.kept.sealed import is_left

_MOST_FILES = 4


def drop_oldest(folder: Path, ending: str, former: str) -> None:
    """Leave the few files that were used last; when that was decides nothing else.

    Files end in `ending`, or in `former` where an earlier program wrote them. Raises OSError.
    """
    used: dict[Path, float] = {}
    for path in folder.iterdir():
        try:
            used[path] = path.stat().st_mtime
        except OSError:  # another build was faster
            continue
    kept = [each for each in used if each.suffix == ending]
    newest = sorted(kept, key=lambda each: -used[each])[:_MOST_FILES]
    now = max(used.values())
    for path in used:
        left = is_left(path.name, now - used[path])
        if path not in newest and (left or path.suffix in (ending, former)):
            path.unlink(missing_ok=True)
