"""Reads the data and the pages for a server that makes only what is asked for.

To the plugin it is what was made; but a page is made when its file is filled, and what stands
above a page is found when that page is finished.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from mkdocs_wegwijs.configured import shown
from mkdocs_wegwijs.doors import pages
from mkdocs_wegwijs.reading import Reader
from mkdocs_wegwijs.serve.changed_words import ChangedWords
from mkdocs_wegwijs.serve.page_texts import PageTexts
from mkdocs_wegwijs.serve.preview import Preview
from mkdocs_wegwijs.serve.promised import Promised, Those
from wegwijs.findings.finding import Report
from wegwijs.making.files import unwritten
from wegwijs.making.made import GENERATED, Made
from wegwijs.making.notices import Notices
from wegwijs.making.open_site import OpenSite
from wegwijs.making.pipeline import Settings
from wegwijs.published.redirects import redirect_files
from wegwijs.written.document import Asset, Document
from wegwijs.written.language_folders import EACH_ITS_OWN, LanguageFolders, language_folders


class OpenReader(Reader):
    """Holds the data open; without faults or with them, there is always something to show."""

    def __init__(self, preview: Preview, changed_words: ChangedWords) -> None:
        super().__init__()
        self.preview, self.changed_words, self.cache = preview, changed_words, None
        self.site: OpenSite | None = None
        self.settings: Settings | None = None
        self.texts: PageTexts | None = None
        self._notices: Notices | None = None
        self._assets: Mapping[str, Callable[[], Asset]] | None = None
        self._redirects: Mapping[str, Asset] | None = None

    def read(self, config: MkDocsConfig, data_dir: str) -> bool:
        """Open the site, where the settings are others than before."""
        self._begin(config, data_dir)
        settings = self._told(config).settings()
        if settings == self.settings and self.site is not None:
            return False
        self.settings = settings
        self.recalling.begin(self.root, cold=self.cold, waits=True)
        self.site = OpenSite(settings)
        self.changed_words.know({})  # a check tells them
        self.texts = PageTexts(Path(config.docs_dir), settings.docs_shown_as, self.texts)
        self.turn()
        return True

    def changed(self, paths: Iterable[Path]) -> frozenset[str]:
        """Read again what was saved; gives the paths of the pages that came or went by it."""
        assert self.site is not None
        every, before = tuple(paths), frozenset(self.uris)
        self.site.changed(every)
        if self.texts is not None:
            self.texts.changed(every)
        self.turn()
        return before ^ frozenset(self.uris)

    @contextmanager
    def announcing(self, uris: Container[str]) -> Iterator[None]:
        """Say of no other page of the data that it is there."""
        whole = self.made
        assert whole is not None
        some = tuple(each for each in whole.documents if each.uri in uris)
        self.made = replace(whole, documents=some)
        try:
            yield
        finally:
            self.made = whole

    @property
    def uris(self) -> tuple[str, ...]:
        """List the pages that the data implies, by their paths."""
        return tuple(self.site.documents) if self.site is not None else ()

    def turn(self) -> None:
        """Let everybody see the data as it is now."""
        assert self.site is not None and self.settings is not None
        catalog = self.site.catalog
        self._assets = self._redirects = self._notices = None
        found = Report(self.site.findings)
        if catalog is None:
            self.made = Made((), (), found, frozenset(), (), "", lambda: None)
            return
        self._notices = Notices(self.settings, catalog, self.language_folders)
        self.made = Made(
            cast(Any, tuple(map(Promised, self.uris))),
            (),
            found,
            cast(Any, Those(lambda uri: self._is(Notices.is_outdated, uri))),
            catalog.languages,
            catalog.site.address or "",
            lambda: catalog,
            checks_all=catalog.site.checks_all,
            in_progress=catalog.site.in_progress,
            drafts=cast(Any, Those(lambda uri: self._is(Notices.is_draft, uri))),
        )

    def _is(self, ask: Callable[..., bool], uri: str) -> bool:
        assert self.site is not None and self._notices is not None
        if uri in self.site.documents:
            return ask(self._notices, self.site.document(uri), by_hand=False)
        page = self._notices.written(*uri.split("/", 1))
        return page is not None and ask(self._notices, page.document, by_hand=True)

    @property
    def language_names(self) -> tuple[str, ...]:
        """List the languages of the data."""
        return self.made.languages if self.made is not None else ()

    @property
    def language_folders(self) -> LanguageFolders:
        """Tell where the pages of each language stand."""
        catalog = self.site.catalog if self.site is not None else None
        if catalog is None or self.settings is None:
            return EACH_ITS_OWN
        return language_folders(catalog.languages, self.settings.configuration, self.settings.docs)

    def fill(self, file: File, document: Document) -> None:
        """Leave the file of a page empty until it is asked for."""
        file.content_string = ""

    def fill_now(self, file: File, *, whole: bool = True) -> None:
        """Make the page of a file, or its front matter and less below; raises what that raises."""
        assert self.site is not None
        if file.generated_by == GENERATED:
            make = self.site.document if whole else self.site.head
            super().fill(file, make(self.language_folders.inside(file.src_uri)))
        elif (text := self.text(file)) is not None:
            pages.set_text(file, text)

    def empty(self, file: File) -> None:
        """Let a file forget the text of its page."""
        pages.set_text(file, "" if file.generated_by == GENERATED else None)
        self._documents.pop(file.src_uri, None)

    def reopen(self) -> None:
        """Make everything anew of data that stays: what the engine makes it with changed."""
        assert self.settings is not None
        self.site = OpenSite(self.settings)
        self.turn()

    def shown_path(self, path: Path) -> str:
        """Name a file as findings do."""
        return shown(path, self.root)

    def sources_of(self, file: File) -> frozenset[str]:
        """Name the files that a page is made of, as findings do."""
        assert self.site is not None and self.settings is not None
        if file.generated_by != GENERATED:
            return frozenset((f"{self.settings.docs_shown_as}/{file.src_uri}",))
        try:
            document = self.site.document(self.language_folders.inside(file.src_uri))
        except Exception:  # it was told why
            return frozenset()
        return frozenset((document.where.path,))

    def text(self, file: File) -> str | None:
        """Give a page's text as it last could be read; nothing for one that never could."""
        if file.generated_by or not file.abs_src_path or self.texts is None:
            return None
        return self.texts.of(Path(file.abs_src_path))

    def asset(self, uri: str) -> str | None:
        """Make a file that is published beside the pages; None where there is none."""
        making = self.site.making if self.site is not None else None
        if self.site is None or making is None:
            return None
        if self._assets is None:
            self._assets = dict(unwritten(making))
        if uri in self._assets:
            return self._assets[uri]().content
        if self._redirects is None:
            found = self.site.pages()
            files: Iterator[Asset] = redirect_files(found) if found is not None else iter(())
            self._redirects = {each.uri: each for each in files}
        redirect = self._redirects.get(uri)
        return redirect.content if redirect is not None else None
