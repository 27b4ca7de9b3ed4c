"""The records of the contents of pages: what reading and rendering make of a text."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from mkdocs_wegwijs.gathered import Gathered
from mkdocs_wegwijs.kept_pages import rendered, surroundings
from mkdocs_wegwijs.kept_pages.asked import Answers, Asked, named
from mkdocs_wegwijs.kept_pages.files_looked_up import described
from mkdocs_wegwijs.kept_pages.knowing import Knowing
from mkdocs_wegwijs.kept_pages.language import Language
from mkdocs_wegwijs.kept_pages.plain_data import NotPlain
from mkdocs_wegwijs.kept_pages.shelf import Held
from mkdocs_wegwijs.kept_pages.store import Store
from wegwijs.making.made import GENERATED


class Contents:
    """Takes and keeps the contents of pages, one at a time."""

    def __init__(
        self, store: Store, knowing: Knowing, gathered: Gathered, asked: Asked, answers: Answers
    ) -> None:
        self._store, self._knowing, self._gathered = store, knowing, gathered
        self._asked, self._answers = asked, answers
        self.shown: dict[str, str] = {}
        """What each page that may be kept shows, in a few letters, by the path of its file."""
        self._text: tuple[File, str] | None = None

    def text(self, file: File) -> str | None:
        """Give the text by which the page at work was named, so that it is made of that."""
        return self._text[1] if self._text is not None and self._text[0] is file else None

    def name(self, page: Page, config: MkDocsConfig, language: Language) -> str:
        """Name a record by what is known before a page is read; nothing for one not to keep."""
        file, knowing = page.file, self._knowing
        self._text = None
        ours = file.generated_by == GENERATED
        if not ours and (not language.follows_from_text or knowing.faulty(file)):
            return ""
        text = knowing.source(file)
        if text is None:
            return ""
        self._text = file, text
        return named("content", self._names(page, text, config, language))

    def _names(
        self, page: Page, text: str, config: MkDocsConfig, language: Language
    ) -> dict[str, object]:
        """Name all that a content is made from, but for what is only asked while it is made."""
        return {
            "settings": language.settings,
            "file": surroundings.of_file(page.file, config),
            "told": self._knowing.about(page.file),
            "edited at": page.edit_url,
            "text": text,
        }

    def take(self, name: str, page: Page, files: Files) -> bool:
        """Give a page what is kept under a name; False where nothing is, or it is not the same."""
        found = self._store.get(name)
        if found is None:
            return False
        kept = found[0]
        if not (self._finds_the_same(kept, files) and self._answers.same(kept["asked"])):
            return False
        self._gathered.turn()
        self._gathered.add(kept["gathered"])
        rendered.restore(page, kept, self._unpacking(name), files)
        self._knowing.pass_by(page, kept["front"])
        self.shown[page.file.src_uri] = kept["shown"]
        return True

    @staticmethod
    def _finds_the_same(kept: dict[str, Any], files: Files) -> bool:
        links = kept["looked_up"].items()
        return all(described(files.get_file_from_path(uri)) == was for uri, was in links)

    def _unpacking(self, name: str) -> Callable[[], Held]:
        def unpack() -> Held:
            found = self._store.get(name)
            if found is None:
                where = self._store.folder
                raise PluginError(f"{where} was emptied while a build was at work. Build again.")
            return found[0]["markdown"], found[1], found[0]["toc"]

        return unpack

    def begin(self, page: Page) -> dict[str, Any]:
        """Begin to read a page; gives what is set on it now."""
        self._gathered.turn()
        self._asked.begin()
        return dict(vars(page))

    def keep(
        self, name: str, page: Page, before: dict[str, Any], looked_up: dict[str, str]
    ) -> None:
        """Keep what became of a page; `before` is what was set on it when it was begun."""
        uri = page.file.src_uri
        try:
            facts = rendered.written(page, before, self._knowing.front(page))
        except NotPlain:
            return
        asked = self._asked.found()
        self._answers.learn(asked)
        facts |= {
            "markdown": page.markdown,
            "looked_up": looked_up,
            "asked": {json.dumps(each): answer for each, answer in asked.items()},
            "gathered": self._gathered.plain(),
        }
        self._store.put(name, facts, page.content or "")
        self.shown[uri] = facts["shown"]
