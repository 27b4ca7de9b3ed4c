"""Why something cannot be as it was saved: a page, the navigation, templates, the settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from mkdocs_wegwijs import faults
from mkdocs_wegwijs.serve.open_languages import OpenLanguages
from mkdocs_wegwijs.serve.open_reader import OpenReader
from wegwijs.findings.finding import Finding
from wegwijs.making.made_pages import NotMade
from wegwijs.pages.templates_checked import BrokenTemplate

SETTINGS, TEMPLATES, ENGINE = _LASTING = ("settings", "templates", "engine")


class Stopped:
    """Holds what stops things, by what they are, until they are as they were saved."""

    def __init__(self, reader: OpenReader, languages: OpenLanguages) -> None:
        self._reader, self._languages = reader, languages
        self._found: dict[str, tuple[Finding, ...]] = {}

    def __contains__(self, what: object) -> bool:
        return what in self._found

    def __iter__(self) -> Iterator[Finding]:
        return (each for found in tuple(self._found.values()) for each in found)

    def note(self, what: str, found: tuple[Finding, ...]) -> None:
        """Note what stops something; nothing where it is as it was saved."""
        self._found.pop(what, None)
        if found:
            self._found[what] = found

    def explain(self, what: str, error: BaseException | None) -> None:
        """Note the error that stops something, in a writer's words."""
        self.note(what, self._why(error) if error is not None else ())

    def forget_pages(self) -> None:
        """Forget what stops pages: it is found when they are asked for."""
        self._found = {each: self._found[each] for each in _LASTING if each in self._found}

    def _why(self, error: BaseException) -> tuple[Finding, ...]:
        if isinstance(error, NotMade):
            return tuple(error.report)
        if isinstance(error, BrokenTemplate):
            where = error.finding.where
            shown = self._reader.shown_path(Path(where.path))
            return (replace(error.finding, where=replace(where, path=shown)),)
        folders = self._languages.template_folders
        found = faults.causes(error, folders, own=self._reader.folders)
        return found or (faults.unforeseen(error),)
