"""The pipeline, readable in one screen: read the data, question it, write the pages it implies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from wegwijs.checks import acceptance, ask, ask_of_pages, decisions, outdated, strings
from wegwijs.decisions.regions import Analysis
from wegwijs.diagnostics import Finding, Report, Severity
from wegwijs.model.catalog import Catalog
from wegwijs.model.codes import YIELDING
from wegwijs.model.document import Asset, Document
from wegwijs.model.fingerprints import LOCK, Lock, Unit, data_units, page_units, read_lock
from wegwijs.model.load import load
from wegwijs.model.written_pages import Pages, Unwritten, read_pages
from wegwijs.page_kinds import Making, assets, documents, implied, published
from wegwijs.pages.words import words_used


@dataclass(frozen=True, slots=True)
class Settings:
    """Says where the data and the hand-written pages are, and how addresses are written.

    Findings name the folders as `…_shown_as`. Without `docs`, only the data is checked.
    """

    data: Path
    data_shown_as: str = "data"
    directory_urls: bool = True
    docs: Path | None = None
    docs_shown_as: str = "docs"


@dataclass(frozen=True, slots=True)
class Checked:
    """Holds the catalogue that was read, the proofs of its decisions, and everything found."""

    catalog: Catalog | None
    proofs: Mapping[str, Analysis]
    report: Report
    lock: Lock = field(default_factory=dict)
    """Which text each translation was made from."""


@dataclass(frozen=True, slots=True)
class Site:
    """Holds the pages and published files the data implies, and everything found on the way."""

    documents: tuple[Document, ...]
    assets: tuple[Asset, ...]
    report: Report
    catalog: Catalog | None = None


@dataclass(frozen=True, slots=True)
class Translations:
    """Holds every translation with its text, what was accepted, and what could not be read."""

    units: tuple[Unit, ...]
    lock: Lock
    report: Report
    catalog: Catalog | None


def translations(settings: Settings) -> Translations:
    """Read all texts with their translations; questions are asked elsewhere."""
    catalog, found = load(settings.data, shown_as=settings.data_shown_as)
    lock, on_lock = _lock(settings)
    report = Report((*found, *on_lock))
    if catalog is None:
        return Translations((), lock, report, None)
    units = list(data_units(catalog))
    if settings.docs is not None:
        pages, on_pages = _pages(settings, catalog, {})
        report += on_pages
        units.extend(page_units(pages))
    return Translations(tuple(units), lock, report, catalog)


def check(settings: Settings) -> Checked:
    """Read the data and the hand-written pages, and ask every question of them."""
    checked = _checked(settings)
    return replace(checked, report=_settled(settings, checked, _on_pages(settings, checked, {})))


def build(settings: Settings) -> Site:
    """Check everything and, when nothing is wrong with the data, write its pages.

    A fault on a hand-written page is in the report, and takes no page away.
    """
    checked = _checked(settings)
    catalog = checked.catalog
    if catalog is None or checked.report.has_errors:
        return Site((), (), _settled(settings, checked, _on_pages(settings, checked, {})), catalog)
    making = Making(catalog, checked.proofs, settings.directory_urls)
    written = {uri: write() for uri, write in documents(making)}
    report = _settled(settings, checked, _on_pages(settings, checked, written))
    return Site(tuple(written.values()), tuple(assets(making)), report, catalog)


def _checked(settings: Settings) -> Checked:
    catalog, found = load(settings.data, shown_as=settings.data_shown_as)
    report = Report(found)
    if catalog is None:
        return Checked(None, {}, report)
    report += ask(catalog)
    report += strings.check(catalog, words_used())
    lock, on_lock = _lock(settings)
    report += (*on_lock, *outdated.check(catalog, data_units(catalog), lock))
    broken = {
        each.where.path
        for each in report
        if each.severity is Severity.ERROR and each.code not in YIELDING
    }
    proofs = decisions.prove(catalog, leave_out=broken)
    report += decisions.check(catalog, proofs)
    return Checked(catalog, proofs, acceptance.settle(catalog, report), lock)


def _settled(settings: Settings, checked: Checked, on_pages: Iterator[Finding]) -> Report:
    if checked.catalog is None:
        return checked.report
    found = checked.report + on_pages
    return acceptance.settle(checked.catalog, found, pages=settings.docs is not None)


def _on_pages(
    settings: Settings, checked: Checked, written: Mapping[str, Document]
) -> Iterator[Finding]:
    """Question the hand-written pages together with those the data implies.

    A generated page that is not `written` yet is written when a link asks what is on it.
    """
    catalog = checked.catalog
    if settings.docs is None or catalog is None:
        return
    generated: dict[str, Unwritten | None] = dict.fromkeys(implied(catalog))
    if not checked.report.has_errors:
        generated.update(documents(Making(catalog, checked.proofs, settings.directory_urls)))
    generated.update((uri, partial(_same, each)) for uri, each in written.items())
    pages, found = _pages(settings, catalog, generated)
    yield from found
    yield from ask_of_pages(pages)
    yield from outdated.check(catalog, page_units(pages), checked.lock)


def _pages(
    settings: Settings, catalog: Catalog, generated: Mapping[str, Unwritten | None]
) -> tuple[Pages, tuple[Finding, ...]]:
    assert settings.docs is not None
    return read_pages(
        settings.docs,
        catalog,
        generated,
        published=published(catalog),
        shown_as=settings.docs_shown_as,
        directory_urls=settings.directory_urls,
    )


def _lock(settings: Settings) -> tuple[Lock, tuple[Finding, ...]]:
    return read_lock(settings.data / LOCK, f"{settings.data_shown_as}/{LOCK}")


def _same(document: Document) -> Document:
    return document
