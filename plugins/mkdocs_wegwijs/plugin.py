"""The MkDocs plugin: options in, one call to the engine, files and log lines out.

MkDocs runs every hook once per language on the same objects (static-i18n builds
the other languages inside its own `on_post_build`), so each hook may run twice.
"""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin, urlsplit

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from mkdocs_wegwijs import hosting, languages, scripts
from mkdocs_wegwijs.freshness import Freshness
from wegwijs.diagnostics import Severity
from wegwijs.embedder import Embedder
from wegwijs.finishing import Finishing
from wegwijs.markup import CalloutTitles, CrossingMarks, DataBlocks
from wegwijs.pages.crossings import Crossings
from wegwijs.pages.links import copy_path
from wegwijs.pages.markdown_copy import markdown_copy
from wegwijs.report import one_line, summary
from wegwijs.site import Settings, Site, build

log = get_plugin_logger("wegwijs")

# static-i18n works at -100; "before" and "after" it are said in numbers around that.
BEFORE_I18N, AFTER_I18N, LAST = 0, -110, -200

# A strict build stops at a warning, and not at a note.
_SAY = {Severity.ERROR: log.error, Severity.WARNING: log.warning, Severity.NOTE: log.info}


class WegwijsConfig(Config):
    """Takes the plugin's options in mkdocs.yml."""

    data_dir = config_options.Dir(default="data", exists=True)
    """The data folder, relative to mkdocs.yml."""


class WegwijsPlugin(BasePlugin[WegwijsConfig]):
    """Adds the pages the data implies, in every language."""

    def __init__(self) -> None:
        self.serving = False
        self.site: Site | None = None
        self.freshness = Freshness()
        self.embedder = Embedder()
        self.shared: list[File] = []
        self.crossings = Crossings()
        self.finish: Finishing | None = None
        self.copies: dict[str, str] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether a server runs; having this hook also keeps this object between rebuilds."""
        self.serving = command == "serve"

    @event_priority(50)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the data before anything of the last build is removed, and watch it."""
        languages.require_i18n(config)
        if self.config.data_dir not in config.watch:
            config.watch.append(self.config.data_dir)
        self._read(config)
        if not any(isinstance(each, DataBlocks) for each in config.markdown_extensions):
            self.embedder = Embedder(directory_urls=config.use_directory_urls)
            config.markdown_extensions.append(DataBlocks(self.embedder))
            self.crossings = Crossings(directory_urls=config.use_directory_urls)
            config.markdown_extensions.append(CrossingMarks(self.crossings))  # type: ignore[arg-type]
            titles = CalloutTitles(lambda: languages.callout_titles(config))
            config.markdown_extensions.append(titles)  # type: ignore[arg-type]
        return config

    def _read(self, config: MkDocsConfig) -> None:
        data, docs = Path(self.config.data_dir), Path(config.docs_dir)
        if self.freshness.unchanged(data, docs) and self.site is not None:
            return
        root = Path(config.config_file_path or ".").parent
        site = build(
            Settings(
                data,
                _shown(data, root),
                config.use_directory_urls,
                docs=docs,
                docs_shown_as=_shown(docs, root),
                site_url=config.site_url or "",
            )
        )
        for finding in site.report:
            _SAY[finding.severity](one_line(finding))
        if site.documents:
            languages.require_same(config, site)
        if site.documents and (self.serving or not site.report.has_errors):
            self.site = site  # a writer sees the page that a link is missing from, too
            assert site.catalog is not None
            self.finish = Finishing(
                site.catalog, site.outdated, directory_urls=config.use_directory_urls
            )
        elif self.serving and self.site is not None:
            log.error(
                "%s. The last good pages stay until the data is mended.", summary(site.report)
            )
        else:
            self.freshness.forget()
            raise PluginError(
                f"The data or the pages have faults: {summary(site.report)}. Nothing was built."
            )

    @event_priority(BEFORE_I18N)
    def _announce(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Tell static-i18n that the pages exist; it makes its own file objects of these."""
        for document in self._site.documents:
            if files.get_file_from_path(document.uri) is not None:
                raise PluginError(
                    f"docs/{document.uri} is written by hand, and {document.where.path} makes "
                    "a page at the same address. Remove one of the two."
                )
            files.append(
                File(document.uri, config.docs_dir, config.site_dir, config.use_directory_urls)
            )
        self.shared = list(languages.shared_files(files, config))
        return files

    @event_priority(AFTER_I18N)
    def _fill(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Give the file objects of static-i18n their text, and the address where it is edited."""
        for file in self.shared:
            if file.src_uri not in files.src_uris:
                files.append(file)
        documents = {each.uri: each for each in self._site.documents}
        for file in files:
            document = documents.get(file.src_uri)
            if document is not None:
                file.content_string = document.markdown
                file.generated_by = "wegwijs"
                file.edit_uri = posixpath.join("..", document.where.path)
                if not file.src_uri.endswith("/index.md"):
                    file.inclusion = InclusionLevel.NOT_IN_NAV
        return files

    on_files = CombinedEvent(_announce, _fill)

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Finish the page, and tell the blocks that embed decisions which page they stand on."""
        uri = page.file.src_uri
        language, _, path = uri.partition("/")
        catalog, urls = self._site.catalog, config.use_directory_urls
        assert catalog is not None and self.finish is not None
        self.embedder.turn_to(catalog, language, path)
        self.crossings.turn_to(catalog, language, path)
        finished = self.finish(uri, markdown)
        about = {
            "title": str(page.meta.get("title", page.title)),
            "description": str(page.meta.get("description", "")),
            "language": language,
            "page": page.canonical_url or "",
        }
        expanded = self.embedder.expand(finished)
        self.copies[f"{language}/{copy_path(path, directory_urls=urls)}"] = markdown_copy(
            expanded, path, about, directory_urls=urls
        )
        self.embedder.turn_to(catalog, language, path)
        return finished

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Write the address where data is edited without its step up from docs/."""
        if page.file.generated_by == "wegwijs" and page.edit_url:
            page.edit_url = urljoin(page.edit_url, urlsplit(page.edit_url).path)
        return page

    @event_priority(LAST)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Point the page's search at its own language, and drop links that would fail."""
        return languages.mend_page(output, page, config)

    @event_priority(LAST)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Keep the 404 page of the default language; the last language built would replace it."""
        return languages.mend_template(output_content, template_name, config)

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the published data, the search index of each language and the joined script."""
        if languages.inside_nested_build(config):
            return
        site_dir = Path(config.site_dir)
        files = {each.uri: each.content for each in self._site.assets} | self.copies
        for uri, content in files.items():
            path = site_dir / languages.published_path(uri, config)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
        languages.split_search(site_dir, config)
        scripts.publish(site_dir)
        if not self.serving:
            hosting.publish(site_dir)

    @property
    def _site(self) -> Site:
        assert self.site is not None
        return self.site


def _shown(folder: Path, root: Path) -> str:
    """Name a folder as findings do: from the folder of mkdocs.yml."""
    return folder.resolve().relative_to(root.resolve()).as_posix()
