"""What the host of a site is told: its languages and address, its Markdown, its navigation.

The engine imports no host. It reads the host's settings as data, to tell what pages would look
like, and whether they and the data agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from pathspec import GitIgnoreSpec

from wegwijs.findings.finding import Finding, Where
from wegwijs.source import Configured, read_configuration

FILE, OTHER_FILE = "mkdocs.yml", "mkdocs.yaml"
PLUGIN = "wegwijs"
_SHOWN = ("copyright", "extra", "nav", "repo_url", "theme")
ALWAYS_ON = ("toc", "tables", "fenced_code")
"""The extensions MkDocs puts in without being asked."""

_BUNDLES = {
    "extra": ("fenced_code", "footnotes", "attr_list", "def_list", "tables", "abbr", "md_in_html"),
    "pymdownx.extra": (
        "pymdownx.betterem",
        "pymdownx.superfences",
        "footnotes",
        "attr_list",
        "def_list",
        "tables",
        "abbr",
        "md_in_html",
    ),
}
_LONG_NAME = "markdown.extensions."
# Where no settings are known, pages are read as those of this project's own sites are.
_DEFAULT_EXTENSIONS = (
    "admonition",
    "attr_list",
    "github-callouts",
    "def_list",
    "md_in_html",
    "pymdownx.details",
    "pymdownx.superfences",
)


@dataclass(frozen=True, slots=True)
class NavEntry:
    """Holds a page or address the navigation names, and where it does."""

    target: str
    where: Where


@dataclass(frozen=True, slots=True)
class BuiltLanguages:
    """Holds the languages a site is built in, which of them is the default, and their folders."""

    built: tuple[str, ...]
    default: str | None
    structure: str


@dataclass(frozen=True, slots=True)
class SiteConfiguration:
    """Holds what a site's host is told, as far as pages depend on it; `path` as findings name it.

    Extensions and plugins are those configured, with their options, by their short names.
    """

    path: str = FILE
    known: bool = False
    """Whether there are settings at all, or only what is taken for granted."""

    docs_dir: str = "docs"
    site_url: str | None = None
    extensions: Mapping[str, Mapping[str, Any]] = field(
        default_factory=lambda: _with_bundles({each: {} for each in _DEFAULT_EXTENSIONS})
    )
    plugins: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    languages: BuiltLanguages | None = None
    nav: tuple[NavEntry, ...] | None = None
    patterns: Mapping[str, str] = field(default_factory=dict)
    """The pages that are left out, as `exclude_docs`, `draft_docs` and `not_in_nav` have them."""

    omitted: str = "info"
    """How loudly the host says that a page is in no navigation."""

    directory_urls: bool = True
    """Whether a page is published in a folder of its own, without its ending in the address."""

    places: Mapping[tuple[str | int, ...], Where] = field(default_factory=dict)
    shown: tuple[tuple[tuple[str | int, ...], str], ...] = ()
    """The texts and addresses a theme writes into pages as they are, by where they stand."""

    def reads(self, *names: str) -> bool:
        """Tell whether one of some extensions or plugins is on."""
        return any(each in self.extensions or each in self.plugins for each in names)

    def leaves_out(self, uri: str, *settings: str) -> bool:
        """Tell whether patterns such as `exclude_docs` name a file by its path below the folder."""
        return any(_matches(self.patterns.get(each, ""), uri) for each in settings)

    def where(self, *path: str | int) -> Where:
        """Point at a setting, or at the nearest one around it."""
        while path:
            if path in self.places:
                return self.places[path]
            path = path[:-1]
        return Where(self.path)


def settings_file(folder: Path) -> Path:
    """Give the file with a host's settings: the first its host would take, or its usual name."""
    return next(
        (each for each in (folder / FILE, folder / OTHER_FILE) if each.is_file()), folder / FILE
    )


def configuration(
    path: Path, shown_as: str, environment: Mapping[str, str]
) -> tuple[SiteConfiguration, tuple[Finding, ...]]:
    """Read a site's settings from `mkdocs.yml`; unknown when there is none or it is broken."""
    if not path.is_file():
        return UNKNOWN, ()
    configured, findings = read_configuration(path, shown_as, environment)
    if findings:
        return UNKNOWN, findings
    return _configuration(configured, shown_as), configured.doubled


def with_names(
    known: Mapping[str, Mapping[str, Any]], names: Iterable[str]
) -> dict[str, Mapping[str, Any]]:
    """Give extensions or plugins with others that are on besides, by their short names."""
    found = dict(known)
    for each in names:
        found.setdefault(_short(each), {})
    return _with_bundles(found)


@lru_cache(maxsize=64)
def _spec(patterns: str) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines(patterns.splitlines())


