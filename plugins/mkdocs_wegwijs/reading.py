"""Reads the data and the pages before MkDocs touches anything, and keeps the last good result."""

from __future__ import annotations

import posixpath
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from mkdocs_wegwijs import faults, memory, quickened
from mkdocs_wegwijs.configured import shown, site_configuration, templates
from mkdocs_wegwijs.recalling import Recalling
from mkdocs_wegwijs.said_of_kept import said_of_kept
from mkdocs_wegwijs.saying import say
from mkdocs_wegwijs.serve.changed_words import ChangedWords
from mkdocs_wegwijs.serve.preview import Preview
from wegwijs.changes.revision import days_of_change
from wegwijs.findings.formats import looked, summary
from wegwijs.findings.progress import Progress
from wegwijs.kept.sealed import Unusable
from wegwijs.kept.snapshot import NoSnapshot, Snapshot, take
from wegwijs.kept.unchanged import Freshness
from wegwijs.making import keeping
from wegwijs.making.kept_documents import KeptDocuments
from wegwijs.making.made import Made, Source, catalog_of, made_anew, made_for_a_day
from wegwijs.pages.templates_checked import Folders, template_faults
from wegwijs.records.calendar_day import UnreadableDay
from wegwijs.written.document import Document

log = get_plugin_logger("wegwijs")

HOST = Path(__file__).resolve().parent
"""The adaptor, whose code counts among what a site is made of."""


