"""Reads the data and the pages before MkDocs touches anything, and keeps the last good result."""

from __future__ import annotations

import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from mkdocs_wegwijs import faults, languages
from mkdocs_wegwijs.freshness import Freshness
from mkdocs_wegwijs.preview import Preview
from wegwijs.diagnostics import Finding, Report, Severity
from wegwijs.pages.render import TEMPLATES
from wegwijs.pages.template_faults import Folders, template_faults
from wegwijs.progress import Progress
from wegwijs.report import one_line, summary
from wegwijs.site import Settings, Site, build

log = get_plugin_logger("wegwijs")

# A strict build stops at a warning, and not at a note.
_SAY = {Severity.ERROR: log.error, Severity.WARNING: log.warning, Severity.NOTE: log.info}


class Reader:
    """Holds what was read last and was good; without a preview, faults stop the build."""

    def __init__(self) -> None:
        self.site: Site | None = None
        self.preview: Preview | None = None
        self.templates: Folders = {}
        """The folders with templates of the site and of the engine."""
        self._freshness = Freshness()
        self._checked_templates = Freshness()

    def read(self, config: MkDocsConfig, data_dir: str) -> bool:
        """Read what changed; tells whether there is another site than before.

        Raises PluginError when faults stop the build.
        """
        root = Path(config.config_file_path or ".").parent
        data, docs = Path(data_dir), Path(config.docs_dir)
        self.templates = _templates(config, root)
        if self.preview is not None:
            self.preview.folders = self.templates
            self.preview.begin(config)
            watched = map(str, (data, *self.templates.values()))
            config.watch.extend(each for each in watched if each not in config.watch)
            self._check_templates(config)
        if self._freshness.unchanged(data, docs, TEMPLATES) and self.site:
            return False
        settings = Settings(
            data,
            shown(data, root),
            config.use_directory_urls,
            docs,
            shown(docs, root),
            config.site_url or "",
        )
        return self._build(config, settings)

    def _build(self, config: MkDocsConfig, settings: Settings) -> bool:
        with Progress(sys.stderr) as tell:
            site = build(settings, tell)
        say(site.report)
        if site.documents:
            languages.require_same(config, site)
        if self.preview is None and site.report.has_errors:
            raise PluginError(
                f"The data or the pages have faults: {summary(site.report)}. Nothing was built."
            )
        last_good = self.site is not None and bool(self.site.documents)
        if self.preview is not None:
            self.preview.found = site.report
            self.preview.note = "" if site.documents else "kept" if last_good else "absent"
        if last_good and not site.documents:
            return False
        self.site = site  # a writer sees the page that a link is missing from, too
        return True

    def _check_templates(self, config: MkDocsConfig) -> None:
        """Refuse broken templates before the pages are read; the engine's own it checks itself."""
        own = {
            name: path for name, path in self.templates.items() if str(path) in config.theme.dirs
        }
        if not self._checked_templates.unchanged(*own.values()):
            found = tuple(template_faults(own, config.theme.get_env()))
            if found:
                self._checked_templates.forget()
                say(found)
                raise faults.Stopped(found)


def say(report: Report | tuple[Finding, ...]) -> None:
    """Log findings, one a line."""
    for finding in report:
        _SAY[finding.severity](one_line(finding))


def shown(folder: Path, root: Path) -> str:
    """Name a folder as findings do: from the folder of mkdocs.yml, when it is inside."""
    inside = folder.resolve().is_relative_to(root.resolve())
    return (folder.resolve().relative_to(root.resolve()) if inside else folder).as_posix()


def _templates(config: MkDocsConfig, root: Path) -> Folders:
    own = config.theme.custom_dir
    folders = (*([Path(own)] if own else []), TEMPLATES)
    return {shown(each, root): each for each in folders}