def _matches(patterns: str, uri: str) -> bool:
    return bool(patterns.strip()) and _spec(patterns).match_file(uri)


def _configuration(configured: Configured, shown_as: str) -> SiteConfiguration:
    data = configured.data
    plugins = _named(data.get("plugins"))
    extensions = _named(data.get("markdown_extensions"))
    address = data.get("site_url")
    validation = _mapping(data.get("validation"))
    own = _mapping(validation.get("nav")).get("omitted_files", validation.get("omitted_files"))
    return SiteConfiguration(
        shown_as,
        True,
        _text(data.get("docs_dir")) or "docs",
        _text(address) or None,
        _with_bundles(with_names({}, ALWAYS_ON) | extensions),
        plugins,
        _languages(plugins.get("i18n")),
        _nav(configured, plugins.get("i18n")),
        {each: _text(data.get(each)) for each in ("exclude_docs", "draft_docs", "not_in_nav")},
        _text(own) or "info",
        data.get("use_directory_urls") is not False and "offline" not in plugins,
        configured.places,
        tuple(_shown(data)) if PLUGIN in plugins else (),
    )


def _shown(data: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield what a theme shows of the settings: those of the site, and of each language."""
    for name in _SHOWN:
        yield from _leaves(data.get(name), (name,))
    plugins = data.get("plugins")
    listed = plugins.items() if isinstance(plugins, Mapping) else enumerate(plugins or ())
    for at, each in listed:
        options: object = each
        path: tuple[str | int, ...] = ("plugins", at)
        if isinstance(at, int) and isinstance(each, Mapping) and "i18n" in each:
            options, path = each["i18n"], ("plugins", at, "i18n")
        elif at != "i18n":
            continue
        languages = _mapping(options).get("languages")
        for number, language in enumerate(languages if isinstance(languages, list) else ()):
            for name in _SHOWN:
                yield from _leaves(_mapping(language).get(name), (*path, "languages", number, name))


def _leaves(
    value: object, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, str(key)))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _leaves(inner, (*path, at))


def _named(listed: object) -> dict[str, Mapping[str, Any]]:
    """Read a list of names, some with options, or a mapping of both, as MkDocs takes either."""
    entries: list[object] = list(listed) if isinstance(listed, list) else []
    if isinstance(listed, Mapping):
        entries = [{name: options} for name, options in listed.items()]
    named: dict[str, Mapping[str, Any]] = {}
    for each in entries:
        if isinstance(each, str):
            named[_short(each)] = {}
        elif isinstance(each, Mapping):
            named.update({_short(str(name)): _mapping(inner) for name, inner in each.items()})
    off = [name for name, options in named.items() if options.get("enabled") is False]
    return {name: options for name, options in named.items() if name not in off}


def _short(name: str) -> str:
    """Give a plugin without its theme (`material/search`), an extension without its package."""
    return name.removeprefix("material/").removeprefix(_LONG_NAME)


def _with_bundles(extensions: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    found = dict(extensions)
    for name, options in extensions.items():
        for inner in _BUNDLES.get(name, ()):
            found.setdefault(inner, _mapping(options.get(inner)))
    return found


def _languages(options: Mapping[str, Any] | None) -> BuiltLanguages | None:
    if options is None:
        return None
    listed = options.get("languages")
    entries = [each for each in listed if isinstance(each, Mapping)] if listed else []
    only = _text(options.get("build_only_locale"))
    built = [each for each in entries if each.get("build", True) is not False]
    default = next((each for each in entries if each.get("default") is True), None)
    names = tuple(_text(each.get("locale")) for each in built)
    return BuiltLanguages(
        tuple(each for each in names if each in (only, "") or not only),
        only or (_text(default.get("locale")) if default else None),
        _text(options.get("docs_structure")) or "suffix",
    )


def _nav(configured: Configured, i18n: Mapping[str, Any] | None) -> tuple[NavEntry, ...] | None:
    """List what the navigation names; None where the host makes one of all pages."""
    found: list[NavEntry] = []
    places = configured.places
    if configured.data.get("nav"):
        found += _entries(configured.data["nav"], ("nav",), places)
    listed = (i18n or {}).get("languages")
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, Mapping) and each.get("nav"):
            found += _entries(each["nav"], ("nav",), {})
    return tuple(found) if found else None


def _entries(
    value: object, path: tuple[str | int, ...], places: Mapping[tuple[str | int, ...], Where]
) -> Iterator[NavEntry]:
    if isinstance(value, str):
        yield NavEntry(value, places.get(path, Where(FILE)))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _entries(inner, (*path, str(key)), places)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _entries(inner, (*path, index), places)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


UNKNOWN = SiteConfiguration()
"""What is taken for granted where no settings are known."""
