"""A site in one language, held open: its settings, files, navigation and templates, and no page.

What MkDocs does before it reads the first page is done once, with the settings as they are after
the languages before it: plugins go by what they left there. Pages are written one at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import (
    File,
    Files,
    InclusionLevel,
    file_sort_key,
    get_files,
    set_exclusions,
)
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from mkdocs_wegwijs.doors import i18n, page_steps, pages, search, templates

Quicken = Callable[[Any], None]
"""Lets a theme compile its templates only when they changed."""


class OpenLanguage:
    """Holds what MkDocs makes of a site before it reads pages, in one language.

    `config` is new, and all of its own; `before` are the languages that are built before this
    one. `drafts` tells whether pages are shown that MkDocs only shows while it serves.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        language: str | None,
        before: Sequence[str],
        *,
        drafts: bool,
        quicken: Quicken,
    ) -> None:
        self.language = language
        self._included = InclusionLevel.is_in_serve if drafts else InclusionLevel.is_included
        for number, each in enumerate((*before, language)):
            i18n.set_language(config, each)
            i18n.set_nested(config, number > 0)
            config = config.plugins.on_config(config)
            config.plugins.on_pre_build(config=config)
        self.config = config
        quicken(config.theme)
        self.files = Files([])
        self.nav = Navigation([], [])
        self.env: Any = None
        self.former_env: Any = None
        """The templates before those of the site itself were saved last."""

        self.documentation: Sequence[File] = ()
        self.by_address: Mapping[str, File] = {}
        """The files of this language by where they stand in a site."""

        self._alternates = i18n.alternates(config)
        self._of_theme: tuple[tuple[str, str | None], ...] | None = None

    def list_files(self, *, theme_too: bool = False) -> None:
        """List the files and the navigation anew; of the theme, where it has others than before."""
        files: Files = get_files(self.config)
        if self._of_theme is None or theme_too:
            own = set(files.src_uris)
            files.add_files_from_theme(self.config.theme.get_env(), self.config)
            self._of_theme = tuple((f.src_uri, f.src_dir) for f in files if f.src_uri not in own)
        else:
            for name, folder in self._of_theme:
                if name not in files.src_uris:
                    files.append(self._file(name, folder))
        self.files = self._taken(files)
        self._settle()
        self._navigate()

    def list_again(self, names: Collection[str], made: Sequence[str]) -> None:
        """List some pages and files anew that came or went, by their paths in `docs`.

        `made` lists the pages of the data, in the order in which a build announces them.
        """
        here = (name for name in names if (Path(self.config.docs_dir) / name).is_file())
        fresh = self._taken(Files([self._file(name, self.config.docs_dir) for name in here]))
        gone = [self.files.src_uris[each] for each in names if each in self.files.src_uris]
        for file in gone:
            self.files.remove(file)
        for file in fresh:
            self.files.append(file)
        self._order(made)
        self._settle()
        if any(self._is_in_navigation(each) for each in (*gone, *fresh)):
            self._navigate()

    def _order(self, made: Sequence[str]) -> None:
        """Let pages stand as a build lists them: those by hand as folders do, then the others."""
        places = {name: place for place, name in enumerate(made)}

        def place(file: File) -> tuple[Any, ...]:
            if file.src_uri in places:
                return 1, min(places.get(each.src_uri, len(places)) for each in listed(file))
            return 0, min(map(file_sort_key, listed(file)))

        def listed(file: File) -> tuple[File, ...]:
            return i18n.listed_for(file, self.config)

        for file in sorted(filter(File.is_documentation_page, self.files), key=place):
            self.files.remove(file)
            self.files.append(file)

    def _file(self, name: str, folder: str | None) -> File:
        config = self.config
        return File(name, folder, config.site_dir, config.use_directory_urls)

    def _taken(self, files: Files) -> Files:
        """Let plugins make of files what they do."""
        set_exclusions(files, self.config)
        files = self.config.plugins.on_files(files, config=self.config)
        set_exclusions(files, self.config)
        return files

    def _settle(self) -> None:
        self.documentation = self.files.documentation_pages(inclusion=self._included)
        self.by_address = {
            each.dest_uri: each
            for each in self.files
            if self._included(each.inclusion)  # type: ignore[no-untyped-call]
        }

    def _navigate(self) -> None:
        former = {each.file.src_uri: each for each in self.nav.pages}
        for file in filter(File.is_documentation_page, self.files):
            file.page = None  # plugins order pages by their titles, which no build has read by now
        nav = get_navigation(self.files, self.config)
        self.nav = self.config.plugins.on_nav(nav, config=self.config, files=self.files)
        search.leave_alone(self.config)
        for page in self.nav.pages:
            if page.file.src_uri in former:
                pages.take_over(page, former[page.file.src_uri])

    def _is_in_navigation(self, file: File) -> bool:
        if self.config.nav is None:
            return bool(file.inclusion.is_in_nav())
        named = {each.removeprefix("./") for each in _named(self.config.nav)}
        return file.src_uri in named or file.src_uri.partition("/")[2] in named

    def fill_templates(self, frozen: Path | None) -> None:
        """Make the templates anew: those of the site itself changed, and stand `frozen` there."""
        env = self.config.theme.get_env()
        if frozen is not None and self.config.theme.custom_dir:
            templates.read_elsewhere(env, self.config.theme.custom_dir, frozen)
        self.former_env = self.env
        self.env = self.config.plugins.on_env(env, config=self.config, files=self.files)

    def page(self, file: File) -> Page:
        """Give the page of a file; its address of editing is made anew."""
        if file.page is None:
            return Page(None, file, self.config)
        pages.set_edit_address(file.page, self.config)
        return file.page

    def read(self, page: Page) -> None:
        """Read and render a page, so that what others show of it is known."""
        read, _ = page_steps.steps()
        read(page, self.config, self.files)

    def write(self, file: File, *, former: bool = False) -> None:
        """Read, render and write one page where a build does; or with the `former` templates."""
        _, write = page_steps.steps()
        page = self.page(file)
        in_navigation = any(each is page for each in self.nav.pages)
        try:
            self.read(page)
            excluded = file.inclusion.is_excluded()
            env = self.former_env if former else self.env
            write(page, self.config, self.documentation, self.nav, env, excluded=excluded)
        finally:
            if in_navigation:
                pages.shrink(page)
            else:
                file.page = None

    def write_template(self, name: str) -> None:
        """Write one of the theme's templates that is no page, such as the list of all pages."""
        i18n.forget_page(self.config, self._alternates)
        if name in self.config.theme.static_templates:
            page_steps.write_theme_template(name, self.env, self.files, self.config, self.nav)
        else:
            page_steps.write_extra_template(name, self.files, self.config, self.nav)

    @property
    def template_names(self) -> frozenset[str]:
        """List the files that are made of templates and are no pages."""
        extra = [str(each) for each in self.config.extra_templates]
        return frozenset((*self.config.theme.static_templates, *extra))

    def forget_pages(self) -> None:
        """Keep no page but those of the navigation."""
        kept = frozenset(map(id, self.nav.pages))
        for file in self.documentation:
            if id(file.page) not in kept:
                file.page = None


def _named(nav: Any) -> Iterator[str]:
    """List the paths that a navigation names."""
    inside: Iterable[Any] = ()
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, Mapping):
        inside = nav.values()
    elif isinstance(nav, list | tuple):
        inside = nav
    for each in inside:
        yield from _named(each)
