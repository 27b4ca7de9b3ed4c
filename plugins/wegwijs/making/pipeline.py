"""The pipeline, readable in one screen: read the data, question it, write the pages it implies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from wegwijs.checks import acceptance, ask, ask_of_pages
from wegwijs.checks.data import decisions, in_progress, site_settings, strings, watch, word_files
from wegwijs.checks.pages import taken_addresses
from wegwijs.decisions.prove.proof import Analysis
from wegwijs.findings.codes import BESIDE_THE_RULES, YIELDING
from wegwijs.findings.finding import NOTHING, Finding, LookedAt, Report, Severity
from wegwijs.findings.progress import Tell, counted, silent
from wegwijs.interchange.dmn.decision_writing import STRINGS_USED as DMN_WORDS
from wegwijs.making.files import assets, published
from wegwijs.making.judged_pages import judge_pages
from wegwijs.making.judged_texts import judge_settings, judge_texts
from wegwijs.making.kept_documents import written_or_kept
from wegwijs.making.outdated_pages import outdated_pages
from wegwijs.making.pages import documents, implied
from wegwijs.making.settings import Settings as Settings
from wegwijs.pages.page_kind import Making
from wegwijs.pages.templates_checked import BrokenTemplate
from wegwijs.pages.words import words_used
from wegwijs.published.redirects import redirect_files
from wegwijs.records.borrowing import lent
from wegwijs.records.catalog import Catalog
from wegwijs.records.drafts import Drafts, draft_pages
from wegwijs.records.load import load
from wegwijs.records.site import Watching
from wegwijs.translations.record_files import Records, read_records
from wegwijs.translations.standing import Standing, standings, unwatched
from wegwijs.translations.texts import data_units, page_units
from wegwijs.written.document import Asset, Document
from wegwijs.written.language_folders import EACH_ITS_OWN, LanguageFolders, language_folders
from wegwijs.written.looked_at import looked_at
from wegwijs.written.written_pages import Pages, Unwritten, read_pages


@dataclass(frozen=True, slots=True)
class Checked:
    """Holds the catalogue that was read, the proofs of its decisions, and everything found."""

    catalog: Catalog | None
    proofs: Mapping[str, Analysis]
    report: Report
    pages: Pages | None = None
    """The hand-written pages, not asked any question yet."""

    with_pages: bool = False
    """Whether there was a folder of hand-written pages to look at."""

    on_reading: tuple[Finding, ...] = ()
    """What was found while the pages were read."""

    translations: tuple[Standing, ...] = ()
    """How each translation of the data and the pages stands to its text."""

    on_translations: tuple[Finding, ...] = ()
    """What was found about them and their records."""

    questioned: Pages | None = None
    """The hand-written pages, asked, with what is on the pages that the data makes."""

    @property
    def looked_at(self) -> LookedAt:
        """Count what was read."""
        if self.catalog is None or self.pages is None:
            return NOTHING
        return looked_at(self.catalog, self.pages, with_pages=self.with_pages)


@dataclass(frozen=True, slots=True)
class Site:
    """Holds the pages and published files the data implies, and everything found on the way."""

    documents: tuple[Document, ...]
    assets: tuple[Asset, ...]
    report: Report
    catalog: Catalog | None = None
    outdated: frozenset[str] = frozenset()
    """The pages whose translation is older than its text, by their paths."""

    looked_at: LookedAt = NOTHING
    """What was read and questioned."""

    folders: LanguageFolders = EACH_ITS_OWN
    """Where the pages of each language stand."""

    drafts: frozenset[str] = frozenset()
    """The pages that are drafts, by their paths; those written by hand may have to go."""


@dataclass(frozen=True, slots=True)
class Translations:
    """Holds how every translation stands, the records of it, and what could not be read."""

    known: tuple[Standing, ...]
    records: Records
    report: Report
    catalog: Catalog | None


def translations(settings: Settings, languages: Sequence[str] | None = None) -> Translations:
    """Read all texts with their translations; questions are asked elsewhere.

    `languages` are those to look at, by default all that the site has; one may be new.
    """
    settings = replace(settings, drafts=True)
    catalog, found = load_data(settings)
    report = Report(found)
    if catalog is None:
        return Translations((), Records(), report, None)
    pages, on_pages = _pages(settings, catalog)
    known, records = _standings(settings, pages, languages)
    return Translations(known, records, report + on_pages, catalog)


def pages_of(settings: Settings) -> tuple[Pages | None, tuple[Finding, ...]]:
    """Read the pages written by hand, with the paths of those that the data implies."""
    settings = replace(settings, drafts=True)
    catalog, found = load_data(settings)
    if catalog is None:
        return None, found
    pages, on_pages = _pages(settings, catalog)
    return pages, (*found, *on_pages)


def check(settings: Settings, tell: Tell = silent) -> Checked:
    """Read the data and the hand-written pages, and ask every question of them, drafts too."""
    settings = replace(settings, drafts=True)
    checked = _checked(settings, tell)
    tell("Reading the pages")
    try:
        pages, found = _questioned(settings, checked, {})
    except BrokenTemplate as broken:
        pages, found = None, (_told(broken, settings),)
    return replace(checked, report=_settled(settings, checked, found), questioned=pages)


def build(settings: Settings, tell: Tell = silent) -> Site:
    """Check everything and, when nothing is wrong with the data, write its pages.

    A fault on a hand-written page is in the report, and takes no page away. Drafts are checked
    with all else, and then left out, unless the settings ask for them.
    """
    site = _built(settings, tell)
    has_drafts = site.drafts or (site.catalog is not None and site.catalog.drafts)
    if settings.drafts or not has_drafts:
        return site
    whole = check(settings, tell).report
    alone = () if whole.has_errors else (each for each in site.report if _is_error(each))
    return replace(site, report=whole + alone)


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def _built(settings: Settings, tell: Tell) -> Site:
    checked = _checked(settings, tell)
    catalog = checked.catalog
    if catalog is None or checked.report.has_errors:
        _, found = _questioned(settings, checked, {})
        report = _settled(settings, checked, found)
        return Site((), (), report, catalog, looked_at=checked.looked_at)
    making = _making(settings, checked, catalog)
    try:
        waiting = counted(tuple(documents(making)), tell, lambda each: f"Writing {each[0]}")
        written = written_or_kept(settings.kept, making, waiting)
    except BrokenTemplate as broken:
        return Site((), (), checked.report + (_told(broken, settings),), catalog)  # noqa: RUF005
    tell("Reading the pages")
    pages, found = _questioned(settings, checked, written)
    assert pages is not None
    report = _settled(settings, checked, found)
    files = (*assets(making), *redirect_files(pages))
    own = (each.document for each in pages.written.values())
    older = frozenset(outdated_pages(checked.translations, (*written.values(), *own)))
    looked, folders, holds = checked.looked_at, pages.folders, Drafts(catalog).holds
    shown = {uri for uri, each in written.items() if holds(each.where)}
    drafts = pages.drafts | shown | {*draft_pages(catalog)}
    return Site(tuple(written.values()), files, report, catalog, older, looked, folders, drafts)


def load_data(settings: Settings) -> tuple[Catalog | None, tuple[Finding, ...]]:
    """Read the data alone, as the settings say; gives what was found on the way, too."""
    return load(
        settings.data,
        shown_as=settings.data_shown_as,
        day=settings.day,
        drafts=settings.drafts,
        left_out=settings.left_out,
        held=settings.held,
    )


def _told(broken: BrokenTemplate, settings: Settings) -> Finding:
    """Name the template as other files are named: from the folder the data is in."""
    finding = broken.finding
    data = settings.original or settings.data
    root = str(data.resolve()).removesuffix(settings.data_shown_as)
    where = replace(finding.where, path=finding.where.path.removeprefix(root))
    return replace(finding, where=where)


def _on_settings(settings: Settings, catalog: Catalog) -> Iterator[Finding]:
    """Yield what was found in the host's settings; a key twice is the site's own affair."""
    for each in settings.on_configuration:
        if catalog.site.checks_all or each.code != "duplicate-key":
            yield each


def _checked(settings: Settings, tell: Tell) -> Checked:
    """Check the data; a draft with faults is left out of what is made, and told of in notes."""
    checked = _data_checked(settings, tell)
    if checked.catalog is None:
        return checked
    drafts = Drafts(checked.catalog)
    faulty = [each for each in checked.report if _is_error(each) and drafts.holds(each.where)]
    left_out = settings.left_out | {each.where.path for each in faulty}
    if left_out - settings.left_out:
        again = _checked(replace(settings, left_out=left_out), tell)
        return replace(again, report=again.report + drafts.lowered(faulty))
    return checked


def _lowered(checked: Checked, report: Report) -> Report:
    """Make notes of what is found in drafts."""
    assert checked.catalog is not None
    pages = checked.pages
    files = {pages.shown(each) for each in pages.drafts} if pages else ()
    drafts = Drafts(checked.catalog, frozenset(files))
    return Report(tuple(drafts.lowered(report.findings)), report.accepted, report.baseline)


def _data_checked(settings: Settings, tell: Tell) -> Checked:
    tell("Reading the data")
    catalog, found = load_data(settings)
    report = Report(found)
    if catalog is None:
        return Checked(None, {}, report)
    tell("Checking the data")
    report += (*_on_settings(settings, catalog), *ask(catalog))
    report += site_settings.check(catalog, settings.configuration)
    if catalog.site.checks_all:
        report += judge_settings(settings.configuration)
    report += judge_texts(catalog, report)
    report += taken_addresses.check(catalog, implied(catalog))
    used = {**words_used(), **DMN_WORDS}
    report += (*strings.check(catalog, used), *word_files.check(catalog, used))
    pages, on_reading = _pages(settings, catalog)
    known, records = _standings(settings, pages)
    on_translations = tuple(watch.check(catalog, known, records))
    report += in_progress.check(catalog, known)
    report += (each for each in on_translations if _is_accepted_with_data(each, catalog))
    broken = {
        each.where.path
        for each in report
        if each.severity is Severity.ERROR and each.code not in YIELDING | BESIDE_THE_RULES
    }
    proofs = decisions.prove(catalog, leave_out=broken, tell=tell)
    tell("Trying the examples of the decisions")
    report += decisions.check(catalog, proofs)
    report = acceptance.settle(catalog, report)
    with_pages = settings.docs is not None
    return Checked(catalog, proofs, report, pages, with_pages, on_reading, known, on_translations)


def _standings(
    settings: Settings, pages: Pages, languages: Sequence[str] | None = None
) -> tuple[tuple[Standing, ...], Records]:
    """Compare every translation with what is recorded; unwatched ones with nothing."""
    catalog = pages.catalog
    own = page_units(pages, languages) if catalog.site.checks_all else ()
    units = (*data_units(catalog, languages), *own)
    if catalog.site.translations is Watching.UNWATCHED:
        return unwatched(units), Records()
    records = read_records(settings.data, settings.data_shown_as, catalog.languages)
    return standings(units, records.locks), records


def _is_accepted_with_data(finding: Finding, catalog: Catalog) -> bool:
    """Tell whether a finding may be among those that the data accepts, and is in the data."""
    return finding.code in YIELDING and finding.where.path.startswith(f"{catalog.folder}/")


def _making(settings: Settings, checked: Checked, catalog: Catalog) -> Making:
    return Making(lent(catalog), checked.proofs, settings.addresses, lambda: checked.translations)


def _settled(settings: Settings, checked: Checked, on_pages: Iterable[Finding]) -> Report:
    if checked.catalog is None:
        return checked.report
    found = checked.report + on_pages
    pages = settings.docs is not None
    settled = acceptance.settle(checked.catalog, found, pages=pages, last=True)
    return _lowered(checked, settled)


def _questioned(
    settings: Settings, checked: Checked, written: Mapping[str, Document]
) -> tuple[Pages | None, tuple[Finding, ...]]:
    """Question the hand-written pages together with those the data implies.

    A generated page that is not `written` yet is written when a link asks what is on it.
    """
    catalog = checked.catalog
    if checked.pages is None or catalog is None:
        return None, ()
    generated: dict[str, Unwritten | None] = dict(checked.pages.generated)
    if not checked.report.has_errors:
        generated.update(documents(_making(settings, checked, catalog)))
    generated.update((uri, partial(replace, each)) for uri, each in written.items())
    pages = replace(checked.pages, generated=generated)
    if settings.docs is None:
        return pages, checked.on_translations
    if not catalog.site.checks_all:
        return pages, (*ask_of_pages(pages), *checked.on_translations)
    asked = (*checked.on_reading, *ask_of_pages(pages))
    return pages, (*asked, *judge_pages(pages, asked), *checked.on_translations)


def _pages(settings: Settings, catalog: Catalog) -> tuple[Pages, tuple[Finding, ...]]:
    implied_pages = dict.fromkeys(implied(catalog))
    if settings.docs is None:
        configuration = settings.configuration
        return Pages(
            catalog,
            {},
            implied_pages,
            frozenset(published(catalog)),
            addresses=settings.addresses,
            configuration=configuration,
            folders=language_folders(catalog.languages, configuration, None),
        ), ()
    return read_pages(
        settings.docs,
        catalog,
        implied_pages,
        published=published(catalog),
        shown_as=settings.docs_shown_as,
        addresses=settings.addresses,
        configuration=settings.configuration,
        drafts=settings.drafts,
    )
