"""The languages of a site, each opened when it is asked for, kept up with what is saved."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_wegwijs import faults
from mkdocs_wegwijs.doors import i18n
from mkdocs_wegwijs.serve.open_language import OpenLanguage, Quicken
from mkdocs_wegwijs.serve.open_reader import OpenReader
from wegwijs.findings.finding import Finding
from wegwijs.pages.templates_checked import template_faults

AnotherConfig = Callable[[], MkDocsConfig]
"""Reads the settings once more, as the command was given them."""

_SETTINGS, _FILES = _OF_THE_SITE = ("settings", "files")
_LARGEST_TEMPLATE = 512 * 1024
_TEMPLATES = (".html", ".svg", ".xml")


class OpenLanguages:
    """Holds the languages that were asked for; a broken template leaves the former ones in use."""

    def __init__(self, reader: OpenReader, quicken: Quicken, another: AnotherConfig) -> None:
        self._reader, self._quicken, self.another = reader, quicken, another
        self.heard: dict[str, list[logging.LogRecord]] = {}
        """What MkDocs and other plugins said loudly, by what was at work."""

        self._open: dict[str | None, OpenLanguage] = {}
        self._copies = Path(tempfile.mkdtemp(prefix="wegwijs_"))
        self._frozen = self._copies / "0"
        self.config: MkDocsConfig
        self.serve_url: str | None = None

    def begin(self, config: MkDocsConfig, serve_url: str | None) -> None:
        """Begin anew with other settings; where they cannot be used, the former ones stay."""
        former = getattr(self, "config", config), self._open
        self.config, self.serve_url, self._open = config, serve_url, {}
        self.heard.clear()
        self._freeze()
        try:
            self.language(self.first, config)
        except BaseException:
            self.config, self._open = former
            raise

    def close(self) -> None:
        """Remove what was copied."""
        shutil.rmtree(self._copies, ignore_errors=True)

    @property
    def first(self) -> str | None:
        """Give the language at the root of the site."""
        return i18n.default_language(self.config)

    @property
    def opened(self) -> tuple[OpenLanguage, ...]:
        """List the languages that were asked for."""
        return tuple(self._open.values())

    def language(self, language: str | None, config: MkDocsConfig | None = None) -> OpenLanguage:
        """Give a language, opening it when it is first asked for."""
        if language not in self._open:
            before = [] if language == self.first else self._before(str(language))
            with self.hearing(f"{_SETTINGS} {language}"):
                found = OpenLanguage(
                    config or self.another(),
                    language,
                    before,
                    drafts=self.serve_url is not None and language == self.first,
                    quicken=self._quicken,
                )
                found.list_files()
            found.fill_templates(self._frozen)
            self._open[language] = found
        return self._open[language]

    def _before(self, language: str) -> list[str]:
        every = self.names
        return [str(each) for each in every[: every.index(language)]]

    @property
    def names(self) -> tuple[str | None, ...]:
        """List the languages in the order in which they are built."""
        built = i18n.build_languages(self.config)
        return (self.first, *(each for each in built if each != self.first))

    def every(self) -> tuple[OpenLanguage, ...]:
        """Give all languages, in the order in which they are built."""
        return tuple(map(self.language, self.names))

    def likely(self, name: str) -> Iterator[OpenLanguage]:
        """Yield the languages that may have a file, the one whose folder it is in first."""
        first, *others = self.names
        own = next((each for each in others if name.startswith(f"{each}/")), first)
        yield self.language(own)
        if own != first:
            yield self.language(first)

    def list_again(self, uris: Collection[str], changed: Iterable[Path]) -> None:
        """List what came or went: pages of the data by their paths, and what was saved."""
        docs, own = Path(self.config.docs_dir), self._own
        in_docs = {
            each.relative_to(docs).as_posix() for each in changed if each.is_relative_to(docs)
        }
        names = {each for each in in_docs if self._came_or_went(docs / each, each)}
        in_theme = {each for each in changed if own and each.is_relative_to(own)}
        theme = any(
            own is not None
            and each.suffix not in _TEMPLATES
            and self._came_or_went(each, each.relative_to(own).as_posix())
            for each in in_theme
        )
        names |= {self._reader.language_folders.outside(each) for each in uris}
        if not names and not theme:
            return
        every = self._twins(names)
        folders = self._reader.language_folders
        inside = {folders.inside(each) for each in every}
        made = [folders.outside(each) for each in self._reader.uris]
        whole = theme or any(Path(each).stem.lower() in ("readme", "index") for each in names)
        for each in self.opened:
            with self.hearing(f"{_FILES} {each.language}"):
                if whole:
                    each.list_files(theme_too=theme)
                else:
                    with self._reader.announcing(inside):
                        each.list_again(every, made)

    def _twins(self, names: Iterable[str]) -> frozenset[str]:
        """Add to some paths those of the same page in other languages."""
        known = i18n.all_languages(self.config)
        found = set(names)
        for name in names:
            language, _, below = name.partition("/")
            if language in known:
                found |= {f"{each}/{below}" for each in known}
        return frozenset(found)

    def _came_or_went(self, path: Path, name: str) -> bool:
        known = any(name in each.files.src_uris for each in self.opened)
        return path.is_file() != known or (path.suffix == ".md" and not known)

    # Templates --------------------------------------------------------------------------------

    @property
    def _own(self) -> Path | None:
        own = self.config.theme.custom_dir
        return Path(own) if own else None

    def _freeze(self) -> None:
        """Copy the site's own templates: pages are filled with the copy until all are good."""
        number = int(self._frozen.name)
        shutil.rmtree(self._copies / str(number - 1), ignore_errors=True)  # the last one stays
        self._frozen = self._copies / str(number + 1)
        self._frozen.mkdir()
        own = self._own
        for path in own.rglob("*") if own is not None else ():
            if path.is_file() and path.stat().st_size < _LARGEST_TEMPLATE:
                copy = self._frozen / path.relative_to(own or path)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)

    def turn_templates(self, changed: Iterable[Path]) -> tuple[Finding, ...] | None:
        """Fill pages with the site's templates as they are now, if all of them can be read.

        Gives what is wrong with them; None where none was saved.
        """
        own = self._own
        if own is None or not any(each.is_relative_to(own) for each in changed):
            return None
        shown = self._reader.shown_path(own)
        found = tuple(template_faults({shown: own}, self.config.theme.get_env()))
        if not found:
            self._freeze()
            for each in self.opened:
                each.fill_templates(self._frozen)
        return found

    @property
    def template_folders(self) -> dict[str, Path]:
        """Name the folders of the templates that pages are filled with."""
        own = {self._reader.shown_path(self._own): self._frozen} if self._own else {}
        return {**self._reader.templates, **own}

    def forget_pages(self) -> None:
        """Forget what was said of single pages: those that are asked for say it again."""
        self.heard = {k: said for k, said in self.heard.items() if k.startswith(_OF_THE_SITE)}

    @contextmanager
    def hearing(self, what: str) -> Iterator[None]:
        """Note what MkDocs and other plugins say loudly while something is at work."""
        listener = faults.Listener()
        logging.getLogger("mkdocs").addHandler(listener)
        try:
            yield
        finally:
            logging.getLogger("mkdocs").removeHandler(listener)
            self.heard.pop(what, None)
            if listener.heard:
                self.heard[what] = listener.heard
