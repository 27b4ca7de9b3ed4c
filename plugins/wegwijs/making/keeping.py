"""Keeps what the engine made, so that a build of the same content need not make it again.

One file in `.cache/wegwijs/`, named by a digest of all it was made from: the data and the pages as
they were read, what the engine was told, the code that made it and the libraries around it. It
holds text alone (lines of JSON), says whose it is and what it should be, and what does not come
back whole is not used. Of each page it holds the digest: the page itself is kept once, with its
trace, beside it.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wegwijs.findings.finding import Report
from wegwijs.findings.kept_report import LISTS, finding_of, looked_at_of
from wegwijs.kept.digests import digest
from wegwijs.kept.entries import Entries, Say
from wegwijs.kept.oldest import drop_oldest
from wegwijs.kept.own_files import PACKAGE, own_files, read_anew, read_package
from wegwijs.kept.recalled import EarlierRuns
from wegwijs.kept.sealed import Unusable, first_line, unsealed, written_whole
from wegwijs.kept.snapshot import Snapshot
from wegwijs.making.kept_documents import KeptDocuments
from wegwijs.making.made import Made, Source
from wegwijs.written.document import Asset

if TYPE_CHECKING:
    from wegwijs.records.catalog import Catalog

Finished = dict[str, tuple[str, str, str]]
"""A page's finished Markdown, its published copy and where that stands, by what they come from."""

CACHE = Path(".cache") / "wegwijs"
"""Where everything is kept, below the folder of the settings."""

_FORMAT = "wegwijs-kept/4"
_ENDING, _FORMER, _DOCUMENTS, _RECALLED = ".jsonl", ".json", "documents", "recalled"
_LEFT = ("*.dist-info", "*.egg-info")
"""What installers leave beside a library; systems that package Python's use the second, too."""
_PYTHON = f"{sys.implementation.name} {sys.version}"


def names(source: Source, snapshot: Snapshot, code: str) -> Mapping[str, str]:
    """Name all that the engine makes a site of; `code` is what `own_code` gave at the start."""
    return {
        "Python": _PYTHON,
        "libraries": repr(libraries()),
        "code": code,
        "told": repr(source),
        "content": snapshot.digest,
    }


def key(made_from: Mapping[str, str]) -> str:
    """Write down the names of all that something was made from in a few letters."""
    return hashlib.sha256(repr(sorted(made_from.items())).encode()).hexdigest()[:32]


def kept_pages(folder: Path, made_from: Mapping[str, str], say: Say) -> KeptDocuments:
    """Give the pages that are kept of what is the same but for the content.

    `say` is told where something cannot be used.
    """
    others = {name: each for name, each in made_from.items() if name != "content"}
    return KeptDocuments(Entries(folder / _DOCUMENTS, key(others), say))


def earlier_runs(folder: Path, say: Say) -> EarlierRuns:
    """Give what the engine's functions gave in earlier runs of this program, on such a machine.

    `say` is told where it cannot be used.
    """
    program = f"{_PYTHON} {sys.byteorder} {libraries()} {own_files().digest}"
    return EarlierRuns(folder / _RECALLED, program, say)


def keep_runs(runs: EarlierRuns) -> str:
    """Keep what functions gave in this run; gives why not, or nothing."""
    if runs.has_news and read_package(PACKAGE).digest != own_files().digest:
        return "the program changed meanwhile"
    return runs.save()


def own_code(host: Path) -> str:
    """Write down the engine's files and its host's in a few letters, as they are now.

    The engine makes pages with its files as they were read here.
    """
    return f"{read_anew().digest} {read_package(host).digest}"


def libraries() -> tuple[str, ...]:
    """List all that is installed, with versions: what installers leave says both by its name."""
    places = dict.fromkeys(Path(each) for each in sys.path if each)
    found = {path.name for place in places for ending in _LEFT for path in place.glob(ending)}
    return tuple(sorted(found))


