"""Turns what stops MkDocs, and what it warns of, into findings with a place."""

from __future__ import annotations

import logging
import os
import re
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.exceptions import BuildError, MkDocsException

from wegwijs.findings.finding import Finding, Severity, Where
from wegwijs.pages.templates_checked import Folders, template_fault
from wegwijs.source import syntax

_OWN = "mkdocs.plugins.wegwijs"
_CONFIG_VALUE = re.compile(r"Config value '(?P<key>[^']+)': (?P<said>.*)", re.DOTALL)
_MARK = re.compile(r"line (\d+), column (\d+)")
_QUOTED = re.compile(r"'([^']+)'")


class Stopped(BuildError):
    """Stops a build because of findings, which have been logged."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        count = len(findings)
        super().__init__(f"Nothing was built: {count} fault{'' if count == 1 else 's'}.")
        self.findings = findings


class Listener(logging.Handler):
    """Keeps what MkDocs and other plugins say loudly; findings of our own are told elsewhere."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        if not record.name.startswith(_OWN):
            self.heard.append(record)


def causes(
    error: BaseException, folders: Folders, *, own: Iterable[Path] = ()
) -> tuple[Finding, ...]:
    """Say what stopped a build; nothing when it was a mistake in code, ours or another plugin's.

    A file that cannot be read is only spoken of in the `own` folders and those with templates.
    """
    if isinstance(error, Stopped):
        return error.findings
    in_template = template_fault(error, folders)
    if in_template is not None:
        return (in_template,)
    if isinstance(error, MkDocsException):
        return (Finding("build-stopped", Where("mkdocs.yml"), str(error)),)
    if _is_unread(error, (*own, *folders.values())):
        name = getattr(error, "filename", None)
        said = f"A file cannot be read: {error}."
        return (Finding("build-stopped", Where(str(name or "docs")), said, "Save it again."),)
    return ()


def _is_unread(error: BaseException, folders: Iterable[Path]) -> bool:
    """Tell whether a file of the data, the pages or the templates could not be read."""
    if isinstance(error, OSError) and error.filename:
        path = Path(os.fsdecode(error.filename)).resolve()
        return any(path.is_relative_to(each.resolve()) for each in folders)
    if isinstance(error, UnicodeError):  # names no file
        frames = traceback.walk_tb(error.__traceback__)
        return any(frame.f_code.co_name == "read_source" for frame, _ in frames)
    return False


def unforeseen(error: BaseException) -> Finding:
    """Say that a build was stopped by a mistake in code."""
    hint = "This is no fault of the data; the terminal shows where it happened."
    said = f"The build stopped: {type(error).__name__}: {error}".rstrip(": ")
    return Finding("build-stopped", Where("mkdocs.yml"), f"{said}.", hint)


def in_configuration(
    path: Path, error: BaseException, heard: Iterable[logging.LogRecord]
) -> Iterator[Finding]:
    """Say what is wrong with `mkdocs.yml`, as far as MkDocs tells."""
    try:
        raw = path.read_bytes()
    except OSError:
        hint = "Restore it from git."
        yield Finding("broken-config", Where(path.name), "This file is not there.", hint)
        return
    unreadable = syntax(path.name, raw)
    if unreadable:
        yield from unreadable
        return
    text = raw.decode("utf-8", "replace")
    said = [found for each in heard if (found := _CONFIG_VALUE.match(each.getMessage()))]
    for each in said:
        message = f"{each['key']!r} is not right: {each['said']}"
        where = next(_places(path.name, text, [each["key"]]), Where(path.name))
        yield Finding("broken-config", where, message)
    if not said:
        first, _, rest = str(error).partition("\n")
        place = _MARK.search(rest)
        where = Where(path.name, int(place[1]), int(place[2])) if place else Where(path.name)
        yield Finding("broken-config", where, first)


def warnings(
    heard: Iterable[logging.LogRecord], told: Iterable[Finding], config_file: Path
) -> Iterator[Finding]:
    """Yield what MkDocs warned of, unless a finding is about the same file already."""
    files = {each.where.path.partition("/")[2] for each in told}
    text = config_file.read_text("utf-8", "replace") if config_file.is_file() else ""
    for record in heard:
        said = " ".join(record.getMessage().split())
        setting = _CONFIG_VALUE.match(said)
        about = [each for each in _QUOTED.findall(said) if setting or "." in each]
        if record.levelno == logging.WARNING and files.isdisjoint(about):
            where = next(_places(config_file.name, text, about), Where(config_file.name))
            yield Finding("mkdocs-warning", where, said, severity=Severity.WARNING)


def _places(name: str, text: str, words: Iterable[str]) -> Iterator[Where]:
    """Find words in a text, each where it stands for the first time."""
    for word in words:
        found = re.search(rf"(?<![\w./-]){re.escape(word)}(?![\w./-])", text)
        if found:
            line_start = text.rfind("\n", 0, found.start()) + 1
            line = text.count("\n", 0, found.start()) + 1
            yield Where(name, line, found.start() - line_start + 1)
