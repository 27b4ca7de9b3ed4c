"""Turns what goes wrong in a template into a finding: which template, which line, and why."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, UndefinedError

from wegwijs.findings.finding import Finding, Where
from wegwijs.source import decoded

Folders = Mapping[str, Path]
"""The folders with templates that a writer may mend, by the names findings give them."""

TEMPLATES = Path(__file__).parent / "templates"
"""The engine's own."""

_SUFFIXES = (".html", ".j2", ".xml")


class BrokenTemplate(Exception):
    """Says that a page cannot be written with its template; carries the finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def template_fault(error: BaseException, folders: Folders) -> Finding | None:
    """Say where and why a template failed; None when the error came from elsewhere."""
    if isinstance(error, BrokenTemplate):
        return error.finding
    places = list(_places(error))
    inside = [each for each in places if _shown(each[0], folders) is not None]
    if places:
        ours = inside and not isinstance(error, TemplateNotFound)
        path, line = (inside if ours else places)[-1]
        return _fault(_shown(path, folders) or path.as_posix(), line, error)
    if isinstance(error, TemplateNotFound) and folders:
        return _fault(f"{next(iter(folders))}/{error.name}", 1, error)
    return None


def template_faults(folders: Folders, environment: Environment) -> Iterator[Finding]:
    """Compile every template of some folders; yields what is wrong with each of them."""
    environment.add_extension("jinja2.ext.loopcontrols")  # static-i18n adds it later
    for shown, folder in folders.items():
        for path in sorted(folder.rglob("*")):
            if path.suffix in _SUFFIXES:
                yield from _faults_of(
                    path, f"{shown}/{path.relative_to(folder).as_posix()}", environment
                )


def _faults_of(path: Path, shown: str, environment: Environment) -> Iterator[Finding]:
    try:
        raw = path.read_bytes()
    except OSError:  # deleted while we looked; who uses it will say so
        return
    text, found = decoded(shown, raw)
    yield from found
    if text is None:
        return
    if not text.strip():
        message, hint = "This template is empty.", "Restore it from git, or delete the file."
        yield Finding("broken-template", Where(shown), message, hint)
        return
    try:
        environment.compile(text, shown, str(path))
    except TemplateSyntaxError as error:
        yield _fault(shown, error.lineno, error)


_ICONS = ".icons/"
"""Where themes that draw icons have them, one file each."""


def _places(error: BaseException) -> Iterator[tuple[Path, int]]:
    """List the templates an error came through, the innermost last."""
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.endswith(_SUFFIXES):
            yield Path(frame.filename), frame.lineno or 1
    if isinstance(error, TemplateSyntaxError) and error.filename:
        yield Path(error.filename), error.lineno


def _shown(path: Path, folders: Folders) -> str | None:
    for shown, folder in folders.items():
        if path.resolve().is_relative_to(folder.resolve()):
            return f"{shown}/{path.resolve().relative_to(folder.resolve()).as_posix()}"
    return None


def _fault(shown: str, line: int, error: BaseException) -> Finding:
    if isinstance(error, TemplateNotFound) and str(error.name).startswith(_ICONS):
        icon = str(error.name).removeprefix(_ICONS).removesuffix(".svg")
        said = f"The theme has no icon {icon!r}"
        hint = "A kind in kinds.yaml, a page or mkdocs.yml names it as `icon`: correct it there."
    elif isinstance(error, TemplateNotFound):
        said = f"There is no template {error.name!r}"
        hint = "Restore the file, or correct its name."
    elif isinstance(error, TemplateSyntaxError):
        said = f"This is not a template: {error.message}".removesuffix(".")
        hint = "Check the braces, and that each block, if and for has its end."
    elif isinstance(error, UndefinedError):
        said = f"The template uses what is not there: {error.message}"
        hint = "Check the name, or test with `is defined` before it is used."
    else:
        said = f"The template fails here: {_words(error)}"
        hint = "Mend this line; the other pages wait for it."
    return Finding("broken-template", Where(shown, line), f"{said}.", hint)


def _words(error: BaseException) -> str:
    said = str(error).removesuffix(".")
    known = type(error).__module__.startswith("jinja2")
    return said if known and said else f"{type(error).__name__}: {said}"
