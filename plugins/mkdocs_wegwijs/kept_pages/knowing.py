"""What the engine and the plugin know of pages, for those that are kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from mkdocs_wegwijs import languages
from mkdocs_wegwijs.configured import shown
from mkdocs_wegwijs.reading import Reader
from mkdocs_wegwijs.theme_texts import Texts
from wegwijs.making.made import Made


class Knowing:
    """Answers for the pages of one build; `made` is what the engine made for it."""

    def __init__(self, config: MkDocsConfig, reader: Reader, made: Made, texts: Texts) -> None:
        self._reader, self._made, self._texts = reader, made, texts
        self._folders = languages.folders(config, made.languages)
        self._docs = Path(config.docs_dir)
        self._docs_shown_as = shown(self._docs, reader.root)
        report = made.report
        told = (*report.findings, *report.accepted, *report.baseline)
        self._faulty = frozenset(each.where.path for each in told)
        # What holds for every page of the site, and is no setting of MkDocs.
        self._of_all = [made.languages, made.address, made.checks_all, made.in_progress]

    def source(self, file: File) -> str | None:
        """Give the text of a page's file as it was when it was checked; None where nobody can."""
        text = self._reader.text(file)
        if text is not None:
            return text
        try:
            return file.content_string
        except (OSError, ValueError):  # MkDocs says so when it reads the page
            return None

    def about(self, file: File) -> list[Any]:
        """Say what the engine knows of a page besides its text."""
        uri = self._folders.inside(file.src_uri)
        return [*self._of_all, uri in self._made.outdated, uri in self._made.drafts]

    def faulty(self, file: File) -> bool:
        """Tell whether something was found in the file of a page."""
        return f"{self._docs_shown_as}/{file.src_uri}" in self._faulty

    def front(self, page: Page) -> dict[str, Any]:
        """Give the front matter of a page before others added to it."""
        return self._texts.front(page)

    def pass_by(self, page: Page, front: dict[str, Any]) -> None:
        """Do for a page that is kept what is done for each."""
        self._texts.note_front(page, front)
        self._reader.date(page, ours=self._made.checks_all)
