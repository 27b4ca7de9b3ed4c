"""Copies a site, so that everything can be tried and checked before anything of it is written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from wegwijs.making.pipeline import Settings
from wegwijs.source import Plain, bytes_of, read
from wegwijs.source.site_configuration import configuration, settings_file

_WRITTEN = frozenset({".md", ".yaml", ".yml", ".lock"})
_NOT_DATA = frozenset({"schema", "translations"})


@dataclass(frozen=True, slots=True)
class CopiedSite:
    """Holds a copy of the data, the pages and the host's settings, and where each came from."""

    folder: Path
    original: Settings
    host: Path
    """The host's settings, at their own place; they need not be there."""

    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What the settings may take values from."""

    @property
    def settings(self) -> Settings:
        """Say where the copy is, named as the site itself is."""
        host, found = configuration(
            self.folder / self.host.name, self.original.configuration.path, self.environment
        )
        return replace(
            self.original,
            data=self.data,
            docs=self.docs,
            drafts=True,
            original=self.original.original or self.original.data,
            configuration=host,
            on_configuration=found,
        )

    @property
    def data(self) -> Path:
        """Give the copied folder of the data."""
        return self.folder / "data"

    @property
    def docs(self) -> Path | None:
        """Give the copied folder of the pages, where there are any."""
        return self.folder / "docs" if self.original.docs is not None else None

    @property
    def host_file(self) -> Path:
        """Give the copied settings of the host."""
        return self.folder / self.host.name

    def yaml_files(self) -> Mapping[str, Plain]:
        """Read the files of the data, by their paths below its folder."""
        found: dict[str, Plain] = {}
        for path in sorted(self.data.rglob("*.yaml")):
            relative = path.relative_to(self.data)
            if relative.parts[0] in _NOT_DATA or relative.name.startswith("."):
                continue
            raw, _ = bytes_of(path)
            if raw is not None:
                found[relative.as_posix()] = read(relative.as_posix(), raw)[0].data
        return found

    def pairs(self) -> Iterator[tuple[Path, Path]]:
        """Yield the copied folders and files, each with where it came from."""
        yield self.data, self.original.data
        if self.docs is not None and self.original.docs is not None:
            yield self.docs, self.original.docs
        yield self.host_file, self.host

    def differences(self) -> Mapping[Path, tuple[bytes | None, bytes | None]]:
        """Give what is otherwise than in the site itself: by file there, what was and what is."""
        found: dict[Path, tuple[bytes | None, bytes | None]] = {}
        for copied, own in self.pairs():
            names = {each.relative_to(copied) for each in _files(copied)}
            names |= {each.relative_to(own) for each in _files(own)}
            for name in sorted(names):
                before, after = _content(own / name), _content(copied / name)
                if before != after:
                    found[own / name] = before, after
        return found


def copied(
    original: Settings, root: Path, folder: Path, environment: Mapping[str, str]
) -> CopiedSite:
    """Copy a site into an empty folder."""
    site = CopiedSite(folder, original, settings_file(root), environment)
    for target, own in site.pairs():
        if own.is_dir():
            shutil.copytree(own, target, copy_function=_copy, ignore=_hidden)
        elif own.is_file():
            _copy(str(own), str(target))
    for each in (*root.glob("*.yml"), *root.glob("*.yaml")):  # what the settings build on
        if not (folder / each.name).exists():
            _copy(str(each), str(folder / each.name))
    return site


def _hidden(_: str, names: list[str]) -> list[str]:
    return [each for each in names if each.startswith(".")]


def _copy(own: str, target: str) -> str:
    """Copy what may be written; of all else another name is enough, where the disk gives one."""
    if Path(own).suffix not in _WRITTEN:
        try:
            os.link(own, target)
        except OSError:
            shutil.copy2(own, target)
        return target
    shutil.copy2(own, target)
    return target


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_file():
        yield folder
    for each in folder.rglob("*") if folder.is_dir() else ():
        hidden = any(part.startswith(".") for part in each.relative_to(folder).parts)
        if each.suffix in _WRITTEN and each.is_file() and not hidden:
            yield each


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
