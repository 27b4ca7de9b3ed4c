"""Puts a folder of made files in the place of the last one, and keeps what others put there.

A list in the folder says which files were made, with their digests: that is how a file that
somebody changed is told from one that may be made anew.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from wegwijs.kept.whole_files import Refused, refuse_names_alike

LIST = ".written-by-wegwijs"
_HEAD = "# Written by `wegwijs build`: the files that it made here, and may replace.\n"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_MOST_NAMED = 3


def write_folder(
    target: Path, fill: Callable[[Path], int], *, sources: Sequence[Path], force: bool
) -> int:
    """Fill a new folder and put it in the place of `target`; gives what `fill` counted.

    Raises Refused where that would take a file that was not made here, or that was changed
    since; with `force`, such files are replaced. Files of others that are in nobody's way stay.
    """
    _refuse_place(target, sources)
    made = _made(target)
    if made is None and target.exists() and any(target.iterdir()) and not force:
        raise Refused(f"{target} holds other files. Name a new or empty folder, or use --force.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".wegwijs-") as scratch:
        fresh = Path(scratch) / "fresh"
        count = fill(fresh)
        new = {path: _digest(fresh / path) for path in _files(fresh)}
        lines = (f"{digest}  {path}\n" for path, digest in sorted(new.items()))
        (fresh / LIST).write_text(
            _HEAD + "".join(lines), "utf-8", newline="\n", errors="surrogateescape"
        )
        others = _others(target, made or {}, new)
        if not force:
            _refuse_changes(target, made or {}, new, others)
        _swap(fresh, target, [each for each in others if each not in new])
    return count + 1


def _refuse_place(target: Path, sources: Sequence[Path]) -> None:
    refuse_names_alike(target)
    if target.is_symlink():
        raise Refused(f"{target} is a link to {target.readlink()}. Name that folder itself.")
    if target.exists() and not target.is_dir():
        raise Refused(f"{target} is no folder.")
    place = target.resolve()
    for source in (each.resolve() for each in sources):
        if place == source or source in place.parents or place in source.parents:
            raise Refused(f"{target} and {source} lie in each other. Name a folder elsewhere.")


def _made(target: Path) -> Mapping[str, str] | None:
    """Read which files were made in a folder; None where nothing says that any were."""
    list_ = target / LIST
    if not list_.is_file():
        return None
    text = list_.read_text("utf-8", errors="surrogateescape")
    return {found[2]: found[1] for found in map(_LINE.fullmatch, text.splitlines()) if found}


def _others(target: Path, made: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """List what is in a folder and was not made, or was changed since."""
    return [
        path
        for path in _files(target)
        if path != LIST and (path not in made or made[path] != _digest(target / path))
    ]


def _refuse_changes(
    target: Path, made: Mapping[str, str], new: Mapping[str, str], others: Sequence[str]
) -> None:
    changed = [each for each in others if each in made or each in new]
    changed = [each for each in changed if new.get(each) != _digest(target / each)]
    if changed:
        named = ", ".join(changed[:_MOST_NAMED])
        more = f" and {len(changed) - _MOST_NAMED} more" if len(changed) > _MOST_NAMED else ""
        raise Refused(
            f"{target} holds files that were changed, or that others wrote: {named}{more}. "
            "Move them away, or replace them with --force."
        )


def _swap(fresh: Path, target: Path, kept: Sequence[str]) -> None:
    """Put a folder in another's place; the old one goes when all that is kept has moved."""
    if not target.exists():
        fresh.rename(target)
        return
    old = Path(tempfile.mkdtemp(dir=target.parent, prefix=".wegwijs-old-"))
    target.rename(old / "folder")
    try:
        fresh.rename(target)
    except OSError:
        (old / "folder").rename(target)
        old.rmdir()
        raise
    for path in kept:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (old / "folder" / path).rename(target / path)
    shutil.rmtree(old)


def _files(folder: Path) -> Iterator[str]:
    """List the files of a folder, and links as such, by their paths."""
    for here, folders, names in os.walk(folder):
        links = [each for each in folders if (Path(here) / each).is_symlink()]
        for name in (*names, *links):
            yield (Path(here) / name).relative_to(folder).as_posix()


def _digest(path: Path) -> str:
    if path.is_symlink() or not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
