"""Do the answers that readers choose from name something, or do they command?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wegwijs.findings.finding import Finding, Severity
from wegwijs.records.catalog import Catalog


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each option whose label begins as a command of its language does."""
    for decision in catalog.decisions.values():
        for input, question in decision.inputs.items():
            for option, said in (question.options or {}).items():
                for language, beginnings in catalog.glossary.commands.items():
                    label = said.label.root.get(language, "")
                    found = _beginning(label, beginnings)
                    if found is None:
                        continue
                    path = ("inputs", input, "options", option)
                    labelled = (*path, "label", language)
                    known = catalog.files[decision.path].values
                    at = labelled if labelled in known else (*path, language)
                    yield Finding(
                        "command-as-choice",
                        catalog.where(decision.path, at),
                        f"The option {option!r} is a command: {label!r} begins with {found!r}.",
                        "Name what is chosen, so that it also reads well among others: with a noun,"
                        " or with the form of the verb that dictionaries list.",
                        Severity.WARNING,
                    )


def _beginning(label: str, beginnings: Sequence[str]) -> str | None:
    words = label.casefold().split()
    for each in beginnings:
        wanted = each.casefold().split()
        if words[: len(wanted)] == wanted:
            return each
    return None
