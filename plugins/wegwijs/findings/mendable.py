"""Which codes `wegwijs mend` mends, safely or by a guess, and why it leaves the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from shlex import quote

SAFE = frozenset(
    {
        "dead-anchor",
        "dead-image",
        "dead-link",
        "empty-value",
        "garbled-text",
        "invalid-value",
        "link-to-redirect",
        "list-indent",
        "malformed-callout",
        "malformed-condition",
        "malformed-link",
        "malformed-redirect",
        "missing-blank-line",
        "old-field",
        "redirect-collision",
        "self-reference",
        "unknown-answer",
        "unknown-key",
        "unknown-language",
        "unknown-value",
        "unread-block",
        "unread-fence",
        "unread-markup",
        "unused-acceptance",
        "unused-reference",
        "voices-agree",
        "wrong-language-link",
        "wrong-type",
    }
)
"""Codes of which some findings have a safe mend: it says what was meant, and nothing else."""

UNSAFE = frozenset(
    {
        "dead-anchor",
        "dead-image",
        "dead-link",
        "invalid-value",
        "look-alike-quotes",
        "malformed-callout",
        "malformed-condition",
        "malformed-inclusion",
        "malformed-link",
        "malformed-voice",
        "unknown-answer",
        "unknown-code",
        "unknown-column",
        "unknown-concept",
        "unknown-decision",
        "unknown-field",
        "unknown-input",
        "unknown-key",
        "unknown-kind",
        "unknown-language",
        "unknown-option",
        "unknown-options",
        "unknown-outcome",
        "unknown-place",
        "unknown-source",
        "unknown-state",
        "unknown-value",
        "unread-block",
        "unread-fence",
        "unread-markup",
        "unwanted-term",
        "wrong-type",
    }
)
"""Codes of which some findings have a mend that guesses: somebody looks at it."""


def mend_said(code: str, path: str) -> str:
    """Write the command that mends findings of a code in a file; nothing where a person does."""
    if code in SAFE:
        return f"wegwijs mend --code {code} {quote(path)}"
    return f"wegwijs mend --unsafe --code {code} {quote(path)}" if code in UNSAFE else ""


def _of(reason: str, codes: str) -> Iterable[tuple[str, str]]:
    return ((code, reason) for code in codes.split())


LEFT: Mapping[str, str] = dict(
    (
        *_of(
            "what is to stand there, only its writer knows",
            "address-form answers-table baseline-too-high command-as-choice description-length "
            "description-not-unique duplicate-anchor duplicate-id duplicate-key empty-file "
            "idle-source-address left-out link-to-draft malformed-id misplaced-key missing-key "
            "missing-page raw-html reserved-input reserved-name short-too-long string-placeholder "
            "title-length title-not-unique unclosed-element unsafe-html value-not-unique",
        ),
        *_of(
            "it asks which answer is right",
            "dead-option decision-cycle decision-duplicate decision-gap decision-overlap "
            "decision-undecided example-fails example-open idle-input loose-end matrix-cell "
            "mergeable-rules "
            "option-in-no-group option-in-two-groups questions-differ redundant-rule rule-ended "
            "rule-ends-soon rule-idle-for-a-time rule-outside-domain rule-without-example "
            "unreachable-rule unfit-answer unreachable-state unreached-outcome voices-differ",
        ),
        *_of(
            "somebody has to look at the translation",
            "changed-translation language-in-progress lost-code malformed-lock "
            "missing-string missing-translation no-translation-record old-translation-record "
            "other-source-language outdated-translation twin-differs unconfirmed-translation "
            "unknown-unit unused-string",
        ),
        *_of("somebody has to read the source", "circular-source superseded-source unused-source"),
        *_of(
            "it is about a file that came from elsewhere",
            "csv-columns csv-syntax dmn-assumption dmn-difference dmn-malformed "
            "dmn-not-carried imported-differently incomplete-unit "
            "dmn-without-table malformed-exchange unknown-unit xml-refused xml-syntax",
        ),
        *_of(
            "it is about a file as a whole, or one that cannot be read",
            "duplicate-page merge-conflict missing-file names-alike no-data no-pages not-utf8 "
            "unknown-file unreadable-file yaml-not-plain yaml-syntax yaml-too-deep "
            "yaml-too-large",
        ),
        *_of(
            "it is about the settings of the site, of which one of two may be right",
            "broken-config broken-template build-stopped firm-finding missing-setting "
            "mkdocs-warning not-in-navigation settings-differ",
        ),
    )
)
"""Why the findings of a code are left to a person."""
