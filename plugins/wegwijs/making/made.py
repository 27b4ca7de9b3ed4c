"""What the engine made for one build: pages, files and findings, read anew or kept on disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from wegwijs.findings.finding import NOTHING, Finding, LookedAt, Report
from wegwijs.findings.progress import Tell
from wegwijs.kept.snapshot import Snapshot
from wegwijs.records.calendar_day import DEFAULT_ZONE, day_of_build, period_of
from wegwijs.source import read
from wegwijs.source.site_configuration import UNKNOWN, SiteConfiguration
from wegwijs.written.document import Asset, Document

if TYPE_CHECKING:  # the model is only loaded when something asks for the catalogue
    from wegwijs.making.kept_documents import KeptDocuments
    from wegwijs.making.pipeline import Settings
    from wegwijs.records.catalog import Catalog


GENERATED = "wegwijs"
"""Who made a page, as MkDocs's file objects tell."""


@dataclass(frozen=True, slots=True)
class Source:
    """Says what a site is made of; the engine's own settings, without loading the engine.

    All that the engine is told stands here, and what stands here is part of the key of what is
    kept: `keeping.key` needs no word about a new field.
    """

    data: Path
    data_shown_as: str
    docs: Path
    docs_shown_as: str
    directory_urls: bool
    site_url: str
    configuration: SiteConfiguration = UNKNOWN
    on_configuration: tuple[Finding, ...] = ()
    original: Path | None = None
    """Where the data is, when `data` is a copy of it."""
    period: str = ""
    """The stretch of days within which the same is made; the day itself is no part of the key."""

    day: date | None = field(default=None, repr=False)
    drafts: bool = False
    """Whether drafts are shown, as a server does."""

    kept: KeptDocuments | None = field(default=None, repr=False, compare=False)
    """The pages that were made before, where they are kept."""

    def settings(self) -> Settings:
        """Write the same for the engine."""
        from wegwijs.making.pipeline import Settings

        return Settings(
            self.data,
            self.data_shown_as,
            self.directory_urls,
            self.docs,
            self.docs_shown_as,
            self.site_url,
            configuration=self.configuration,
            on_configuration=self.on_configuration,
            original=self.original,
            day=self.day,
            drafts=self.drafts,
            kept=self.kept,
        )

    def catalog(self) -> Catalog | None:
        """Read the data alone, for a page that shows some of it."""
        from wegwijs.records.load import load

        return load(self.data, shown_as=self.data_shown_as, day=self.day, drafts=self.drafts)[0]


def made_for_a_day(source: Source, snapshot: Snapshot) -> Source:
    """Settle the day of a build and the period around it; raises UnreadableDay.

    The day is that of the environment, or of the clock where the site is.
    """
    day, period = day_and_period(snapshot)
    return replace(source, day=day, period=period)


def day_and_period(snapshot: Snapshot, given: date | None = None) -> tuple[date, str]:
    """Give the day of a build, or the one that is given, and the period around it.

    Raises UnreadableDay.
    """
    day = given or day_of_build(_time_zone(snapshot.data.get("site.yaml") or b""))
    contents = (each for each in snapshot.data.values() if each is not None)
    return day, period_of(contents, day)


def _time_zone(site: bytes) -> str:
    """Read the site's time zone alone, without loading the model."""
    data = read("site.yaml", site)[0].data
    zone = data.get("time_zone") if isinstance(data, dict) else None
    return zone if isinstance(zone, str) else DEFAULT_ZONE


@dataclass(frozen=True, slots=True)
class Made:
    """Holds what a site is built from; the catalogue comes when it is asked for."""

    documents: tuple[Document, ...]
    assets: tuple[Asset, ...]
    report: Report
    outdated: frozenset[str]
    languages: tuple[str, ...]
    address: str
    catalog: Callable[[], Catalog | None]
    looked_at: LookedAt = NOTHING
    checks_all: bool = False
    """Whether the pages written by hand are held to the rules of this project, too."""

    in_progress: tuple[str, ...] = ()
    """The languages that show another one's text where they have none."""

    drafts: frozenset[str] = frozenset()
    """The pages that are drafts, and are shown."""

    hidden: frozenset[str] = frozenset()
    """The pages written by hand that are drafts, and are not."""


def made_anew(source: Source, snapshot: Snapshot | None, tell: Tell) -> Made:
    """Let the engine read, check and write everything; loading it takes its time, too.

    It reads what the snapshot holds; without one, the folders as they are.
    """
    from wegwijs.making.pipeline import build

    if snapshot is None:
        site = build(source.settings(), tell)
    else:
        with snapshot.written() as (data, docs):
            site = build(_copied(source, data, docs).settings(), tell)
    catalog = site.catalog
    return Made(
        site.documents,
        site.assets,
        site.report,
        site.outdated,
        tuple(catalog.languages) if catalog else (),
        (catalog.site.address if catalog else None) or "",
        lambda: catalog,
        site.looked_at,
        catalog is not None and catalog.site.checks_all,
        catalog.site.in_progress if catalog else (),
        site.drafts if source.drafts else frozenset(),
        frozenset() if source.drafts else site.drafts,
    )


def catalog_of(source: Source, snapshot: Snapshot) -> Callable[[], Catalog | None]:
    """Give what reads the data alone, for a page that shows some of it: that of the snapshot."""
    return partial(_catalog, source, snapshot)


def _catalog(source: Source, snapshot: Snapshot) -> Catalog | None:
    with snapshot.written() as (data, docs):
        return _copied(source, data, docs).catalog()


def _copied(source: Source, data: Path, docs: Path) -> Source:
    return replace(source, data=data, docs=docs, original=source.data)
