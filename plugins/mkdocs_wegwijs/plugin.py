"""The MkDocs plugin: options in, one call to the engine, files and log lines out.

MkDocs runs every hook once per language on the same objects (static-i18n builds
the other languages inside its own `on_post_build`), so each hook may run twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from mkdocs_wegwijs import (
    beside_pages,
    content,
    drafts,
    faults,
    hosting,
    languages,
    package_files,
    search,
    slim,
    theme_texts,
)
from mkdocs_wegwijs.composed_files import compose_nav, prepare, restore
from mkdocs_wegwijs.configured import require_languages
from mkdocs_wegwijs.doors import i18n
from mkdocs_wegwijs.gathered import Gathered
from mkdocs_wegwijs.kept_pages.beginning import KeptPages, begun
from mkdocs_wegwijs.kept_pages.knowing import Knowing
from mkdocs_wegwijs.loads import code_in, loads, of_page
from mkdocs_wegwijs.options import WegwijsConfig
from mkdocs_wegwijs.own_markdown import render_apart, render_with
from mkdocs_wegwijs.page_finishing import PageFinisher, about_page
from mkdocs_wegwijs.reading import Reader
from mkdocs_wegwijs.saying import say
from wegwijs.making.made import GENERATED, Made
from wegwijs.pages.lifecycle import LIFECYCLES
from wegwijs.pages.page_markdown import CalloutTitles, CrossingMarks
from wegwijs.pages.rendering import DataBlocks, asks_for_data, unsealed
from wegwijs.written.language_folders import LanguageFolders
from wegwijs.written.published_path import Addresses, composed

if TYPE_CHECKING:
    from mkdocs_wegwijs.serve.preview import Preview
    from mkdocs_wegwijs.serve.quick import Memory
    from mkdocs_wegwijs.serve.serving import Serving

# static-i18n works at -100.
BEFORE_I18N, AFTER_I18N, LAST, LIGHTER = 0, -110, -200, -250
# Around what a template writes: after all others have looked at the texts, before any does again.
NEXT_TO_THEME = 1000
AFTER_META, FIRST = 40, 100  # after what adds to front matter; before what shortens pages


class WegwijsPlugin(BasePlugin[WegwijsConfig]):
    """Adds the pages the data implies, in every language."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self, *, dirty: bool = False) -> None:
        self.dirty = dirty
        self.preview: Preview | None = None
        self.memory: Memory | None = None
        self.serving: Serving | None = None
        self.reader = Reader()
        self.finisher: PageFinisher | None = None
        self.shared: list[File] = []
        self.stored: Mapping[str, File] = {}
        self.gathered = Gathered()
        self.kept: KeptPages | None = None
        self._directory_urls: bool | None = None
        self._texts = theme_texts.Texts()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Begin a command anew; having this hook keeps this object between a server's rebuilds."""
        self._begin(dirty=dirty)
        if command == "serve":
            from mkdocs_wegwijs.serve.serving import Serving  # a build needs none of it

            self.serving = Serving(self)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Let the server keep the last good pages, and show what was found on each page."""
        if self.serving is not None:
            self.serving.attach(server, builder)
        return server

    def on_shutdown(self) -> None:
        """Remove what was built for the server."""
        if self.serving is not None:
            self.serving.close()

    @event_priority(50)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the data before anything of the last build is removed, and watch it."""
        if self.dirty:
            raise PluginError(
                "--dirty goes by when pages were saved, and does not know what they are made of. "
                "Leave it out: what did not change is kept anyway."
            )
        require_languages(config, Path(self.config.data_dir))
        package_files.add_folders(config, look=self.config.look is not None)
        search.require(config, by_words=self.config.by_words)
        self.reader.cold = self.config.is_cold
        if not i18n.is_nested(config):
            self._read(config)
        languages.speak(config, self._folders(config).only)
        drafts.take_out_of_navigation(config, self._made.hidden, self._folders(config))
        if self._made.checks_all:
            self._make_ours(config)
        if self.memory is not None:
            self.memory.begin(config)
        return config

    def _make_ours(self, config: MkDocsConfig) -> None:
        """Let every page be read as ours are, where the site asks for it; else none changes."""
        config.nav = compose_nav(config.nav)
        if not any(isinstance(each, DataBlocks) for each in config.markdown_extensions):
            config.markdown_extensions.append(DataBlocks(self._finisher, sealed=True))
            marks = CrossingMarks(self._finisher.crossing)
            titles = CalloutTitles(lambda: i18n.callout_titles(config))
            config.markdown_extensions += [marks, titles]  # type: ignore[list-item]

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Follow what other plugins made of the settings: addresses, and where templates are."""
        if config.use_directory_urls != self._directory_urls:
            self._read(config)
        if self.config.look is not None and i18n.plugin(config) is not None:
            package_files.add_sitemap(config)

    def _read(self, config: MkDocsConfig) -> None:
        self.gathered.begin()
        if self.memory is not None:
            self.memory.quicken_theme(config.theme)
        if self.reader.read(config, self.config.data_dir) or self.finisher is None:
            self._directory_urls = urls = config.use_directory_urls
            finished = self.reader.finished if self.serving is None or self.memory else None
            self.finisher = PageFinisher(self._made, finished, addresses=Addresses(urls))
            if self.memory is not None:
                self.memory.forget_data()

    @event_priority(BEFORE_I18N)
    def _announce(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Tell static-i18n that the pages exist; it makes its own file objects of these."""
        if self._made.checks_all:
            self.stored = prepare(files, config, self._made.languages)
        folders = self._folders(config)
        drafts.take_out(files, self._made.hidden, folders)
        for document in self._made.documents:
            uri = folders.outside(document.uri)
            if files.get_file_from_path(uri) is not None:
                raise PluginError(
                    f"docs/{uri} is written by hand, and {document.where.path} makes "
                    "a page at the same address. Remove one of the two."
                )
            file = File(uri, config.docs_dir, config.site_dir, config.use_directory_urls)
            file.generated_by = GENERATED  # for plugins that look for it on disk meanwhile
            files.append(file)
        if self._made.checks_all:
            self.shared = list(languages.shared_files(files, config))
        return files

    @event_priority(AFTER_I18N)
    def _fill(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Give the file objects of static-i18n their text, and the address where it is edited."""
        for file in self.shared:
            if file.src_uri not in files.src_uris:
                files.append(file)
        restore(files, self.stored)
        folders = self._folders(config)
        documents = {folders.outside(each.uri): each for each in self._made.documents}
        named = bool(config.nav) and not self._made.checks_all  # by the site, which knows better
        for file in files:
            document = documents.get(uri := file.src_uri)
            if document is not None:
                self.reader.fill(file, document)
                file.generated_by = GENERATED
                if named or f"/{LIFECYCLES}/" in uri or not uri.endswith("/index.md"):
                    file.inclusion = InclusionLevel.NOT_IN_NAV
        return files

    on_files = CombinedEvent(_announce, _fill)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Let search read pages quickly, and while a server runs only those that changed."""
        search.sections.quicken(config)
        if self.memory is not None:
            self.memory.quicken_search(config)
        elif self.reader.cache is not None and not i18n.is_nested(config):
            knowing = Knowing(config, self.reader, self._made, self._texts)
            self.kept = begun(
                config, self.reader, knowing, self._finisher, self.gathered, self.config.wanted_part
            )
        if self.kept is not None:
            self.kept.begin_language(config, nav)
        return nav

    @event_priority(100)
    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:
        """Publish the text that was checked, though the page may be saved again meanwhile.

        While somebody writes, a page that cannot be read keeps its last good text.
        """
        text = self.reader.text(page.file) if self._made.checks_all or self.preview else None
        text = self.kept.text(page.file) if text is None and self.kept is not None else text
        return text if self.preview is None else self.preview.text_of(page.file, text)

    @event_priority(AFTER_META)
    def _keep_apart(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Ask macros to leave a generated page alone: braces in data are text."""
        self._texts.note(page)
        if page.file.generated_by == GENERATED:
            page.meta["render_macros"] = False

    def _finish(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Finish a page written by hand, where the site asks for that."""
        if self._made.checks_all and page.file.generated_by != GENERATED:
            return self._finished(composed(markdown), page, config)
        return markdown

    @event_priority(-NEXT_TO_THEME)
    def _settle(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give a generated page its own text, whatever was made of it; let blocks be read."""
        self.reader.date(page, ours=self._made.checks_all)
        if page.file.generated_by == GENERATED:
            markdown = self._finished(composed(page.markdown or ""), page, config)
            render_apart(page)
        elif not self._made.checks_all and asks_for_data(markdown):
            self._finisher.turn_to(self._folders(config).inside(page.file.src_uri))
            render_with(page, DataBlocks(self._finisher, sealed=True))
        if self.memory is not None:
            self.memory.quicken_page(page)
        return markdown

    on_page_markdown = CombinedEvent(_keep_apart, _finish, _settle)

    def _finished(self, markdown: str, page: Page, config: MkDocsConfig) -> str:
        uri = self._folders(config).inside(page.file.src_uri)
        about = about_page(page, uri, outdated=uri in self._made.outdated)
        finished, copy, path = self._finisher.finish(uri, markdown, about)
        self.gathered.copy("" if languages.borrowed_from(page, config) else path, copy)
        return finished

    @event_priority(LAST)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Judge what became of a hand-written page, and then fill in what it asks of the data."""
        if page.file.generated_by == GENERATED:
            return html
        if self._made.checks_all:
            say(content.new_findings(html, page, config, self._made.report))
            self.gathered.hold(code_in(html))
        borrowed = languages.borrowed_from(page, config) if self._made.in_progress else None
        return self._finisher.folded(self._finisher.borrowed(unsealed(html), borrowed), page)

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Write the address where data is edited without its step up from docs/."""
        if page.file.generated_by == GENERATED and page.edit_url:
            page.edit_url = urljoin(page.edit_url, urlsplit(page.edit_url).path)
        return page

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Let the theme's templates write texts as text."""
        theme_texts.prepare(env, self._texts)
        if self.kept is not None:
            self.kept.fill(env)
        return env

    @event_priority(FIRST)
    def _let_be_sought(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> None:
        """Let search look through the other names of a page as through its tags."""
        search.note_names(page, self.gathered if self.config.by_words else None)

    @event_priority(-NEXT_TO_THEME)
    def _write_texts(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the theme texts that are HTML; plugins that look at the page came before."""
        if page.file.generated_by == GENERATED:
            page.meta.pop("tags", None)
        return self._texts.on_page(context, page, config, nav, every=self._made.checks_all)

    on_page_context = CombinedEvent(_let_be_sought, _write_texts)

    @event_priority(-NEXT_TO_THEME)
    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the theme texts that are HTML."""
        return self._texts.in_template(context, config, every=self._made.checks_all)

    @event_priority(NEXT_TO_THEME)
    def _restore(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Give the page its plain texts back."""
        self._texts.restore()
        return output

    @event_priority(FIRST)
    def _dress(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Load what our parts of the page need; on our pages, mend links and search in the head."""
        output = package_files.dressed(output, page, package_files.stays_open(config))
        output = languages.directed(output, page, self._folders(config))
        by_language = self._made.checks_all or self.config.by_words
        mended = languages.mend_page(output, page, config) if by_language else output
        return slim.scripts(mended, self.config)

    @event_priority(LAST)
    def _look_around(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Note what the page loads, and its code, but for that of content held to our rules."""
        if "headers" in self.config.hosting:
            ours = self._made.checks_all or page.file.generated_by == GENERATED
            self.gathered.load(of_page(output, page.content or "", trusted=not ours))
        return output

    @event_priority(LIGHTER)
    def _slim(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Make the page lighter, as the site asks for."""
        return self.gathered.write(slim.page(output, page.url, self.config))

    on_post_page = CombinedEvent(_restore, _dress, _look_around, _slim)

    @event_priority(LAST)
    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Keep the 404 page of the default language; the last language built would replace it."""
        self._texts.restore()
        mended = output_content
        if self._made.checks_all:
            mended = languages.mend_template(mended, template_name, config)
        if template_name == "404.html":
            mended = slim.scripts(mended, self.config)
        self.gathered.load(loads(mended) if template_name.endswith(".html") else ())
        # The page for addresses that do not exist has any address: it names the root itself.
        root = f"{urlsplit(config.site_url or '/').path.rstrip('/')}/"
        return slim.page(mended, root, self.config) if template_name == "404.html" else mended

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the published data, the search index of each language and the joined script."""
        if i18n.is_nested(config):
            return
        site_dir = Path(config.site_dir)
        if self.kept is not None:
            self.kept.end()
            if self.kept.left_no_site(site_dir):
                return
        texts = self.gathered.copies, {each.uri: each.content for each in self._made.assets}
        beside_pages.write(texts, site_dir, self._made.languages[0], self.config.asked_for)
        if self._made.checks_all or self.config.by_words:
            languages.split_search(site_dir, config, self.gathered.called)
        package_files.publish(site_dir, config.theme.name)
        if self.preview is None and "headers" in self.config.hosting:
            address = config.site_url or ""
            hosting.publish(site_dir, self.gathered.loads - self.gathered.in_content, address)
        self.reader.keep()
        # While somebody writes, only what the pages themselves ask for.
        chosen = self.config.lighter & ({"search"} if self.preview else {*slim.CHOICES})
        slim.site(site_dir, chosen, self.config, package_files.theme_folders(config))

    def on_build_error(self, *, error: Exception) -> None:
        """Say what stopped the build; a fault in a template has a place, and no traceback."""
        if self.kept is not None:
            self.kept.end(whole=False)
        if self.preview is not None:
            self.preview.explain(error)
        found = faults.causes(error, self.reader.templates, own=self.reader.folders)
        if found and not isinstance(error, MkDocsException):
            if self.preview is None:
                say(found)
            raise faults.Stopped(found) from None

    def _folders(self, config: MkDocsConfig) -> LanguageFolders:
        return languages.folders(config, self._made.languages)

    @property
    def _made(self) -> Made:
        assert self.reader.made is not None
        return self.reader.made

    @property
    def _finisher(self) -> PageFinisher:
        assert self.finisher is not None
        return self.finisher
