"""The kinds of a site with everything resolved: what fields a kind has, and how it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from wegwijs.records.fields import PlainText
from wegwijs.records.kinds.declaration import (
    ColumnDeclaration,
    FieldDeclaration,
    FieldOption,
    KindsFile,
    OverviewDeclaration,
    Picture,
)

Options = Mapping[str, FieldOption]

ABOUT, RELATED, SOURCES = "about", "related", "sources"
BUILT_IN = (ABOUT, "open-questions", "lifecycles", "decisions", RELATED, "tasks", SOURCES)
"""The sections every kind may have, whatever its fields."""


@dataclass(frozen=True, slots=True)
class Field:
    """Describes a key that files of a kind may have."""

    name: str
    type: str
    says: FieldDeclaration
    options: Options = field(default_factory=dict, repr=False)
    by: Options = field(default_factory=dict, repr=False)
    scopes: Options = field(default_factory=dict, repr=False)
    columns: Mapping[str, Field] = field(default_factory=dict, repr=False)

    @property
    def anchor(self) -> str:
        """Give the address of its section within the page."""
        return self.says.anchor or self.name.replace("_", "-")

    @property
    def term(self) -> PlainText | None:
        """Give what heads its value in cards and columns."""
        return self.says.label or self.says.heading

    @property
    def nothing(self) -> str | None:
        """Give the scope of an entitlement that says that none is needed."""
        return self.says.empty if isinstance(self.says.empty, str) else None


@dataclass(frozen=True, slots=True)
class Kind:
    """Describes a kind: a folder of data, and of addresses."""

    id: str
    name: PlainText
    singular: PlainText
    page: bool
    bought: bool
    or_higher: bool
    icon: str | None
    article: str
    fields: Mapping[str, Field]
    title: PlainText | None
    description: PlainText | None
    overview: OverviewDeclaration
    card: tuple[str, ...]
    sections: tuple[str, ...]
    picture: Picture | None

    def of_type(self, type_: str) -> Iterator[Field]:
        """Yield its fields of one type, in order."""
        return (each for each in self.fields.values() if each.type == type_)


@dataclass(frozen=True, slots=True)
class Column:
    """Describes a column of a comparison; without a field it shows the kind."""

    says: ColumnDeclaration
    field: Field | None


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """Describes a page with one row for each concept of some kinds."""

    id: str
    kinds: tuple[str, ...]
    texts: Mapping[str, PlainText | None]
    where: Mapping[str, Any]
    sort: tuple[str, ...]
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Kinds:
    """Holds the kinds of a site; a site without `kinds.yaml` has none."""

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    inverses: Mapping[str, PlainText] = field(default_factory=dict)
    comparisons: Mapping[str, ComparisonTable] = field(default_factory=dict)
    written: KindsFile = field(default_factory=KindsFile, repr=False)

    def __getitem__(self, id: str) -> Kind:
        return self.kinds[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.kinds)

    def fields(self) -> Iterator[tuple[Kind, Field]]:
        """Yield each field of each kind."""
        for kind in self.kinds.values():
            for each in kind.fields.values():
                yield kind, each

    def compared(self, kind: str) -> Iterator[ComparisonTable]:
        """Yield the comparisons a kind is in."""
        return (each for each in self.comparisons.values() if kind in each.kinds)
