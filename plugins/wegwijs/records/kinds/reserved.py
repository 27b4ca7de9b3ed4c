"""Names that kinds and fields cannot have, since something else is called so."""

from __future__ import annotations

from wegwijs.records.concept import Concept

KINDS = frozenset(
    {
        *("questions", "lifecycles", "matrices", "releases", "schema", "words", "translations"),
        *("sources", "glossary", "strings", "accepted", "site", "kinds", "pages", "decisions"),
        *("tasks", "assets", "search", "index", "changes", "data", "sitemap", "tags"),
    }
)
"""Files and folders of the data, and addresses of pages."""

FIELDS = frozenset({*Concept.model_fields, "source", "evidence", "value", "valid_from"})
"""What every concept has, and what is said of a single value."""

COLUMNS = frozenset({"source", "evidence"})
"""What is said of a whole row."""
