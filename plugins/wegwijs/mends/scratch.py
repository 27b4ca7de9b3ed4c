"""A copy of a site to mend, with the text files in it; pictures and the like are linked to."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from wegwijs.making.pipeline import Settings

_TEXTS = (".md", ".yaml", ".yml", ".lock")


def copied(settings: Settings, scratch: Path) -> Settings:
    """Copy data and pages into a folder; gives the settings of the copy."""
    data, docs = scratch / "data", scratch / "docs"
    shutil.copytree(settings.data, data, copy_function=_copy)
    made = replace(settings, data=data, original=settings.original or settings.data)
    if settings.docs is None or not settings.docs.is_dir():
        return made
    shutil.copytree(settings.docs, docs, copy_function=_copy)
    return replace(made, docs=docs)


def _copy(source: str, target: str) -> None:
    if source.endswith(_TEXTS) and Path(source).is_file():
        shutil.copy(source, target)
    else:
        Path(target).symlink_to(Path(source).resolve())


def file_of(settings: Settings, path: str) -> Path | None:
    """Find the file of the data or the pages that findings name so."""
    for shown, folder in _folders(settings):
        if path.startswith(f"{shown}/"):
            return folder / path.removeprefix(f"{shown}/")
    return None


def files(settings: Settings) -> Iterator[str]:
    """Name every text file of a copy as findings do."""
    for shown, folder in _folders(settings):
        for each in sorted(folder.rglob("*")):
            if each.name.endswith(_TEXTS) and each.is_file() and not each.is_symlink():
                yield f"{shown}/{each.relative_to(folder).as_posix()}"


def _folders(settings: Settings) -> Iterator[tuple[str, Path]]:
    yield settings.data_shown_as, settings.data
    if settings.docs is not None:
        yield settings.docs_shown_as, settings.docs
