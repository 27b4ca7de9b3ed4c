"""The page that tells what each plan allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.pages.inline import Inline, prose_in_line
from wegwijs.pages.links import Link, Links, page_path
from wegwijs.pages.matrix_lines import MatrixColumn, MatrixLine, MatrixTelling
from wegwijs.pages.page import Page
from wegwijs.pages.sources import References, Said, SourceEntry, said
from wegwijs.pages.words import Words
from wegwijs.parts import FOLD_SCRIPTS, FOLD_STYLES, TABLE_STYLES
from wegwijs.records.catalog import Catalog
from wegwijs.records.matrix import Matrix
from wegwijs.written.published_path import AS_FOLDERS, Addresses

MATRICES = "matrices"


@dataclass(frozen=True, slots=True)
class Section:
    """Shows one matrix with what must be known besides.

    Where some columns `differ` from others, they do so in `rows`; those in `alike` have one cell
    for all. Where none does, all are in `rows`.
    """

    id: str
    name: str
    lead: str
    columns: tuple[MatrixColumn, ...]
    differ: bool
    rows: tuple[MatrixLine, ...]
    alike: tuple[MatrixLine, ...]
    notes: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class MatrixPage(Page):
    """Holds all matrices, in one language, ready to be written."""

    sections: tuple[Section, ...]
    sources: tuple[SourceEntry, ...]


def matrix_page(
    catalog: Catalog, language: str, inline: Inline, *, addresses: Addresses = AS_FOLDERS
) -> MatrixPage:
    """Gather what the page of the matrices shows in one language."""
    folder = matrix_folder(catalog)
    path = matrix_path(catalog)
    links = Links(catalog, language, path, addresses)
    words = Words(catalog, language)
    matrices = _ordered(catalog)
    references = References.of(catalog, words, _citations(matrices))
    return MatrixPage(
        path=path,
        section=folder,
        styles=(*TABLE_STYLES, *FOLD_STYLES),
        scripts=FOLD_SCRIPTS,
        name=words("matrix.name"),
        title=words("overview-title.matrix"),
        description=words("overview-description.matrix"),
        lead=words("overview-lead.matrix"),
        breadcrumbs=(
            Link(words("page.home"), links.url_of("index.md")),
            *_kind_above(folder, links),
        ),
        sections=tuple(_section(each, links, words, references, inline) for each in matrices),
        sources=references.entries(),
    )


def matrix_folder(catalog: Catalog) -> str:
    """Give the kind that most columns of the matrices are of, or their own folder."""
    kinds = [
        catalog.known[column]
        for matrix in catalog.matrices.values()
        for column in matrix.columns
        if catalog.known.get(column) in catalog.kinds.kinds
    ]
    return max(kinds, key=kinds.count, default=MATRICES)


def matrix_path(catalog: Catalog) -> str:
    """Give the path of the page below the language's folder."""
    folder = matrix_folder(catalog)
    return page_path(folder, "matrix" if folder != MATRICES else "index")


def _kind_above(folder: str, links: Links) -> Iterator[Link]:
    kind = links.catalog.kinds.kinds.get(folder)
    if kind is not None:
        name = kind.name[links.language].strip()
        yield Link(name, links.url_of(page_path(folder, "index")))


def _ordered(catalog: Catalog) -> list[Matrix]:
    first = {id: place for place, id in enumerate(catalog.site.order)}
    return sorted(
        catalog.matrices.values(),
        key=lambda each: min(first.get(column, len(first)) for column in each.columns),
    )


def _citations(matrices: list[Matrix]) -> Iterator[str]:
    for matrix in matrices:
        for row in matrix.rows.values():
            yield from row.source
        for note in matrix.notes:
            yield from note.source


def _section(
    matrix: Matrix, links: Links, words: Words, references: References, inline: Inline
) -> Section:
    telling = MatrixTelling(matrix, links, words, references, inline)
    rows = telling.lines()
    differ = tuple(each for each in rows if len(each.cells) > 1)
    return Section(
        id=matrix.id,
        name=matrix.name[links.language].strip(),
        lead=inline(links.in_html(matrix.lead[links.language])),
        columns=telling.columns(),
        differ=bool(differ),
        rows=differ or rows,
        alike=tuple(each for each in rows if len(each.cells) == 1) if differ else (),
        notes=tuple(
            said(each, references, prose_in_line(each.text[links.language], links, inline))
            for each in matrix.notes
        ),
    )
