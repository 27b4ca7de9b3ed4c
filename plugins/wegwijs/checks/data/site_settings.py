"""Do the data and the settings of the site's host agree?

Only asked of a site that is built with this project's plugin; findings name the lines to write.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wegwijs.findings.finding import Finding, Severity, Where
from wegwijs.records.catalog import Catalog
from wegwijs.source.site_configuration import PLUGIN, SiteConfiguration

_I18N = "i18n"


def check(catalog: Catalog, configuration: SiteConfiguration) -> Iterator[Finding]:
    """Yield a finding for each difference, and for each setting that is missing."""
    if not configuration.known or not configuration.reads(PLUGIN):
        return
    yield from _address(catalog, configuration)
    built = configuration.languages
    if built is None and len(catalog.languages) == 1:
        return
    if built is None:
        message = "The pages are made in each language by the i18n plugin, which is not on."
        lines = ["plugins:", "  - i18n:", "      docs_structure: folder", "      languages:"]
        hint = _write(configuration.path, [*lines, *_lines_of(catalog, catalog.languages)])
        yield Finding("missing-setting", configuration.where("plugins"), message, hint)
        return
    where = _where_i18n(configuration)
    if built.structure != "folder":
        message = f"The i18n plugin keeps languages by docs_structure: {built.structure}."
        lines = ["  - i18n:", "      docs_structure: folder"]
        hint = _write(configuration.path, lines)
        folders = ", ".join(f"{each}/" for each in catalog.languages)
        hint += f"\nEach language has its own folder of pages: {folders}."
        yield Finding("missing-setting", where, message, hint)
    if (
        catalog.site.checks_all
        and configuration.plugins[_I18N].get("reconfigure_search", True)
        and configuration.reads("search")
    ):
        message = "The i18n plugin leaves out of search what pages in two languages say alike."
        hint = _write(configuration.path, ["  - i18n:", "      reconfigure_search: false"])
        yield Finding("missing-setting", where, message, hint, Severity.WARNING)
    falls_back = configuration.plugins[_I18N].get("fallback_to_default", True)
    if catalog.site.in_progress and falls_back is False:
        message = "The i18n plugin leaves out the pages that a language in progress does not have."
        hint = _write(configuration.path, ["  - i18n:", "      fallback_to_default: true"])
        yield Finding("missing-setting", where, message, hint, Severity.WARNING)
    yield from _same_languages(catalog, configuration, built.built, built.default)


def _address(catalog: Catalog, configuration: SiteConfiguration) -> Iterator[Finding]:
    address, configured = catalog.site.address, configuration.site_url
    if not address or not configured or f"{configured.rstrip('/')}/" == address:
        return
    site = catalog.file("site.yaml")
    message = f"{configuration.path} has the site_url {configured}; here is {address}."
    hint = f"Write in {site}:\naddress: {configured.rstrip('/')}/\n"
    hint += f"or in {configuration.path}:\nsite_url: {address}"
    yield Finding("settings-differ", catalog.where(site, ("address",)), message, hint)


def _same_languages(
    catalog: Catalog, configuration: SiteConfiguration, built: Sequence[str], default: str | None
) -> Iterator[Finding]:
    site, languages = catalog.file("site.yaml"), catalog.languages
    where = catalog.where(site, ("languages",), key=True)
    if sorted(built) != sorted(languages):
        message = f"{configuration.path} builds the languages {_listed(built)}; "
        message += f"{site} has {_listed(languages)}."
        lines = _lines_of(catalog, languages)
        hint = _write(configuration.path, ["  - i18n:", "      languages:", *lines])
        yield Finding("settings-differ", where, message, hint)
    elif default is None:
        message = "The i18n plugin has no default language."
        hint = _write(configuration.path, [*_lines_of(catalog, languages[:1])])
        yield Finding("missing-setting", _where_i18n(configuration), message, hint)
    elif default != languages[0]:
        message = f"The default language is {default} in {configuration.path}, and "
        message += f"{languages[0]} here, where it stands first."
        first = (default, *(each for each in languages if each != default))
        names = [f"  {each}: {_names(catalog, each)}" for each in first]
        hint = _write(site, ["languages:", *names])
        hint += f"\nor put `default: true` in {configuration.path} under {languages[0]}."
        yield Finding("settings-differ", where, message, hint)


def _lines_of(catalog: Catalog, languages: Sequence[str]) -> Iterator[str]:
    for each in languages:
        default = "default: true, " if each == catalog.languages[0] else ""
        name = catalog.site.own_name(each)
        yield f"        - {{locale: {each}, name: {name}, {default}build: true}}"


def _names(catalog: Catalog, language: str) -> str:
    names = catalog.site.languages[language].root
    return f"{{{', '.join(f'{each}: {name}' for each, name in names.items())}}}"


def _listed(languages: Sequence[str]) -> str:
    return ", ".join(languages) or "none"


def _where_i18n(configuration: SiteConfiguration) -> Where:
    number = list(configuration.plugins).index(_I18N)
    for path in (("plugins", number, _I18N), ("plugins", _I18N)):
        if path in configuration.places:
            return configuration.places[path]
    return configuration.where("plugins")


def _write(file: str, lines: Sequence[str]) -> str:
    return "\n".join([f"Write in {file}:", *lines])
