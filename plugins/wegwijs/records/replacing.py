"""Reads one record again and puts it in the place of the former one, in a catalogue as it was.

What is made so is what reading everything again would make; where other records may follow from
the one that changed, such as decisions that take its name, that is left to whoever reads all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from wegwijs.findings.finding import Finding
from wegwijs.records.catalog import Catalog
from wegwijs.records.drafts import is_draft
from wegwijs.records.folders import RECORD_FOLDERS
from wegwijs.records.load import Records, load_filed, load_linked
from wegwijs.records.reading import Reading
from wegwijs.records.site import Sourcing
from wegwijs.source.data_folder import DataFolder

Loaded = tuple[Catalog, tuple[Finding, ...]]
"""A catalogue, and what was found while it was read."""


def with_file(
    catalog: Catalog, found: tuple[Finding, ...], path: Path, held: DataFolder
) -> Loaded | None:
    """Read the file of one record again; None where more than that record may be another now."""
    reading = Reading(
        held,
        catalog.folder,
        languages=" ".join(catalog.languages),
        sources_optional=catalog.site.sources is Sourcing.OPTIONAL,
        drafts=True,
    )
    shown, folder, id = reading.shown(path), path.parent.name, path.stem
    apart = path.parent.parent == held.root and shown in catalog.files
    if not apart or _is_beside(catalog, found, shown):
        return None
    records, name = Records(catalog.kinds), _field(catalog, folder)
    if name is None or id not in getattr(catalog, name):
        return None
    if name == "concepts":
        if catalog.concepts[id].path != shown:
            return None
        load_linked(reading, records, folder, path)
        former, now = catalog.concepts[id], records.concepts.get(id)
        if now is None or now.name != former.name:
            return None
    else:
        load_filed(reading, records, name, path)
        now = records.further.get(name, {}).get(id)
    if now is None or is_draft(reading.files[shown].data):
        return None
    others = tuple(each for each in found if each.where.path != shown)
    files = {**catalog.files, **reading.files}
    changed: Mapping[str, Any] = {name: {**getattr(catalog, name), id: now}, "files": files}
    return replace(catalog, **changed), (*others, *reading.findings)


def _field(catalog: Catalog, folder: str) -> str | None:
    """Name the field of the catalogue in which the records of a folder are."""
    if folder in catalog.kinds.kinds:
        return "concepts"
    return folder if folder in RECORD_FOLDERS else None


def _is_beside(catalog: Catalog, found: tuple[Finding, ...], shown: str) -> bool:
    """Tell whether a draft stands in the file, or the settings could not be read as they are."""
    settings = catalog.file("site.yaml")
    faulty = any(each.where.path == settings for each in found)
    return faulty or shown in catalog.drafts.values()
