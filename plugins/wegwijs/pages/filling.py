"""Writes finished page models as Markdown; knows no concept and asks no questions."""

from __future__ import annotations

import json
import re
from collections.abc import MutableMapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from wegwijs.kept.own_files import OwnFiles, own_files
from wegwijs.pages.inert import clean, inert
from wegwijs.pages.templates_checked import TEMPLATES, BrokenTemplate, template_fault
from wegwijs.pages.words import Words


def write(template: str, page: Any, words: Words, *, ending: str = "md") -> str:
    """Write a page model with a template; raises BrokenTemplate."""
    try:
        prepared = _environment(own_files()).get_template(f"{template}.{ending}.j2")
        text = prepared.render(page=page, word=words, language=words.language)
    except Exception as error:
        fault = template_fault(error, {TEMPLATES.as_posix(): TEMPLATES})
        if fault is None:
            raise
        raise BrokenTemplate(fault) from error
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


class _Environment(Environment):
    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Give a template all it knows in one mapping: each page asks for all of it."""
        return {**self.globals, **(d or {})}


@lru_cache(maxsize=1)
def _environment(own: OwnFiles) -> Environment:
    def source(name: str) -> tuple[str, str, None] | None:
        path = f"pages/templates/{name}"
        return (own.text(path), str(TEMPLATES / name), None) if path in own.files else None

    environment = _Environment(
        loader=FunctionLoader(source),
        auto_reload=False,
        undefined=StrictUndefined,
        autoescape=True,
        finalize=inert,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        comment_start_string="{##",
        comment_end_string="##}",
    )  # {#id} is a heading's in Markdown
    environment.filters["yaml"] = _in_front_matter
    environment.filters["attribute"] = _in_single_quotes
    return environment


def _in_front_matter(value: str | tuple[str, ...]) -> Markup:
    """Quote a text, or each of a list, for YAML; JSON's strings are YAML's double-quoted ones."""
    cleaned = clean(value) if isinstance(value, str) else tuple(map(clean, value))
    return Markup(json.dumps(cleaned, ensure_ascii=False))


def _in_single_quotes(text: str) -> Markup:
    """Keep JSON short in an attribute: its own quotation marks stay as they are."""
    return Markup(text.replace("&", "&amp;").replace("'", "&#39;"))
