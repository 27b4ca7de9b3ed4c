"""The folders of further records: a new one is a line here and a field of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from wegwijs.records.catalog import Catalog
from wegwijs.records.lifecycle import Lifecycle, LifecycleFile
from wegwijs.records.matrix import Matrix, MatrixFile
from wegwijs.records.question import Question, QuestionFile
from wegwijs.records.release import Release, ReleaseFile
from wegwijs.records.task import Task, TaskFile


@dataclass(frozen=True, slots=True)
class Folder:
    """Describes a folder of records that are neither concepts nor decisions.

    `written` is what a file holds; `record` is the same with `id` and `path`. The ids are the
    folder's own. `pages` tells whether each record has a page, with a `title` and a `description`.
    """

    schema: str
    written: type[BaseModel]
    record: type[BaseModel]
    pages: bool = True


DECISIONS = "decisions"
"""The folder of the decisions."""

RECORD_FOLDERS: Mapping[str, Folder] = {
    "lifecycles": Folder("lifecycle", LifecycleFile, Lifecycle),
    "tasks": Folder("task", TaskFile, Task),
    "matrices": Folder("matrix", MatrixFile, Matrix, pages=False),
    "questions": Folder("question", QuestionFile, Question, pages=False),
    "releases": Folder("release", ReleaseFile, Release, pages=False),
}
"""By name, which is also that of the field in the catalogue."""


TRANSLATIONS = "translations"
"""The folder of the records that tell which translations were looked at; no YAML."""

FORMER_RECORD = "translations.lock.yaml"
"""The file that held them all in an earlier form."""


def further_records(catalog: Catalog, *, with_pages: bool = False) -> Iterator[Any]:
    """Yield the records of these folders; each has an `id` and a `path`."""
    for name, folder in RECORD_FOLDERS.items():
        if folder.pages or not with_pages:
            yield from getattr(catalog, name).values()
