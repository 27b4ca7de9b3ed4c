"""Embeds decisions and notes on concepts in hand-written pages, one page at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from wegwijs.decisions.conditions import ConditionError
from wegwijs.markdown.visible import visible
from wegwijs.pages.borrowed import in_html
from wegwijs.pages.embedded import embedded
from wegwijs.pages.entitlement_block import entitlement_block
from wegwijs.pages.first_question import first_question
from wegwijs.pages.rendering import inline
from wegwijs.records.borrowing import lent
from wegwijs.records.catalog import Catalog
from wegwijs.written.embedding import Embedding, embeddings, fixed_answers
from wegwijs.written.published_path import AS_FOLDERS, Addresses


class Embedder:
    """Writes data for the page it was last told of; counts decisions, so that ids differ."""

    def __init__(self, *, addresses: Addresses = AS_FOLDERS) -> None:
        self._addresses = addresses
        self._catalog: Catalog | None = None
        self._language = self._page = ""
        self._number = 0

    def turn_to(self, catalog: Catalog, language: str, page: str) -> None:
        """Begin a page: its language, and its path below the language's folder."""
        self._catalog, self._language, self._page = lent(catalog), language, page
        self._number = 0

    def decision(self, id: str, fixed: Mapping[str, str]) -> str:
        """Write a decision as HTML; nothing where the checks have found it at fault."""
        html = self._written(partial(embedded, number=self._number + 1), id, fixed)
        self._number += bool(html)
        return html

    def question(self, id: str, fixed: Mapping[str, str]) -> str:
        """Write the first question of a decision as HTML; nothing where the checks found faults."""
        return self._written(first_question, id, fixed)

    def _written(self, write: Callable[..., str], id: str, fixed: Mapping[str, str]) -> str:
        decision = self._catalog.decisions.get(id) if self._catalog is not None else None
        if self._catalog is None or decision is None:
            return ""
        try:
            answers = fixed_answers(decision, fixed)
        except ConditionError:
            return ""
        html = write(
            decision,
            self._catalog,
            self._language,
            inline,
            page=self._page,
            fixed=answers,
            addresses=self._addresses,
        )
        return in_html(html, self._catalog, self._language)

    def requires(self, id: str) -> str:
        """Write what one must have for a concept as HTML; nothing where there is none."""
        concept = self._catalog.concepts.get(id) if self._catalog is not None else None
        if self._catalog is None or concept is None:
            return ""
        html = entitlement_block(
            concept,
            self._catalog,
            self._language,
            inline,
            page=self._page,
            addresses=self._addresses,
        )
        return in_html(html, self._catalog, self._language)

    def expand(self, markdown: str) -> str:
        """Replace the blocks of a page by what they mean, for generators without our extension.

        A block inside another block stays as it is: raw HTML is not read there everywhere.
        """
        if "///" not in markdown:
            return markdown
        pieces, end = [], 0
        for each in embeddings(visible("", markdown).text):
            if not each.indent:
                pieces += [markdown[end : each.start], self._html(each)]
                end = each.end
        return "".join([*pieces, markdown[end:]])

    def _html(self, embedding: Embedding) -> str:
        if embedding.kind == "requires":
            return self.requires(embedding.id)
        fixed = {each.input: each.text for each in embedding.fixed}
        write = self.question if embedding.kind == "question" else self.decision
        return write(embedding.id, fixed)