def load(
    folder: Path, key: str, catalog: Callable[[], Catalog | None], pages: KeptDocuments
) -> tuple[Made, Finished] | None:
    """Give what is kept under a key; None when there is nothing, or its pages are others by now.

    Raises Unusable when what is there is damaged, not whole, of another build or of another time.
    """
    path = folder / f"{key}{_ENDING}"
    try:
        kept = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Unusable(error.strerror or str(error)) from error
    body = unsealed(kept, _said(key))
    try:
        found = _read(body, catalog, pages)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unusable("it does not hold what it should") from error
    if found is not None:
        with suppress(OSError):
            os.utime(path)
    return found


def save(folder: Path, key: str, made: Made, finished: Finished, pages: KeptDocuments) -> str:
    """Keep what was made, in place of what was used longest ago; gives why not, or nothing.

    What would not come back as it is stays away. A full disk is no reason to fail.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        pages.save()
        _put(folder / f"{key}{_ENDING}", key, _lines(made, finished))
        drop_oldest(folder, _ENDING, _FORMER)
    except OSError as error:
        return error.strerror or str(error)
    except (ValueError, TypeError) as error:
        return str(error)
    return ""


def _put(path: Path, key: str, lines: Iterator[bytes]) -> None:
    """Write the lines as they come: all at once would take twice the memory of a site."""
    whole = hashlib.sha256()
    with written_whole(path) as fresh:
        fresh.write(first_line(_said(key), "0" * 2 * whole.digest_size))
        for line in lines:
            whole.update(line)
            fresh.write(line)
        fresh.seek(0)
        fresh.write(first_line(_said(key), whole.hexdigest()))


def _said(key: str) -> dict[str, str]:
    return {"format": _FORMAT, "key": key}


def _lines(made: Made, finished: Finished) -> Iterator[bytes]:
    """Write each thing on a line; raises ValueError where one would come back as another."""
    for name, each, plain in _pieces(made, finished):
        line = json.dumps([name, plain], ensure_ascii=False).encode()
        if _PIECES[name](json.loads(line)[1]) != each:
            raise ValueError("it would not come back as it is")
        yield line + b"\n"


def _pieces(made: Made, finished: Finished) -> Iterator[tuple[str, object, object]]:
    rest = {name: getattr(made, name) for name in _REST}
    plain = {name: sorted(getattr(made, name)) for name in _SETS}
    yield "rest", rest, rest | plain | {"looked_at": asdict(made.looked_at)}
    digests = ([each.uri, digest(each)] for each in made.documents)
    yield from (("document", each, each) for each in digests)
    yield from (("asset", each, asdict(each)) for each in made.assets)
    for name in LISTS:
        yield from ((name, each, asdict(each)) for each in getattr(made.report, name))
    yield from (("finished", each, each) for each in finished.items())


def _read(
    body: bytes, catalog: Callable[[], Catalog | None], pages: KeptDocuments
) -> tuple[Made, Finished] | None:
    found: dict[str, list[Any]] = {name: [] for name in _PIECES}
    for line in body.splitlines():
        name, kept = json.loads(line)
        found[name].append(_PIECES[name](kept))
    (rest,) = found["rest"]
    same = (pages.same(uri, known) for uri, known in found["document"])
    documents = tuple(each for each in same if each is not None)
    if len(documents) < len(found["document"]):
        return None
    made = Made(
        documents=documents,
        assets=tuple(found["asset"]),
        report=Report(*(tuple(found[name]) for name in LISTS)),
        catalog=catalog,
        **rest,
    )
    return made, dict(found["finished"])


def _rest(kept: dict[str, Any]) -> dict[str, Any]:
    return kept | {
        **{name: frozenset(kept[name]) for name in _SETS},
        "languages": tuple(kept["languages"]),
        "looked_at": looked_at_of(kept["looked_at"]),
        "in_progress": tuple(kept["in_progress"]),
    }


_SETS = ("outdated", "drafts", "hidden")
_REST = (*_SETS, "languages", "address", "looked_at", "checks_all", "in_progress")


_PIECES: Mapping[str, Callable[[Any], Any]] = {
    "rest": _rest,
    "document": list,
    "asset": lambda kept: Asset(**kept),
    **dict.fromkeys(LISTS, finding_of),
    "finished": lambda kept: (kept[0], tuple(kept[1])),
}
"""What is on a line, by its name, with what reads it."""
