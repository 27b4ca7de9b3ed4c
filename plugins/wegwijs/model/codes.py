"""The codes of all findings: those that hold, and those that configuration may soften."""

from __future__ import annotations

YIELDING = frozenset(
    {
        "address-form",
        "dead-anchor",
        "dead-image",
        "dead-link",
        "description-length",
        "description-not-unique",
        "duplicate-anchor",
        "mergeable-rules",
        "missing-page",
        "old-field",
        "outdated-translation",
        "title-length",
        "title-not-unique",
        "twin-differs",
        "unknown-file",
        "unknown-language",
        "unused-source",
        "unused-string",
        "unwanted-term",
        "wrong-language-link",
    }
)
"""May be lowered or accepted: every page can be made, and says what is true."""

FIRM = frozenset(
    {
        "dead-option",
        "decision-duplicate",
        "decision-gap",
        "decision-overlap",
        "decision-undecided",
        "duplicate-id",
        "duplicate-key",
        "duplicate-page",
        "empty-file",
        "empty-value",
        "example-fails",
        "example-open",
        "firm-finding",
        "idle-input",
        "invalid-value",
        "malformed-condition",
        "malformed-id",
        "malformed-link",
        "malformed-lock",
        "merge-conflict",
        "missing-file",
        "missing-key",
        "missing-string",
        "missing-translation",
        "no-data",
        "not-utf8",
        "raw-html",
        "redundant-rule",
        "rule-outside-domain",
        "rule-without-example",
        "self-reference",
        "unknown-code",
        "unknown-concept",
        "unknown-decision",
        "unknown-input",
        "unknown-key",
        "unknown-outcome",
        "unknown-place",
        "unknown-source",
        "unknown-value",
        "unreachable-rule",
        "unreached-outcome",
        "unreadable-file",
        "unsafe-html",
        "unused-acceptance",
        "wrong-type",
        "yaml-not-plain",
        "yaml-syntax",
        "yaml-too-deep",
        "yaml-too-large",
    }
)
"""May only be mended: a page could not be made, or would say what was never proved."""

CODES = FIRM | YIELDING
