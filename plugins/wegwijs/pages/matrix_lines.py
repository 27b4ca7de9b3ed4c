"""What stands in a matrix: columns that are equal in every cell as one, alike neighbours as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, takewhile

from wegwijs.pages.inline import Inline
from wegwijs.pages.links import Links
from wegwijs.pages.sources import References, SourceEntry
from wegwijs.pages.words import Words
from wegwijs.records.concept import Evidence
from wegwijs.records.fields import names_in
from wegwijs.records.matrix import Matrix, MatrixCell, MatrixRow

Says = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """Heads what one or several columns say; each name leads somewhere, or is a heading only."""

    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MatrixEntry:
    """Shows one cell: what the columns it spans say, which `of` names."""

    text: str
    mark: str
    derived: bool
    span: int
    of: str


@dataclass(frozen=True, slots=True)
class MatrixRowName:
    """Names a row with its note and its sources; it leads to `href`, if there is one.

    `also` has other words that somebody may look for it by.
    """

    anchor: str
    name: str
    href: str
    note: str
    also: str
    entries: tuple[SourceEntry, ...]


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """Shows the cells of one row, or of several that are equal in every cell."""

    names: tuple[MatrixRowName, ...]
    cells: tuple[MatrixEntry, ...]


@dataclass(frozen=True, slots=True)
class MatrixTelling:
    """Tells a matrix in one language; columns are merged only where every cell of them is equal."""

    matrix: Matrix
    links: Links
    words: Words
    references: References
    inline: Inline
    _merged: tuple[tuple[str, ...], ...] = field(init=False)
    _shared: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_merged", merged_columns(self.matrix))
        names = [self._name(each) for each in self.matrix.columns]
        object.__setattr__(self, "_shared", shared_beginning(names) if len(names) > 1 else 0)

    def columns(self) -> tuple[MatrixColumn, ...]:
        """Head the columns, in the order of the first of each."""
        return tuple(
            MatrixColumn(tuple((self._name(id), self._href(id)) for id in ids))
            for ids in self._merged
        )

    def lines(self) -> tuple[MatrixLine, ...]:
        """Tell the rows, those that say the same where the first stands; neighbours share cells."""
        found: dict[tuple[Says, ...], list[str]] = {}
        for id in self.matrix.rows:
            said = tuple(_says(self.matrix.cell(id, ids[0])) for ids in self._merged)
            found.setdefault(said, []).append(id)
        return tuple(
            MatrixLine(tuple(map(self._row, ids)), self._cells(ids[0])) for ids in found.values()
        )

    def _row(self, id: str) -> MatrixRowName:
        row, language = self.matrix.rows[id], self.links.language
        return MatrixRowName(
            anchor=f"{self.matrix.id}-{id}",
            name=row.name[language].strip(),
            href=self.links.url(row.concept) if row.concept else "",
            note=self.inline(self.links.in_html(row.note[language])) if row.note else "",
            also=", ".join(self._also(row)),
            entries=self.references.entries(row.source),
        )

    def _also(self, row: MatrixRow) -> Iterator[str]:
        """Yield other words for a row: its own, and those of the concept that it tells of."""
        language = self.links.language
        yield from names_in(row.also, language)
        concept = self.links.catalog.concepts.get(row.concept or "")
        if concept:
            yield concept.name[language].strip()
            yield from concept.other_names(language)
            yield from names_in(concept.also, language)

    def _cells(self, id: str) -> tuple[MatrixEntry, ...]:
        runs = groupby(self._merged, lambda ids: _says(self.matrix.cell(id, ids[0])))
        return tuple(self._entry(id, list(run)) for _, run in runs)

    def _entry(self, id: str, run: Sequence[tuple[str, ...]]) -> MatrixEntry:
        cell = self.matrix.cell(id, run[0][0])
        text = cell.text[self.words.language].strip() if cell.text else ""
        return MatrixEntry(
            text or self.words(f"mark.{cell.is_}"),
            cell.is_,
            cell.evidence is Evidence.DERIVED,
            len(run),
            ", ".join(self._short(each) for ids in run for each in ids),
        )

    def _name(self, id: str) -> str:
        if id in self.matrix.headings:
            return self.matrix.headings[id][self.links.language].strip()
        return self.links.name(id)

    def _short(self, id: str) -> str:
        """Name a column without the words that all names begin with: they tell nothing apart."""
        return self._name(id)[self._shared :]

    def _href(self, id: str) -> str:
        return "" if id in self.matrix.headings else self.links.url(id)


def merged_columns(matrix: Matrix) -> tuple[tuple[str, ...], ...]:
    """Put the columns together that say the same in every row, each where its first stands."""
    found: dict[tuple[Says, ...], list[str]] = {}
    for column in matrix.columns:
        said = tuple(_says(matrix.cell(row, column)) for row in matrix.rows)
        found.setdefault(said, []).append(column)
    return tuple(map(tuple, found.values()))


def shared_beginning(names: Sequence[str]) -> int:
    """Count the letters of the whole words that all names begin with, and none is made of."""
    same = takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False))
    return "".join(each[0] for each in same).rfind(" ") + 1


def _says(cell: MatrixCell) -> Says:
    """Give what must be equal in two cells for them to say the same, in every language."""
    text = tuple(sorted(cell.text.root.items())) if cell.text else ()
    return cell.is_, text, cell.evidence
