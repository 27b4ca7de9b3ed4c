"""The settings of the host: new ones, or one entry more in those of a project that is there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from wegwijs.source import (
    Change,
    Insert,
    NotEdited,
    Plain,
    Put,
    Remove,
    edited,
    read_configuration,
    with_entry,
)
from wegwijs.source.site_configuration import FILE, SiteConfiguration, configuration
from wegwijs.start.example import (
    FALLBACK,
    PLAIN,
    Example,
    Languages,
    menu,
    own_name,
    settings,
)
from wegwijs.words.language_names import is_language

PLUGIN = "wegwijs"
Entry = tuple[str, str]
_I18N = 1
"""The number of the i18n plugin among those of the example."""


class Unfit(Exception):
    """Says why a project cannot take the plugin as it is."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Holds the settings of a project with the plugin, or why nothing was put in them."""

    content: bytes | None
    why: str = ""


def new_settings(name: str, languages: Languages, example: Example = PLAIN) -> bytes:
    """Write the settings of a new site."""
    default = languages.codes[0]
    changes: list[Change] = [Put(("site_name",), name)]
    changes += [Put(("nav",), [{said: page} for said, page in menu(default, example)])]
    if languages.foldered:
        at = ("plugins", _I18N, "i18n", "languages")
        changes += [Put((*at, 0, key), text) for key, text in _language(default).items()]
        changes.append(Remove((*at, 1)))
        for number, each in enumerate(languages.codes[1:], 1):
            translated = _translated(menu(default, example), menu(each, example))
            changes.append(Insert((*at, number), {**_language(each), **translated}))
    else:
        changes.append(Remove(("plugins", _I18N)))
    return edited(settings(), changes, path=FILE)


def _translated(menu: Iterable[Entry], other: Iterable[Entry]) -> dict[str, Plain]:
    """Say what the entries of a menu are called in another language, where that differs."""
    names = {said: also for (said, _), (also, _) in zip(menu, other, strict=True) if also != said}
    return {"nav_translations": dict(names)} if names else {}


def _language(code: str) -> dict[str, Plain]:
    return {"locale": code, "name": own_name(code)}


def languages_of(
    file: Path, asked: tuple[str, ...], environment: Mapping[str, str]
) -> tuple[SiteConfiguration, Languages]:
    """Read the settings of a project that is there, and which languages it has; raises Unfit."""
    host, findings = configuration(file, file.name, environment)
    for each in findings if not host.known else ():
        raise Unfit(f"{each.where}: {each.message} {each.hint}".strip())
    return host, _languages(host, asked, _spoken(file, environment))


def _spoken(file: Path, environment: Mapping[str, str]) -> str:
    """Give the language of the theme, where it says one that is known."""
    theme = read_configuration(file, file.name, environment)[0].data.get("theme")
    said = [theme.get("language"), theme.get("locale")] if isinstance(theme, Mapping) else []
    known = (str(each).replace("_", "-") for each in said if each)
    return next((each for each in known if is_language(each)), FALLBACK)


def _languages(host: SiteConfiguration, asked: tuple[str, ...], spoken: str) -> Languages:
    built = host.languages
    if built is None:
        if len(asked) > 1:
            raise Unfit(
                f"{host.path} has no i18n plugin, so this project has one language. "
                "Leave --languages out, or add that plugin first, with docs_structure: folder."
            )
        return Languages(asked or (spoken,), foldered=False)
    if built.structure != "folder":
        raise Unfit(
            f"{host.path} keeps languages by docs_structure: {built.structure}. "
            "Wegwijs needs docs_structure: folder."
        )
    if built.default is None:
        raise Unfit(f"{host.path} names no default language: give one `default: true`.")
    codes = (built.default, *(each for each in built.built if each != built.default))
    if asked and sorted(asked) != sorted(codes):
        raise Unfit(f"{host.path} builds {', '.join(codes)}. Leave --languages out.")
    return Languages(codes, foldered=True)


def joined(raw: bytes) -> Joined:
    """Put the plugin at the end of the plugins, and leave every other byte."""
    try:
        return Joined(with_entry(raw, "plugins", PLUGIN, default=("search",)))
    except NotEdited as why:
        return Joined(None, str(why))
