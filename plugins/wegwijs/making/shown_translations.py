"""Shows how a text came to be another than the one its translation was looked at for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from wegwijs.changes.histories import Histories
from wegwijs.changes.revision import RevisionError, why_history_is_short
from wegwijs.checks.data.watch import ACCEPT
from wegwijs.findings.finding import Where
from wegwijs.records.catalog import Catalog
from wegwijs.translations.earlier_words import earlier_words
from wegwijs.translations.standing import Standing, Status
from wegwijs.translations.word_diff import word_diff

FileOf = Callable[[str], Path]
"""Finds a file by the path findings name it with."""


@dataclass(frozen=True, slots=True)
class Side:
    """Holds a text or its translation: what it says now, and what it said when it was looked at.

    `old` is None where it is the same, or not to be found; then `why` says so, in English.
    """

    language: str
    now: str
    old: str | None = None
    why: str = ""


def sides(
    each: Standing, catalog: Catalog, file_of: FileOf, histories: Histories
) -> Iterator[Side]:
    """Yield the text in the default language, and its translation."""
    unit, (source, text) = each.unit, each.unit.prints
    for language, now, print_now, recorded, path in (
        (catalog.languages[0], unit.source, source, _sources(each), unit.source_path),
        (unit.language, unit.text, text, {one.text for one in each.looked}, unit.where.path),
    ):
        if not recorded or print_now in recorded:
            yield Side(language, now)
        else:
            old, why = _earlier(histories, file_of(path), each, language, recorded)
            yield Side(language, now, old, why)


def earlier_source(
    each: Standing, language: str, file_of: FileOf, histories: Histories
) -> str | None:
    """Find the words of the source that a translation was last looked at for; None without them."""
    file = file_of(each.unit.source_path)
    return _earlier(histories, file, each, language, _sources(each))[0]


_MOST = 10
"""For so many texts the history is asked; the findings of the others name the command."""


def words_to_look_at(
    known: Iterable[Standing], catalog: Catalog, root: Path
) -> Mapping[Where, str]:
    """Write, by where a translation stands, the words of those that somebody must look at.

    Findings name files from the folder `root`.
    """
    due = [each for each in known if each.looked and each.unit.text]
    due = [each for each in due if each.changed or each.status is Status.OUTDATED]
    histories = Histories()
    return {
        each.unit.where: in_html(each, catalog, root.joinpath, histories) for each in due[:_MOST]
    }


def in_html(each: Standing, catalog: Catalog, file_of: FileOf, histories: Histories) -> str:
    """Write both sides below each other, what went struck and what came marked; and the command."""
    said = "".join(_side(side) for side in sides(each, catalog, file_of, histories))
    command = f"{ACCEPT} {each.unit.where.path}:{each.unit.place}"
    return f'<div class="wf-words">{said}<code>{escape(command)}</code></div>'


def _side(side: Side) -> str:
    if side.old is None:
        text = escape(side.now)
    else:
        gone, come = "<del>{}</del>".format, "<ins>{}</ins>".format
        text = word_diff(side.old, side.now, gone, come, escape)
    why = f' <i lang="en">{escape(side.why)}</i>' if side.why else ""
    return f'<p lang="{escape(side.language)}">{text}{why}</p>'


def _sources(each: Standing) -> set[str]:
    return {one.source for one in each.looked}


def _earlier(
    histories: Histories, file: Path, each: Standing, language: str, recorded: set[str]
) -> tuple[str | None, str]:
    """Find the words somebody looked at; without them, say why they are not here."""
    absent = "The earlier words are not here."
    try:
        found = earlier_words(histories.of(file), each.unit, language, recorded)
    except RevisionError as error:
        return None, f"{absent} {error}"
    return found, "" if found else f"{absent} {why_history_is_short(file.parent)}".rstrip()
