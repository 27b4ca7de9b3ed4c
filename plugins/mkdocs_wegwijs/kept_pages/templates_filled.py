"""The templates of a theme, noting which of them a page is filled into."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from mkdocs_wegwijs.doors.templates import is_read_already
from mkdocs_wegwijs.kept_pages.asked import digest

_WHOLE_SITE = re.compile(r"(?<![.\w])pages\b")
_CLOCK = re.compile(r"\b(?:build_date_utc|update_date|undated|now)\b")


class TemplatesFilled:
    """Notes the names of the templates that are asked for, also in vain."""

    def __init__(self, env: Any) -> None:
        self._env = env
        self._sources: dict[str, Any] = {}
        self._digests: dict[str, str] = {}
        self._looking: dict[tuple[re.Pattern[str], str], bool] = {}
        self._asked: set[str] = set()
        self._inside: dict[str, set[str]] = {}
        """Which templates each asked for; one that was imported does so the first time only."""
        self._given: dict[str, Any] = {}
        get, select = env.get_template, env.select_template
        self._source = env.loader.get_source

        def get_template(name: Any, parent: str | None = None, *rest: Any, **named: Any) -> Any:
            self._note([name], parent)
            return self._give(get(name, parent, *rest, **named))

        def select_template(names: Any, parent: str | None = None, *rest: Any, **named: Any) -> Any:
            names = list(names)
            self._note(names, parent)
            return self._give(select(names, parent, *rest, **named))

        env.get_template, env.select_template = get_template, select_template
        env.loader.get_source = self._get_source

    def _get_source(self, env: Any, name: str) -> Any:
        """Read a template once: what is filled in and what its digest is of are the same."""
        if name not in self._sources:
            self._sources[name] = self._source(env, name)
        return self._sources[name]

    def _note(self, names: Iterable[Any], parent: str | None) -> None:
        found = {each for each in names if isinstance(each, str)}
        self._asked |= found
        if parent is not None:
            self._inside.setdefault(parent, set()).update(found)

    def _give(self, template: Any) -> Any:
        self._given[template.name] = template
        return template

    def _all_asked(self) -> set[str]:
        """Give what the page asked for, and what templates did that it imported read already."""
        found: set[str] = set()
        waiting = list(self._asked)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                given = self._given.get(name)
                if given is not None and is_read_already(given):
                    waiting.extend(self._inside.get(name, ()))
        return found

    def begin(self) -> None:
        """Begin with a page."""
        self._asked = set()

    def asked(self) -> dict[str, str]:
        """Give the templates of the page since, each with the digest of what stands in it."""
        return {name: self.digest(name) for name in sorted(self._all_asked())}

    def same(self, found: Mapping[str, str]) -> bool:
        """Tell whether in each template stands what the digest that is given with it says."""
        return all(self.digest(name) == was for name, was in found.items())

    def digest(self, name: str) -> str:
        """Write down what stands in a template in a few letters; nothing where there is none."""
        if name not in self._digests:
            text = self._text(name)
            self._digests[name] = "" if text is None else digest(text)
        return self._digests[name]

    def look_at_all_pages(self) -> bool:
        """Tell whether the page's templates may look at the list of all pages of the site."""
        return any(self._looks(_WHOLE_SITE, name) for name in self._all_asked())

    def look_at_days(self) -> bool:
        """Tell whether the page's templates may say when it changed, or when it was built."""
        return any(self._looks(_CLOCK, name) for name in self._all_asked())

    def _looks(self, at: re.Pattern[str], name: str) -> bool:
        if (at, name) not in self._looking:
            self._looking[at, name] = bool(at.search(_code(self._text(name) or "")))
        return self._looking[at, name]

    def _text(self, name: str) -> str | None:
        try:
            text: str = self._get_source(self._env, name)[0]
        except Exception:  # whatever the loader says of a template that is not there
            return None
        return text


_TEMPLATE_CODE = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)


def _code(text: str) -> str:
    """Give what a template does, without what it writes as it stands."""
    return " ".join(_TEMPLATE_CODE.findall(text))
