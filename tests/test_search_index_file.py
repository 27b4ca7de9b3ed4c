"""The index of search is written entry by entry, as Material writes it whole."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from material.plugins.search.plugin import SearchIndex

from mkdocs_wegwijs.search import index_file

_TEXTS = st.text(max_size=8) | st.sampled_from(['"docs":[]', '"docs":[', "é ​", "</script>"])
_ENTRIES = st.lists(
    st.fixed_dictionaries(
        {"location": _TEXTS, "title": _TEXTS, "text": _TEXTS},
        optional={"tags": st.lists(_TEXTS, max_size=2), "boost": st.floats(0, 9) | st.dates()},
    ),
    max_size=4,
)


def _index(entries: list[dict[str, Any]], separator: str = " ") -> SearchIndex:
    index = SearchIndex(lang=["en"], separator=separator, pipeline=[], fields={"title": {}})
    index.entries = entries
    return index


@given(_ENTRIES, _TEXTS)
def test_an_index_is_written_as_material_writes_it(
    entries: list[dict[str, Any]], separator: str
) -> None:
    index = _index(entries, separator)
    expected = index.generate_search_index(None)
    index_file.lighten(index)
    index_file.lighten(index)
    for _ in range(2):  # once for each language
        written = index.generate_search_index(None)
        assert written.encode("utf-8") == expected.encode("utf-8") and str(written) == expected
    assert index.entries is entries


def test_what_is_added_to_the_former_index_is_written_by_material() -> None:
    former, index = _index([{"location": "a/", "title": "A"}]), _index([{"location": "b/"}])
    index_file.lighten(index)
    assert len(json.loads(index.generate_search_index(former))["docs"]) == 2
