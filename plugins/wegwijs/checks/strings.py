"""Are the words of the generated pages all there, and is each of them used?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wegwijs.diagnostics import Finding, Severity
from wegwijs.model.catalog import Catalog
from wegwijs.text import did_you_mean


def check(catalog: Catalog, used: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    """Yield a finding for each missing and each unused word in `strings.yaml`.

    `used` are the keys the pages use, by group.
    """
    file = catalog.file("strings.yaml")
    if catalog.could_not_read("strings.yaml"):
        return
    for group, keys in used.items():
        present: Mapping[str, object] = catalog.strings.get(group, {})
        for key in sorted(keys - present.keys()):
            yield Finding(
                "missing-string",
                catalog.where(file, (group,), key=True),
                f"The generated pages need the text {group}.{key}.",
                f"Add {key}: to {group}:, in every language.",
            )
    for group, words in catalog.strings.items():
        for key in words.keys() - used.get(group, frozenset()):
            yield Finding(
                "unused-string",
                catalog.where(file, (group, key), key=True),
                f"Nothing uses the text {group}.{key}.",
                did_you_mean(key, used.get(group, ())) or "Remove it.",
                Severity.WARNING,
            )
