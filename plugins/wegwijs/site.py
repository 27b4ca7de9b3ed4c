"""The pipeline, readable in one screen: read the data, question it, write the pages it implies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
from wegwijs.pages.redirects import redirect_files
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
    site_url: str = ""
    """Where the site will be published; redirects name it."""


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
    _, found = _questioned(settings, checked, {})
    return replace(checked, report=_settled(settings, checked, found))


def build(settings: Settings) -> Site:
    """Check everything and, when nothing is wrong with the data, write its pages.

    A fault on a hand-written page is in the report, and takes no page away.
    """
    checked = _checked(settings)
    catalog = checked.catalog
    if catalog is None or checked.report.has_errors:
        _, found = _questioned(settings, checked, {})
        return Site((), (), _settled(settings, checked, found), catalog)
    making = Making(catalog, checked.proofs, settings.directory_urls)
    written = {uri: write() for uri, write in documents(making)}
    pages, found = _questioned(settings, checked, written)
    assert pages is not None
    report = _settled(settings, checked, found)
    files = (*assets(making), *redirect_files(pages, settings.site_url))
    return Site(tuple(written.values()), files, report, catalog)


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


def _settled(settings: Settings, checked: Checked, on_pages: Iterable[Finding]) -> Report:
    if checked.catalog is None:
        return checked.report
    found = checked.report + on_pages
    return acceptance.settle(checked.catalog, found, pages=settings.docs is not None)


def _questioned(
    settings: Settings, checked: Checked, written: Mapping[str, Document]
) -> tuple[Pages | None, tuple[Finding, ...]]:
    """Read the hand-written pages, and question them together with those the data implies.

    A generated page that is not `written` yet is written when a link asks what is on it.
    """
    catalog = checked.catalog
    if catalog is None:
        return None, ()
    generated: dict[str, Unwritten | None] = dict.fromkeys(implied(catalog))
    if not checked.report.has_errors:
        generated.update(documents(Making(catalog, checked.proofs, settings.directory_urls)))
    generated.update((uri, partial(_same, each)) for uri, each in written.items())
    pages, found = _pages(settings, catalog, generated)
    if settings.docs is None:
        return pages, ()
    on_units = outdated.check(catalog, page_units(pages), checked.lock)
    return pages, (*found, *ask_of_pages(pages), *on_units)


def _pages(
    settings: Settings, catalog: Catalog, generated: Mapping[str, Unwritten | None]
) -> tuple[Pages, tuple[Finding, ...]]:
    if settings.docs is None:
        files = frozenset(published(catalog))
        return Pages(catalog, {}, generated, files, directory_urls=settings.directory_urls), ()
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
