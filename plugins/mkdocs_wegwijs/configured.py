"""Tells the engine what MkDocs is told: from the settings file, and as MkDocs understood it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from mkdocs_wegwijs.doors import i18n
from wegwijs.findings.finding import Finding
from wegwijs.pages.templates_checked import TEMPLATES, Folders
from wegwijs.records.load import languages_of
from wegwijs.source import bytes_of
from wegwijs.source.site_configuration import SiteConfiguration, configuration, with_names


def site_configuration(
    config: MkDocsConfig, root: Path
) -> tuple[SiteConfiguration, tuple[Finding, ...]]:
    """Read the settings file; extensions and plugins that hooks have added count, too."""
    path = Path(config.config_file_path or root / "mkdocs.yml")
    found, findings = configuration(path, path.name, os.environ)
    if not found.known:
        return found, findings
    names = [each for each in config.markdown_extensions if isinstance(each, str)]
    extensions = with_names(found.extensions, names)
    plugins = with_names(found.plugins, config.plugins)
    return replace(found, extensions=extensions, plugins=plugins), findings


def require_languages(config: MkDocsConfig, data: Path) -> None:
    """Raise PluginError, with the lines to write, when nothing makes pages in each language."""
    if i18n.has_folders(config):
        return
    if i18n.plugin(config) is None and len(_languages(data)) < 2:
        return  # one language needs nothing; what is wrong with the data is told when it is read
    from wegwijs.checks.data import site_settings
    from wegwijs.records.load import load

    found, _ = site_configuration(config, data.parent)
    catalog, _ = load(data)
    lines = [
        f"{each.message} {each.hint}"
        for each in (site_settings.check(catalog, found) if catalog is not None else ())
    ]
    needed = "The wegwijs plugin needs the i18n plugin with docs_structure: folder."
    raise PluginError("\n".join([needed, *lines]))


def _languages(data: Path) -> tuple[str, ...]:
    raw, _ = bytes_of(data / "site.yaml")
    return languages_of(raw) if raw is not None else ()


def shown(folder: Path, root: Path) -> str:
    """Name a folder as findings do: from the folder of mkdocs.yml, when it is inside."""
    inside = folder.resolve().is_relative_to(root.resolve())
    return (folder.resolve().relative_to(root.resolve()) if inside else folder).as_posix()


def templates(config: MkDocsConfig, root: Path) -> Folders:
    """List the folders with templates, the site's own first, by how findings name them."""
    own = config.theme.custom_dir
    folders = (*([Path(own)] if own else []), TEMPLATES)
    return {shown(each, root): each for each in folders}
