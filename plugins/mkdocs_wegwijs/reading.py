"""Reads the data and the pages before MkDocs touches anything, and keeps the last good result."""

from __future__ import annotations

import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from mkdocs_wegwijs import faults, keeping, languages
from mkdocs_wegwijs.freshness import Freshness
from mkdocs_wegwijs.made import Made, Source, made_anew
from mkdocs_wegwijs.preview import Preview
from wegwijs.diagnostics import Finding, Report, Severity
from wegwijs.pages.template_faults import TEMPLATES, Folders, template_faults
from wegwijs.progress import Progress
from wegwijs.report import one_line, summary

log = get_plugin_logger("wegwijs")

_CACHE = Path(".cache") / "wegwijs"

# A strict build stops at a warning, and not at a note.
_SAY = {Severity.ERROR: log.error, Severity.WARNING: log.warning, Severity.NOTE: log.info}


class Reader:
    """Holds what was made last and was good; without a preview, faults stop the build."""

    def __init__(self) -> None:
        self.made: Made | None = None
        self.finished: keeping.Finished = {}
        """The pages that were finished for what was made; they are kept with it."""
        self.preview: Preview | None = None
        self.templates: Folders = {}
        """The folders with templates of the site and of the engine."""
        self._freshness = Freshness()
        self._checked_templates = Freshness()
        self._to_keep: tuple[Path, str] | None = None

    def read(self, config: MkDocsConfig, data_dir: str) -> bool:
        """Read what changed; tells whether something else was made than before.

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
        if self._freshness.unchanged(data, docs, TEMPLATES) and self.made:
            return False
        shown_as = shown(data, root), shown(docs, root)
        urls, address = config.use_directory_urls, config.site_url or ""
        source = Source(data, shown_as[0], docs, shown_as[1], urls, address)
        return self._take(config, self._kept(source, root) or self._made_anew(source))

    def _kept(self, source: Source, root: Path) -> Made | None:
        """Give what was made of the same content before; a server has its own memory."""
        if self.preview is not None:
            return None
        folder, key = root / _CACHE, keeping.digest(source)
        kept = keeping.load(folder, key, source)
        if kept is None:
            self._to_keep = (folder, key)
            return None
        made, self.finished = kept
        return made

    def _made_anew(self, source: Source) -> Made:
        self.finished = {}
        with Progress(sys.stderr) as tell:
            return made_anew(source, tell)

    def _take(self, config: MkDocsConfig, made: Made) -> bool:
        say(made.report)
        if made.documents:
            languages.require_same(config, made)
        if self.preview is None and made.report.has_errors:
            raise PluginError(
                f"The data or the pages have faults: {summary(made.report)}. Nothing was built."
            )
        last_good = self.made is not None and bool(self.made.documents)
        if self.preview is not None:
            self.preview.found = made.report
            self.preview.note = "" if made.documents else "kept" if last_good else "absent"
        if last_good and not made.documents:
            return False
        self.made = made  # a writer sees the page that a link is missing from, too
        return True

    def keep(self) -> None:
        """Keep what was made for the next build, now that all pages are finished."""
        if self._to_keep is not None and self.made is not None:
            keeping.save(*self._to_keep, self.made, self.finished)

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