class Reader:
    """Holds what was made last and was good; without a preview, faults stop the build."""

    def __init__(self) -> None:
        self.made: Made | None = None
        self.finished: keeping.Finished = {}
        """The pages that were finished for what was made; they are kept with it."""
        self.preview: Preview | None = None
        self.cold = False
        """Whether nothing that was kept is used, and nothing is kept."""
        self.cache: Path | None = keeping.CACHE
        """Where things are kept, from where the site lies; None while a server runs."""
        self.changed_words = ChangedWords()
        self.templates: Folders = {}
        """The folders with templates of the site and of the engine."""
        self._checked_templates = Freshness()
        self._documents: dict[str, Document] = {}
        self._days: dict[str, str] | None = None
        self._docs = self.root = Path()
        self.folders: tuple[Path, ...] = ()
        """The folders that are read: the data, and the pages; `root` is that of the settings."""
        self._snapshot: Snapshot | None = None
        self._code = ""
        self.key: str | None = None
        """What was made last was made from this; None when that cannot be said."""
        self.recalling = Recalling()
        self._to_keep: Path | None = None
        self._pages: KeptDocuments | None = None

    def read(self, config: MkDocsConfig, data_dir: str) -> bool:
        """Read what changed; tells if something else was made. Raises PluginError for faults."""
        self._days = None
        said_of_kept.begin()
        self._begin(config, data_dir)
        if self.preview is not None:
            watched = map(str, (Path(data_dir), *self.templates.values()))
            config.watch.extend(each for each in watched if each not in config.watch)
            self._check_templates(config)
        source, key = self._read_folders(self._told(config))
        if self.made and key is not None and key == self.key:
            return False
        self.key = key
        return self._take(self._kept(source) or self._made_anew(source))

    def _begin(self, config: MkDocsConfig, data_dir: str) -> None:
        """Note where everything is."""
        self.root = Path(config.config_file_path or ".").parent.absolute()
        quickened.quicken()
        self.folders = (Path(data_dir), Path(config.docs_dir))
        self.templates = templates(config, self.root)
        if self.preview is not None:
            self.preview.folders, self.preview.read_in = self.templates, self.folders
            self.preview.begin(config)

    def _told(self, config: MkDocsConfig) -> Source:
        """Say what the engine is told: where the data and the pages are, and the settings."""
        (data, docs), root = self.folders, self.root
        shown_as = shown(data, root), shown(docs, root)
        if self.preview is not None:
            self.preview.docs_shown_as = shown_as[1]
        urls, address = config.use_directory_urls, config.site_url or ""
        told, drafts = site_configuration(config, root), self.preview is not None
        source = Source(data, shown_as[0], docs, shown_as[1], urls, address, *told, drafts=drafts)
        self.changed_words.turn_to(source, root)
        return source

    def _read_folders(self, source: Source) -> tuple[Source, str | None]:
        """Read the data and the pages once, for a day; gives the key of what they are, if any."""
        self._docs, self._snapshot = source.docs, None
        try:
            self._code = keeping.own_code(HOST)
            self.recalling.begin(self.root, cold=self.cold)
            self._snapshot = take(source.data, source.docs)
            source = made_for_a_day(source, self._snapshot)
        except UnreadableDay as why:
            raise PluginError(str(why)) from None
        except (NoSnapshot, OSError) as why:
            said_of_kept(f"Nothing is kept for the next build: {why}.")
            return source, None
        names = keeping.names(source, self._snapshot, self._code)
        if self.cache is not None and not self.cold:
            folder = self.root / self.cache
            source = replace(source, kept=keeping.kept_pages(folder, names, said_of_kept))
        return source, keeping.key(names)

    @property
    def made_of(self) -> str:
        """Say what code makes pages, with the libraries around it; nothing when none can say."""
        return f"{sys.version} {keeping.libraries()} {self._code}" if self._code else ""

    def code_changed(self) -> bool:
        """Tell whether the program changed since this build began: who knows what was made by."""
        return keeping.own_code(HOST) != self._code

    def fill(self, file: File, document: Document) -> None:
        """Give the file of a page its text, and the file that is edited for it, if there is one."""
        file.content_string = document.markdown
        file.edit_uri = posixpath.join("..", document.where.path)
        path = self.root / document.where.path
        file.abs_src_path = str(path) if path.is_file() else None
        self._documents[file.src_uri] = document

    def date(self, page: Page, *, ours: bool) -> None:
        """Let a page of ours say the day on which what it is made of changed, where git knows it.

        Where it does not, as in a shallow clone, our list of pages says none: `undated`. The page
        keeps the day of the build, which MkDocs wants for its own files.
        """
        document = self._documents.get(page.file.src_uri)
        if self.preview is None and (ours or document is not None):
            if self._days is None:
                self._days = days_of_change(self.root)
            day = max(self._changed(page.file, document), default=None)
            page.update_date = day or page.update_date
            page.meta["undated"] = day is None

    def _changed(self, file: File, document: Document | None) -> Iterator[str]:
        assert self._days is not None
        if document is None:
            path = Path(file.abs_src_path or "")
            below = path.relative_to(self.root).as_posix() if self.root in path.parents else ""
        else:
            below = document.where.path
        yield from (self._days[each] for each in (below,) if each in self._days)
        if document is not None and document.gathers:
            yield from (
                day for each, day in self._days.items() if each.startswith(document.gathers)
            )

    def text(self, file: File) -> str | None:
        """Give a page's text as it was when it was checked; None for what was not read here."""
        if self._snapshot is None or file.generated_by or not file.abs_src_path:
            return None
        path = Path(file.abs_src_path)
        inside = path.is_relative_to(self._docs)
        return self._snapshot.text(path.relative_to(self._docs).as_posix()) if inside else None

    def _kept(self, source: Source) -> Made | None:
        """Give what was made of the same content before; a server has its own memory."""
        if source.kept is None or self.key is None or self._snapshot is None or not self.cache:
            return None
        self._pages, catalog = source.kept, catalog_of(source, self._snapshot)
        try:
            kept = keeping.load(self.root / self.cache, self.key, catalog, source.kept)
        except Unusable as why:
            said_of_kept(f"A file in {self.cache.as_posix()} is made anew: {why}.")
            kept = None
        if kept is None:
            self._to_keep = self.root / self.cache
            return None
        made, self.finished = kept
        return made

    def _made_anew(self, source: Source) -> Made:
        self.finished = {}
        memory.hold()
        with Progress(sys.stderr) as tell:
            made = made_anew(source, self._snapshot, tell)
        if self.preview is None:
            self._snapshot = self._snapshot and self._snapshot.pages_alone()
            memory.let_go(len(made.documents))
        return made

    def _take(self, made: Made) -> bool:
        self.recalling.keep()
        say(made.report)
        log.info(looked(made.looked_at))
        if self.preview is None and made.report.has_errors:
            raise PluginError(
                f"The data or the pages have faults: {summary(made.report)}. Nothing was built."
            )
        last_good = self.made is not None and _is_made(self.made)
        if self.preview is not None:
            self.preview.found = made.report
            catalog = made.catalog()
            if catalog is not None:
                self.preview.findings_page = catalog.site.pages.findings or ""
            self.preview.note = "" if _is_made(made) else "kept" if last_good else "absent"
        if last_good and not _is_made(made):
            return False
        self.made = made  # a writer sees the page that a link is missing from, too
        return True

    def keep(self) -> None:
        """Keep what was made for the next build, now that all pages are finished."""
        self.recalling.keep()
        if self._to_keep is None or self.made is None or self.key is None or self._pages is None:
            return
        why = "the program changed meanwhile" if self.code_changed() else ""
        why = why or keeping.save(self._to_keep, self.key, self.made, self.finished, self._pages)
        if why:
            said_of_kept(f"Nothing is kept for the next build: {why}.")

    def _check_templates(self, config: MkDocsConfig) -> None:
        """Refuse broken templates before the pages are read; the engine's own it checks itself."""
        own = {name: at for name, at in self.templates.items() if str(at) in config.theme.dirs}
        if not self._checked_templates.unchanged(*own.values()):
            found = tuple(template_faults(own, config.theme.get_env()))
            if found:
                self._checked_templates.forget()
                say(found)
                raise faults.Stopped(found)


def _is_made(made: Made) -> bool:
    """Tell whether the data could be made into a site; one without records has files alone."""
    return bool(made.documents or made.assets)
