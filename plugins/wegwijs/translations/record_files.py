"""Finds the record of each language in the data folder, and says what is wrong with one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from wegwijs.findings.finding import Finding, Severity, Where
from wegwijs.findings.names import did_you_mean
from wegwijs.records.folders import FORMER_RECORD, TRANSLATIONS
from wegwijs.source import bytes_of, decoded
from wegwijs.translations.record import Lock, read_lock, written_lock

_ENDING = ".lock"
_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Records:
    """Holds the records that could be read, by language, and what was found on the way.

    `troubled` are the languages about which a finding says why they have no whole record.
    """

    locks: Mapping[str, Lock] = field(default_factory=dict)
    troubled: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()


def path_of(data: Path, language: str) -> Path:
    """Give the file of a language's record."""
    return data / TRANSLATIONS / f"{language}{_ENDING}"


def read_records(data: Path, shown_as: str, languages: tuple[str, ...]) -> Records:
    """Read the record of each language but the first, from which is translated.

    A record of another source language counts for nothing; a file that nothing reads is a finding.
    """
    default, *others = languages
    folder, shown = data / TRANSLATIONS, f"{shown_as}/{TRANSLATIONS}"
    findings = [*_former(data, shown_as)]
    troubled = set(others) if findings else set()
    locks: dict[str, Lock] = {}
    if folder.exists() and not folder.is_dir():
        message = "This file stands where the records of translations have their folder."
        found = Finding("unreadable-file", Where(shown), message, "Move it away.")
        return Records({}, frozenset(others), (*findings, found))
    for language in languages:
        file, name = path_of(data, language), f"{shown}/{language}{_ENDING}"
        if not file.exists() and not file.is_symlink():
            continue
        lock, on_lock = _lock(file, name)
        findings.extend(on_lock)
        if lock is None:
            troubled.add(language)
        elif lock.source_language != default:
            findings.append(_other_source(name, lock.source_language, default))
            troubled.update(others)
        elif language == default:
            findings.append(_of_the_source(name, language))
        else:
            locks[language] = lock
    findings.extend(_strangers(folder, shown, languages))
    return Records(locks, frozenset(troubled), tuple(findings))


def changes(data: Path, language: str, lock: Lock) -> bytes | None:
    """Give what a language's file must hold, or nothing when it holds that already."""
    file, text = path_of(data, language), written_lock(lock).encode()
    same = file.is_file() and file.read_bytes().replace(b"\r\n", b"\n") == text
    return None if same else text


def _lock(file: Path, shown: str) -> tuple[Lock | None, tuple[Finding, ...]]:
    raw, why = bytes_of(file)
    if raw is None:
        message = f"This record cannot be read: {why}."
        hint = f"Restore it from git: git checkout -- {shown}"
        return None, (Finding("unreadable-file", Where(shown), message, hint),)
    text, found = decoded(shown, raw, largest=_LARGEST)
    if text is None:
        return None, tuple(_with_hint(each, shown) for each in found)
    return read_lock(text, shown)


def _with_hint(finding: Finding, shown: str) -> Finding:
    hint = f"Restore it from git: git checkout -- {shown}"
    if finding.code == "merge-conflict":
        hint = "Delete the marker lines and keep all others: order and doubles do not matter here."
    return replace(finding, hint=hint)


def _former(data: Path, shown_as: str) -> Iterator[Finding]:
    if (data / FORMER_RECORD).exists():
        message = "This record of translations is of an earlier form, and counts for nothing."
        hint = "Run: wegwijs translations begin. It takes over what was recorded, and deletes this."
        yield Finding("old-translation-record", Where(f"{shown_as}/{FORMER_RECORD}"), message, hint)


def _other_source(shown: str, source: str, default: str) -> Finding:
    message = (
        f"This record says which texts in {source!r} were translated; the default language of the "
        f"site is {default!r} now."
    )
    hint = (
        f"Make {source!r} the first language of site.yaml again. Or compare the languages anew, "
        "then run: wegwijs translations begin"
    )
    return Finding("other-source-language", Where(shown), message, hint)


def _of_the_source(shown: str, language: str) -> Finding:
    message = f"{language!r} is the default language, which is translated from no other."
    return Finding("unknown-file", Where(shown), message, "Delete this record.", Severity.WARNING)


def _strangers(folder: Path, shown: str, languages: Collection[str]) -> Iterator[Finding]:
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        known = file.name.endswith(_ENDING) and file.name.removesuffix(_ENDING) in languages
        if not known and not file.name.startswith("."):
            hint = did_you_mean(file.name, [f"{each}{_ENDING}" for each in languages])
            message = "Nothing reads this file: it is named after no language of this site."
            yield Finding("unknown-file", Where(f"{shown}/{file.name}"), message, hint or None)
