"""Which Markdown extensions let a server remember a page: those that look at its text alone."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from pymdownx.slugs import slugify
from pymdownx.superfences import fence_code_format

from mkdocs_wegwijs.extensions import looking_elsewhere
from wegwijs.pages.page_markdown import CalloutTitles

FENCES = {"custom_fences": [{"name": "mermaid", "format": fence_code_format}]}


class Another:
    """Stands for an extension that a plugin or a hook adds."""


def _own(text: str) -> str:
    return text


@pytest.mark.parametrize(
    ("extensions", "settings", "elsewhere"),
    [
        (["toc", "tables", "attr_list", "github-callouts", "pymdownx.details"], {}, ()),
        (["markdown.extensions.toc"], {"toc": {"permalink": True}}, ()),
        (["pymdownx.superfences"], {"pymdownx.superfences": FENCES}, ()),
        (["toc"], {"toc": {"slugify": partial(slugify, case="lower")}}, ()),
        ([CalloutTitles(dict)], {}, ()),
        (["pymdownx.snippets", "toc"], {}, ("pymdownx.snippets",)),
        (["pymdownx.b64"], {}, ("pymdownx.b64",)),
        (["toc"], {"toc": {"slugify": _own}}, ("toc",)),
        (["toc"], {"toc": {"slugify": partial(_own)}}, ("toc",)),
        (["pymdownx.emoji"], {"pymdownx.emoji": {"options": [_own]}}, ("pymdownx.emoji",)),
        (["somebody.elses", Another()], {}, ("somebody.elses", "Another")),
    ],
)
def test_only_what_is_known_to_look_at_the_text_alone_counts(
    extensions: Any, settings: dict[str, Any], elsewhere: tuple[str, ...]
) -> None:
    config = MkDocsConfig()
    config.markdown_extensions = extensions
    config.mdx_configs = settings
    assert looking_elsewhere(config) == elsewhere
