"""Reads the data of an earlier revision out of git, and leaves the working folder alone."""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from wegwijs.findings.names import nearest

# What git calls "main...": where the current branch left main.
_SINCE_FORK = "..."
_FILES = ("100644", "100755", "100664")


class RevisionError(Exception):
    """Says why a revision cannot be read, and what may help."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message} {hint}".strip())


@dataclass(frozen=True, slots=True)
class Revision:
    """Names a commit as the writer did, with the day it was made."""

    name: str
    commit: str
    day: date

    @property
    def short(self) -> str:
        """Give the first digits of the commit."""
        return self.commit[:10]


def find_revision(folder: Path, name: str) -> Revision:
    """Find a revision of the repository around a folder, by any name that git takes.

    `NAME...` is where the current branch left NAME. Raises RevisionError.
    """
    if not _git(folder, "rev-parse", "--git-dir").ok:
        raise _no_repository(folder)
    asked = name.removesuffix(_SINCE_FORK)
    commit = _commit(folder, asked)
    if commit is None:
        raise _unknown(folder, asked)
    if name != asked:
        fork = _git(folder, "merge-base", commit, "HEAD")
        if not fork.ok:
            hint = _shallow_hint(folder) or f"Compare with {asked} itself."
            raise RevisionError(f"The current branch and {asked} have no commit in common.", hint)
        commit = fork.text
    day = _git(folder, "show", "--no-patch", "--format=%cs", commit).text
    return Revision(name, commit, date.fromisoformat(day))


def latest_tag(folder: Path) -> str | None:
    """Name the nearest tag behind the current commit; None when there is none."""
    found = _git(folder, "describe", "--tags", "--abbrev=0")
    return found.text if found.ok else None


def extract(folder: Path, revision: Revision, target: Path) -> None:
    """Write the YAML files that a folder had in a revision into an empty folder.

    Raises RevisionError when the folder was not there.
    """
    prefix = _git(folder, "rev-parse", "--show-prefix").text.rstrip("/")
    tree = f"{revision.commit}:{prefix}"
    listed = _git(folder, "ls-tree", "-r", "-z", "--full-tree", tree)
    if not listed.ok:
        message = f"{revision.name} has no folder {prefix}."
        raise RevisionError(message, "If it had another name, check that revision out and name it.")
    blobs = dict(_yaml_files(listed.output))
    for path, content in zip(blobs, _contents(folder, blobs), strict=True):
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def earlier_versions(file: Path) -> Iterator[bytes]:
    """Yield what a file held after each commit that changed it, the newest first.

    It is followed through its renames. Raises RevisionError where there is no history.
    """
    folder = file.parent
    top = _git(folder, "rev-parse", "--show-toplevel")
    if not top.ok:
        raise _no_repository(folder)
    asked = ("--follow", "--format=%x00%H", "--name-only", "-z", "--", file.name)
    logged = _git(folder, "log", *asked).output.decode("utf-8", "surrogateescape")
    words = [each.strip("\n") for each in logged.split("\0") if each.strip("\n")]
    for commit, path in zip(words[::2], words[1::2], strict=False):
        held = _git(folder, "cat-file", "blob", f"{commit}:{path}")
        if held.ok:
            yield held.output


def days_of_change(folder: Path) -> dict[str, str]:
    """Give by path below a folder the day, as 2026-11-29, of the newest commit that changed it.

    One pass over the history. Nothing is known outside a repository, and where the clone holds
    only the newest commits: there, the oldest of these seems to have made everything.
    """
    try:
        if _git(folder, "rev-parse", "--is-shallow-repository").text != "false":
            return {}
        logged = _git(
            folder, "log", "--format=%x01%cs", "--name-only", "--relative", "-z", "--", "."
        )
    except RevisionError:  # no git
        return {}
    days: dict[str, str] = {}
    for each in logged.output.decode("utf-8", "surrogateescape").split("\x01")[1:]:
        day, *paths = each.split("\0")
        for path in paths:
            days.setdefault(path.strip("\n"), day)
    return days


def uncommitted(files: Sequence[Path]) -> tuple[Path, ...]:
    """List those of some files that are otherwise than in the last commit, or not in it.

    Raises RevisionError outside a repository.
    """
    folder = Path(os.path.commonpath([each.parent for each in files]))
    top = _git(folder, "rev-parse", "--show-toplevel")
    if not top.ok:
        raise _no_repository(folder)
    asked = ("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--")
    listed = _git(folder, *asked, *map(str, files)).output.decode("utf-8", "surrogateescape")
    found = {Path(top.text) / each[3:] for each in listed.split("\0") if each}
    return tuple(each for each in files if each.resolve() in found)


def why_history_is_short(folder: Path) -> str:
    """Say what to do where a clone holds only the newest commits; nothing where it holds all."""
    return _shallow_hint(folder)


@dataclass(frozen=True, slots=True)
class _Said:
    ok: bool
    output: bytes
    complaint: str

    @property
    def text(self) -> str:
        return self.output.decode("utf-8", "replace").strip()


def _git(folder: Path, *arguments: str, given: bytes = b"") -> _Said:
    command = ["git", "-C", str(_existing(folder)), *arguments]
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, env=environment, check=False
        )
    except OSError as error:
        message = f"git cannot be run: {error.strerror}."
        raise RevisionError(message, "Install it, or name a folder to compare with.") from None
    complaint = done.stderr.decode("utf-8", "replace").strip()
    return _Said(done.returncode == 0, done.stdout, complaint)


def _existing(folder: Path) -> Path:
    here = folder.resolve()
    return next(each for each in (here, *here.parents) if each.is_dir())


def _commit(folder: Path, name: str) -> str | None:
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    found = _git(folder, *asked)
    return found.text if found.ok and name else None


def _no_repository(folder: Path) -> RevisionError:
    complaint = _git(folder, "rev-parse", "--git-dir").complaint
    if "dubious ownership" in complaint:
        return RevisionError(f"git does not read the repository around {folder}: {complaint}")
    hint = "Name a folder with data to compare with, instead of a revision."
    return RevisionError(f"{folder} is not in a git repository.", hint)


def _unknown(folder: Path, name: str) -> RevisionError:
    listed = _git(folder, "for-each-ref", "--format=%(refname:short)")
    names = listed.text.splitlines()
    near = nearest(name, names)
    hint = f"Did you mean {near!r}?" if near else _shallow_hint(folder)
    return RevisionError(f"There is no revision {name!r}.", hint)


def _shallow_hint(folder: Path) -> str:
    if _git(folder, "rev-parse", "--is-shallow-repository").text != "true":
        return ""
    return "This clone holds only the newest commits; run: git fetch --unshallow"


def _yaml_files(listed: bytes) -> Iterator[tuple[str, str]]:
    """Yield the path and the object of each YAML file in the list that `ls-tree -z` gives."""
    for line in listed.split(b"\0"):
        about, _, raw = line.partition(b"\t")
        path = raw.decode("utf-8", "replace")
        safe = not {"..", "."} & set(PurePosixPath(path).parts) and not path.startswith("/")
        if safe and about[:6].decode() in _FILES and path.endswith((".yaml", ".yml")):
            yield path, about.split()[2].decode()


def _contents(folder: Path, blobs: Mapping[str, str]) -> Iterator[bytes]:
    """Read objects by the batch format: `<object> <kind> <size>`, the content, a line's end."""
    asked = "".join(f"{each}\n" for each in blobs.values()).encode()
    given = io.BytesIO(_git(folder, "cat-file", "--batch", given=asked).output)
    for path in blobs:
        header = given.readline().split()
        if len(header) != 3:
            message = f"git does not have the content of {path} here."
            raise RevisionError(message, _shallow_hint(folder) or "Fetch it, and try again.")
        content = given.read(int(header[2]))
        given.read(1)
        yield content
