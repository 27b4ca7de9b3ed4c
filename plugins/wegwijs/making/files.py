"""The kinds of file published beside the pages; a new kind is one more entry in a tuple here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from wegwijs.kept.own_files import own_files
from wegwijs.pages.decision import data_path
from wegwijs.pages.dimming import dimming_style, style_path
from wegwijs.pages.page_kind import Making
from wegwijs.pages.published_decision import decision_data
from wegwijs.pages.releases import FEED
from wegwijs.pages.rendering import inline
from wegwijs.pages.search.words import SEARCH_WORDS, search_words
from wegwijs.pages.since import since_style
from wegwijs.pages.wire import compact_json
from wegwijs.published.feed import feed
from wegwijs.published.index import INDEX, LLMS, SCHEMAS, Publishing, described
from wegwijs.records.catalog import Catalog
from wegwijs.words.borrowed import bare
from wegwijs.written.document import Asset


@dataclass(frozen=True, slots=True)
class AssetKind:
    """Describes one kind of published file: where its files are, and what makes their text."""

    paths: Callable[[Catalog, str], Iterator[tuple[str, str]]]
    content: Callable[[Making, str, str], str]


def published(catalog: Catalog) -> Iterator[str]:
    """List the paths of the files that are published beside the pages."""
    for language in catalog.languages:
        for kind in ASSET_KINDS:
            for path, _ in kind.paths(catalog, language):
                yield f"{language}/{path}"


def assets(making: Making) -> Iterator[Asset]:
    """Yield each file that is published beside the pages."""
    for _, make in unwritten(making):
        yield make()


def unwritten(making: Making) -> Iterator[tuple[str, Callable[[], Asset]]]:
    """Yield the path of each file that is published beside the pages, with what makes it."""
    for language in making.catalog.languages:
        for kind in ASSET_KINDS:
            for path, key in kind.paths(making.catalog, language):
                yield f"{language}/{path}", partial(_asset, making, kind, language, path, key)


def _asset(making: Making, kind: AssetKind, language: str, path: str, key: str) -> Asset:
    return Asset(language, path, bare(kind.content(making, language, key)))


def _decision_data_paths(catalog: Catalog, language: str) -> Iterator[tuple[str, str]]:
    for id in catalog.decisions:
        yield data_path(id, language), id


def _decision_data(making: Making, language: str, id: str) -> str:
    data = decision_data(making.catalog.decisions[id], making.words(language), inline)
    return compact_json(described(making.catalog, "decision", data)) + "\n"


def _style_paths(catalog: Catalog, language: str) -> Iterator[tuple[str, str]]:
    for id in catalog.decisions:
        yield style_path(id), id


def _style(making: Making, language: str, id: str) -> str:
    decision = making.catalog.decisions[id]
    dimming, since = dimming_style(decision), since_style(making.catalog, decision)
    # Pages with notes load it for every reader; matched for all, dimming would cost each click.
    return f"@media (scripting:none){{\n{dimming}}}\n{since}" if since else dimming


def _index_path(catalog: Catalog, language: str) -> Iterator[tuple[str, str]]:
    yield INDEX, ""


def _index(making: Making, language: str, key: str) -> str:
    return compact_json(Publishing(making.words(language), making.addresses).index()) + "\n"


def _llms_path(catalog: Catalog, language: str) -> Iterator[tuple[str, str]]:
    yield LLMS, ""


def _llms(making: Making, language: str, key: str) -> str:
    return Publishing(making.words(language), making.addresses).llms()


def _schema_paths(catalog: Catalog, language: str) -> Iterator[tuple[str, str]]:
    """List the schemas once, at the root of the site: they are the same in every language."""
    if language == catalog.languages[0]:
        for name, path in SCHEMAS.items():
            yield path, name


def _schema(making: Making, language: str, name: str) -> str:
    return own_files().text(f"published/schemas/{name}.schema.json")


def _feed_path(catalog: Catalog, language: str) -> Iterator[tuple[str, str]]:
    if catalog.filed.get("releases") and catalog.site.address is not None:
        yield FEED, ""


def _feed(making: Making, language: str, key: str) -> str:
    return feed(making.catalog, language, inline, addresses=making.addresses)


def _search_path(catalog: Catalog, language: str) -> Iterator[tuple[str, str]]:
    yield SEARCH_WORDS, ""


def _search(making: Making, language: str, key: str) -> str:
    return compact_json(search_words(making.catalog, language, addresses=making.addresses))


ASSET_KINDS: tuple[AssetKind, ...] = (
    AssetKind(_decision_data_paths, _decision_data),
    AssetKind(_style_paths, _style),
    AssetKind(_index_path, _index),
    AssetKind(_llms_path, _llms),
    AssetKind(_schema_paths, _schema),
    AssetKind(_feed_path, _feed),
    AssetKind(_search_path, _search),
)
