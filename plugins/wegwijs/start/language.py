"""Gives a site one language more: what is written, moved and said, before anything is done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wegwijs.records.catalog import Catalog
from wegwijs.source import Change, Insert, NotEdited, Plain, Put, edited
from wegwijs.source.site_configuration import PLUGIN, SiteConfiguration
from wegwijs.source.tagged import NO, YES, edited_with_tags
from wegwijs.start.host import Unfit
from wegwijs.words.language_names import is_language, language_name, own_name

# What mkdocs-static-i18n takes for a code.
_OF_I18N = re.compile(r"[a-z]{2}(?:-[A-Za-z]{4})?(?:-[A-Z]{2})?")
_MOVED_TOO = (".pages", ".yml", ".yaml", ".md")
"""What goes along with pages though its name begins with a dot: the menus of some plugins."""

_AT_THE_ROOT = ("CNAME", "robots.txt")
_NAMED = ("extra_css", "extra_javascript", "hooks")


@dataclass(frozen=True, slots=True)
class Written:
    """Holds a file with one language more, or why nothing is put in it, and the lines to write."""

    before: bytes
    after: bytes
    why: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LanguageMore:
    """Holds both files of settings with a new language; no host where its settings are unknown."""

    site: Written
    host: Written | None


def language_more(
    code: str, catalog: Catalog, host: SiteConfiguration, site: bytes, settings: bytes | None
) -> LanguageMore:
    """Plan a new language; raises Unfit for a code that cannot be one. Reads no file."""
    _refuse(code, catalog, host)
    names = _names(code, catalog)
    in_site = _edited_site(code, catalog, names, site)
    if settings is None or not host.reads(PLUGIN):
        return LanguageMore(in_site, None)
    lines = tuple(_lines(code, catalog, host))
    try:
        changed = edited_with_tags(
            settings, lambda data: tuple(_in_host(data, code, catalog)), path=host.path
        )
        in_host = Written(settings, changed)
    except NotEdited as why:
        in_host = Written(settings, settings, str(why), lines)
    return LanguageMore(in_site, in_host)


def moves(docs: Path, language: str, named: Sequence[str]) -> Iterator[str]:
    """List what of a folder of pages goes into the folder of its only language.

    What settings name, what the web asks for at the root, and what is hidden stays.
    """
    for path in sorted(docs.iterdir()):
        hidden = path.name.startswith(".") and not path.name.endswith(_MOVED_TOO)
        stays = hidden or path.name in (*_AT_THE_ROOT, language)
        below = any(each == path.name or each.startswith(f"{path.name}/") for each in named)
        if not stays and not below:
            yield path.name


def named_files(data: Mapping[str, Any]) -> tuple[str, ...]:
    """List the files below the folder of pages that settings name, such as styles."""
    found = [str(each) for key in _NAMED for each in data.get(key) or ()]
    theme = data.get("theme")
    theme = theme if isinstance(theme, Mapping) else {}
    return (*found, *(str(theme[key]) for key in ("favicon", "logo") if theme.get(key)))


def _refuse(code: str, catalog: Catalog, host: SiteConfiguration) -> None:
    if not is_language(code):
        raise Unfit(f"{code!r} is not a language. Write its code as HTML has it: de or pt-BR.")
    if code in catalog.languages:
        raise Unfit(f"{catalog.site.own_name(code)} ({code}) is a language of this site already.")
    if not _OF_I18N.fullmatch(code):
        raise Unfit(f"{code!r} is no code that the i18n plugin builds pages in: two letters.")
    if host.languages is not None and host.languages.structure != "folder":
        raise Unfit(
            f"{host.path} keeps languages by docs_structure: {host.languages.structure}. "
            "Wegwijs needs docs_structure: folder."
        )


def _names(code: str, catalog: Catalog) -> dict[str, dict[str, str]]:
    """Name each language in each, the new one too; what is named already stays."""
    codes = (*catalog.languages, code)
    found: dict[str, dict[str, str]] = {}
    for each in codes:
        said = catalog.site.languages[each].root if each in catalog.site.languages else {}
        found[each] = {
            other: said.get(other)
            or (own_name(each) if each == other else language_name(each, other))
            or said.get(each)
            or each
            for other in codes
        }
    return found


def _edited_site(
    code: str, catalog: Catalog, names: Mapping[str, Mapping[str, str]], raw: bytes
) -> Written:
    changes: list[Change] = [
        Put(("languages", each), dict(by_language)) for each, by_language in names.items()
    ]
    going = list(catalog.site.in_progress)
    if going:
        changes.append(Insert(("in_progress", len(going)), code))
    else:
        changes.append(Put(("in_progress",), [code]))
    path = catalog.file("site.yaml")
    try:
        return Written(raw, edited(raw, changes, path=path))
    except NotEdited as why:
        listed = ", ".join((*going, code))
        lines = ["languages:", *(f"  {each}: {_flow(by)}" for each, by in names.items())]
        return Written(raw, raw, str(why), (*lines, f"in_progress: [{listed}]"))


def _in_host(data: Any, code: str, catalog: Catalog) -> Iterator[Change]:
    plugins: Any = data.get("plugins") if isinstance(data, Mapping) else None
    keyed = isinstance(plugins, Mapping)
    entries = list(plugins or ())
    names = [_name(each) for each in entries]
    if "i18n" not in names:
        if keyed or PLUGIN not in names:
            raise NotEdited("The plugins are not a list of its own.")
        entry: Plain = {"i18n": _i18n(code, catalog)}
        yield Insert(("plugins", names.index(PLUGIN)), entry)
        return
    at: tuple[str | int, ...] = ("plugins", "i18n")
    options = plugins["i18n"] if keyed else entries[names.index("i18n")]["i18n"]
    if not keyed:
        at = ("plugins", names.index("i18n"), "i18n")
    listed = options.get("languages") if isinstance(options, Mapping) else None
    if not isinstance(listed, list):
        raise NotEdited("The languages of the i18n plugin are not a list.")
    new: dict[str, Plain] = {"locale": code, "name": own_name(code) or code}
    if any("build" in each for each in listed if isinstance(each, Mapping)):
        new["build"] = YES
    yield Insert((*at, "languages", len(listed)), new)
    if str(options.get("fallback_to_default", "true")).lower() in ("false", "no", "off"):
        yield Put((*at, "fallback_to_default"), YES)


def _i18n(code: str, catalog: Catalog) -> dict[str, Plain]:
    default = catalog.languages[0]
    options: dict[str, Plain] = {"docs_structure": "folder"}
    if catalog.site.checks_all:
        options["reconfigure_search"] = NO
    options["languages"] = [
        {"locale": default, "name": _called(catalog, default), "default": YES},
        {"locale": code, "name": own_name(code) or code},
    ]
    return options


def _called(catalog: Catalog, language: str) -> str:
    return own_name(language) or catalog.site.own_name(language)


def _name(entry: object) -> str:
    return str(next(iter(entry), "") if isinstance(entry, Mapping) else entry)


def _lines(code: str, catalog: Catalog, host: SiteConfiguration) -> Iterator[str]:
    """Write what the settings need, for whoever writes it by hand."""
    if host.languages is None:
        yield "plugins:"
        yield "  - i18n:            # before wegwijs"
        yield "      docs_structure: folder"
        if catalog.site.checks_all:
            yield "      reconfigure_search: false"
        yield "      languages:"
        default = catalog.languages[0]
        yield f"        - {{locale: {default}, name: {_called(catalog, default)}, default: true}}"
    else:
        yield "  - i18n:"
        yield "      fallback_to_default: true"
        yield "      languages:"
    yield f"        - {{locale: {code}, name: {own_name(code) or code}}}"


def _flow(names: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {name}" for key, name in names.items()) + "}"
