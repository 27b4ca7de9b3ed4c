"""Finds files in the folder of pages that look like pages, and that nothing reads as such."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from wegwijs.findings.finding import Finding, Where
from wegwijs.source.site_configuration import SiteConfiguration
from wegwijs.written.language_folders import LanguageFolders

_OTHER_ENDINGS = (".markdown", ".mdown", ".mdx", ".mkd", ".mkdn")
_OF_DOCFX = (".yaml", ".yml")
_LOCALE = re.compile(r"[a-z]{2}([-_][A-Za-z]{2,4})?")
# What other plugins read beside pages, for menus and for what several pages share.
_MENUS = {"SUMMARY.md": ("literate-nav",)}


def stray_files(
    files: Iterable[str],
    languages: Collection[str],
    folders: LanguageFolders,
    shown_as: str,
    configuration: SiteConfiguration,
) -> Iterator[Finding]:
    """Yield a finding for each page of another system, and what stands in no language's folder."""
    told: set[str] = set()
    for uri in sorted(files):
        path = PurePosixPath(uri)
        folder, ending = path.parts[0], path.suffix.lower()
        where = Where(f"{shown_as}/{folders.outside(uri)}")
        if folder in languages and path.suffix != ".md" and ending in (".md", *_OTHER_ENDINGS):
            hint = f"Name it {path.stem}.md."
            yield Finding("unknown-file", where, "Nothing makes a page of this file.", hint)
        elif folder in languages and ending in _OF_DOCFX:
            hint = f"Write a page {path.stem}.md, or delete it."
            message = "Nothing makes a page of this file; DocFX makes one of YAML."
            yield Finding("unknown-file", where, message, hint)
        elif path.suffix == ".md" and folder not in (*languages, *told):
            if len(path.parts) > 1:
                told.add(folder)
            yield from _elsewhere(path, languages, where, configuration)


def _elsewhere(
    path: PurePosixPath,
    languages: Collection[str],
    where: Where,
    configuration: SiteConfiguration,
) -> Iterator[Finding]:
    """Say of a page in no language's folder that nothing looks at it."""
    folder, inside = path.parts[0], len(path.parts) > 1
    meant = next((each for each in languages if each.casefold() == folder.casefold()), None)
    if inside and meant:
        message = f"Nothing reads {folder}/: the folder of this language is named {meant!r}."
        hint = f"Rename it: git mv {where.path.removesuffix(str(path))}{{{folder},{meant}}}"
        yield Finding("unknown-language", where, message, hint)
    elif inside and _LOCALE.fullmatch(folder):
        message = f"{folder!r} is not a language of this site: nothing reads {folder}/."
        hint = "Add the language to data/site.yaml, or move the folder out of here."
        yield Finding("unknown-language", where, message, hint)
    elif configuration.known and not configuration.reads(*_MENUS.get(path.name, ())):
        nested = next((each for each in path.parts[1:-1] if each in languages), None)
        yield Finding(
            "unknown-file",
            where,
            f"This page stands in no language's folder: nothing checks {_what(path)}.",
            _place(path, languages, nested, configuration),
        )


def _what(path: PurePosixPath) -> str:
    return f"{path.parts[0]}/" if len(path.parts) > 1 else "it"


def _place(
    path: PurePosixPath,
    languages: Collection[str],
    nested: str | None,
    configuration: SiteConfiguration,
) -> str:
    """Say where a page should stand: by its name `guide.nl.md`, or by a folder around it."""
    by_name = PurePosixPath(path.stem).suffix.removeprefix(".")
    if by_name in languages:
        stem = path.stem.removesuffix(f".{by_name}")
        return f"Move it to {by_name}/{path.with_name(stem)}.md: each language has its own folder."
    if nested:
        rest = "/".join(path.parts[path.parts.index(nested) :])
        return f"Move it to {rest}: the folders of the languages stand first."
    first = next(iter(languages))
    out = _what(path) if len(path.parts) > 1 else str(path)
    return (
        f"Move it to {first}/{path}, or write in {configuration.path}:\nexclude_docs: |\n  /{out}"
    )
