"""The style that dims the rules an answer rules out, for readers without script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wegwijs.decisions.table import Choice, Flag, Is, OneOf, Rule
from wegwijs.records.decision import Decision

_DIMMED = "{color:var(--ww-quiet);& *{background:none;color:inherit}}\n"
_HIDDEN = "{display:none}\n"


def style_path(id: str) -> str:
    """Give the path of a decision's style, below the language's root."""
    return f"decisions/{id}.css"


def taken_options(decision: Decision, rule: Rule) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the options a rule takes, for each question with options where it takes not all.

    Numbers are left out: a style cannot compare them.
    """
    for input in decision.table.inputs:
        condition = rule.when.get(input.id)
        if isinstance(condition, Is):
            yield input.id, ("yes" if condition.value else "no",)
        elif isinstance(condition, OneOf) and isinstance(input.domain, Choice):
            yield input.id, [each for each in input.domain.options if each in condition.options]


def dimming_style(decision: Decision) -> str:
    """Write the style: one rule for each question with options.

    A row is out when something is chosen for a question of which it takes not all
    options, and nothing that it takes is chosen. The script says the same in
    words, and then this style stands back: `:defined` is true once it runs.
    """
    page = f"#decision-{decision.id}>:not(:defined)"
    dimmed, hidden = [], []
    for id, asked in decision.questions.items():
        if options := _options_of(asked.domain):
            chosen, out = f'{page}:has([name="{id}"]:checked)', _not_taken(page, id, options)
            dimmed.append(f"{chosen} {out}")
            # Where only what fits the answers is to be shown, the other rows are not.
            hidden.append(f'{chosen}:has([value="own"]:checked) .ww-answers tr{out}')
    said = ",\n".join(dimmed) + _DIMMED
    return said + ",\n".join(hidden) + _HIDDEN if hidden else said


def _not_taken(page: str, id: str, options: Sequence[str]) -> str:
    """Select what takes not all options of a question, and none of those that are chosen."""
    takes = f"data-takes-{id}"
    taken = ",".join(
        f'{page}:has([name="{id}"][value="{option}"]:checked) [{takes}~="{option}"]'
        for option in options
    )
    return f"[{takes}]:not({taken})"


def _options_of(domain: object) -> Sequence[str]:
    if isinstance(domain, Choice):
        return domain.options
    return ("yes", "no") if isinstance(domain, Flag) else ()
