"""Reads and validates data files one by one, and gathers what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from wegwijs.findings.finding import Finding, Where
from wegwijs.kept.results import make_room, remembered
from wegwijs.records.drafts import is_draft
from wegwijs.records.lenient import validate, wanted
from wegwijs.source import Plain, SourceFile, read
from wegwijs.source.data_folder import DataFolder


@dataclass(slots=True)
class Reading:
    """Gathers the files that are read, and what is wrong with them."""

    folder: DataFolder
    prefix: str
    languages: str = ""
    """The languages of the site, with spaces between them."""

    sources_optional: bool = False
    """Whether a record may name no source."""

    drafts: bool = False
    """Whether drafts are read as if they were none."""

    left_out: frozenset[str] = frozenset()
    """The files of drafts that are left out all the same."""

    files: dict[str, SourceFile] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    _above: str = field(init=False, repr=False, default="")
    """The path of the folder, as those of all its files begin."""

    def __post_init__(self) -> None:
        """Let what is made of each file be remembered until all are read and asked."""
        self._above = f"{self.root.as_posix().removesuffix('/')}/"
        make_room(sum(path.suffix == ".yaml" for path in self.folder.everything()))

    @property
    def root(self) -> Path:
        """Give the path of the folder."""
        return self.folder.root

    def say(self, code: str, shown: str, message: str, hint: str | None = None) -> None:
        """Note a fault of a whole file."""
        self.findings.append(Finding(code, Where(shown), message, hint))

    def single(self, name: str) -> SourceFile | None:
        """Read a file that must be there; None when there is nothing to go on with."""
        path = self.root / f"{name}.yaml"
        if not self.folder.is_file(path):
            message = f"The file {name}.yaml is missing from the data folder."
            self.say("missing-file", self.shown(path), message, "Restore it from git.")
            return None
        return self.file(path)

    def optional(self, name: str) -> SourceFile | None:
        """Read a file that may be missing."""
        path = self.root / f"{name}.yaml"
        return self.file(path) if self.folder.exists(path) else None

    def file(self, path: Path) -> SourceFile | None:
        """Read a file; None when there is nothing to go on with."""
        shown = self.shown(path)
        raw, why = self.folder.content(path)
        if raw is None:
            self.say("unreadable-file", shown, f"This file cannot be read: {why}.")
            return None
        file, findings = read(shown, raw)
        self.files[shown] = file
        self.findings.extend(findings)
        if file.data is None and not findings:
            self.say("empty-file", shown, "This file is empty.", "Fill it in, or delete it.")
        return None if file.data is None else file

    def leaves_out(self, path: str, record: Plain) -> bool:
        """Tell whether a record is a draft that is not read; what was found in its file goes."""
        return is_draft(record) and (not self.drafts or path in self.left_out)

    def forget(self, path: str) -> None:
        """Drop what was found in a file."""
        self.findings = [each for each in self.findings if each.where.path != path]

    def whole(self, file: SourceFile | None, type_: Any) -> Any:
        """Validate what a file holds; None when that makes no whole value."""
        return None if file is None else self.validated(file, type_)[0]

    def validated(self, file: SourceFile, type_: Any) -> tuple[Any, SourceFile]:
        """Validate what a file holds; gives the value too when only parts of it are at fault."""
        value, remaining, findings = validate(
            file, wanted(type_), self.languages, self.sources_optional
        )
        self.files[file.path] = remaining
        self.findings.extend(findings)
        return value, remaining

    def shown(self, path: Path) -> str:
        """Name a file as findings do."""
        return f"{self.prefix}/{path.as_posix().removeprefix(self._above)}"


@remembered
def filed(written: BaseModel, record: type[BaseModel], **more: object) -> Any:
    """Make a record of what a file holds and of what its place says; both are valid already."""
    return record.model_construct(_fields_set=written.model_fields_set, **dict(written), **more)
