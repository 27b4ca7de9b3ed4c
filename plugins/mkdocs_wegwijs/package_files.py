"""Brings the package's styles and scripts to the pages that hold something of ours, and no other.

Whatever the theme is: nothing of the host's configuration is touched but the list of folders its
theme is looked for in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from html import escape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url, write_file

from wegwijs.making.made import GENERATED
from wegwijs.parts import (
    ANSWERS_AHEAD,
    CHAIN,
    CHAIN_STYLES,
    CHOICE_SCRIPTS,
    DECISION_SCRIPTS,
    DECISION_STYLES,
    FIRST_DECISION_SCRIPTS,
    FOLD_SCRIPTS,
    FOLD_STYLES,
    FOLDS_MARK,
    STATIC,
    STYLES,
    further_scripts,
    holds_decision,
    holds_parts,
    needs_further,
    scripts_of,
)
from wegwijs.parts.styles import JOINED, for_any_theme, sheet
from wegwijs.parts.widget import CHOICES, MODULES, all_further, joined, modules_with

LOOK = Path(__file__).parent / "look"
"""The templates and the style of whole pages, for Material."""
ABOVE_I18N = LOOK.parent / "above_i18n"
"""A folder of its own: what stands below one of the theme's would be published as it is."""


_QUESTIONS = re.compile(r'<div class="ww-asking" id="([^"]+)"')
_SKIP = re.compile(r'(<a href=")[^"]*(" class="md-skip")')
_DESCRIBED = re.compile(r"""<script type="application/ld\+json">.*?</script>""", re.DOTALL)


def add_folders(config: MkDocsConfig, *, look: bool) -> None:
    """Let the theme find the package's files, after the site's own and before the theme's.

    Raises PluginError for our look over a theme that it is not made for.
    """
    if look and config.theme.name != "material":
        raise PluginError(
            f"`look: wegwijs` is made for the theme material, and the theme here is "
            f"{config.theme.name}. Leave `look` out: everything works in any theme."
        )
    dirs, own = config.theme.dirs, config.theme.custom_dir
    for folder in (STATIC, *((LOOK,) if look else ())):
        if str(folder) not in dirs:
            dirs.insert(dirs.index(own) + 1 if own in dirs else 0, str(folder))


def theme_folders(config: MkDocsConfig) -> list[Path]:
    """List the folders with the theme's files, but for the site's own."""
    return [Path(each) for each in config.theme.dirs if each != config.theme.custom_dir]


def add_sitemap(config: MkDocsConfig) -> None:
    """Let our list of pages stand before that of static-i18n, which puts its own before all."""
    own = Path(config.theme.custom_dir or "") / "sitemap.xml"
    dirs, ours = config.theme.dirs, str(ABOVE_I18N)
    if config.theme.custom_dir and own.is_file():
        return
    if ours in dirs:
        dirs.remove(ours)  # each language's build puts the other one before it again
    dirs.insert(0, ours)


def composed(theme: str | None) -> Mapping[str, Callable[[], str]]:
    """List what is made of several files of the package, or made to fit the theme.

    Gives the paths below the root of a site, each with what makes the text.
    """
    scripts: dict[tuple[str, ...], tuple[str, ...]]
    scripts = {DECISION_SCRIPTS: MODULES, CHOICE_SCRIPTS: CHOICES}
    scripts |= {further_scripts(parts): modules_with(parts) for parts in all_further()}
    found = {name: partial(joined, each) for names, each in scripts.items() for name in names}
    found |= {name: partial(sheet, name) for name in JOINED}
    if theme != "material":
        styles = (path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*.css"))
        found |= {name: partial(for_any_theme, name) for name in (*styles, *JOINED)}
    return found


def publish(site_dir: Path, theme: str | None) -> None:
    """Write what is made of several files of the package, or made to fit the theme."""
    for name, text in composed(theme).items():
        write_file(text().encode(), str(site_dir / name))


def stays_open(config: MkDocsConfig) -> bool:
    """Tell whether the theme swaps pages in one document, which runs no script that comes later."""
    features = config.theme.get("features") or ()
    return config.theme.name == "material" and "navigation.instant" in features


def dressed(output: str, page: Page, stays_open: bool = False) -> str:
    """Name in the head of a page the styles and scripts that what is on it needs.

    Where the document `stays_open`, a page names what a decision on any later one needs. What
    search engines read stands in the head of our pages: in the text of one, Material would run it.
    """
    html = page.content or ""
    needed = list(_elements(html, page, stays_open))
    described = _DESCRIBED.search(html) if page.file.generated_by == GENERATED else None
    head, end, body = output.partition("</head>")
    if described is not None:
        needed.append(described[0])
        space = html[len(html[: described.start()].rstrip()) : described.start()]
        body = body.replace(f"{space}{described[0]}", "", 1)
    questions = _QUESTIONS.search(html)
    if questions is not None:
        body = _SKIP.sub(rf"\g<1>#{questions[1]}\g<2>", body, count=1)
    lines = "\n".join(needed)
    return f"{head}{lines}\n{end}{body}" if needed and end else output


def _elements(html: str, page: Page, stays_open: bool) -> Iterator[str]:
    decision = stays_open or holds_decision(html)
    styles = (
        *(STYLES if stays_open or holds_parts(html) else ()),
        *(DECISION_STYLES if decision else ()),
        *(CHAIN_STYLES if stays_open or CHAIN in needs_further(html) else ()),
        *(FOLD_STYLES if FOLDS_MARK in html else ()),
    )
    for each in _named(page, "styles", styles):
        yield f'<link rel="stylesheet" href="{escape(get_relative_url(each, page.url))}">'
    if decision:
        yield ANSWERS_AHEAD
    sifted = FOLD_SCRIPTS if FOLDS_MARK in html else ()
    for each in _named(page, "scripts", (*_scripts(html, stays_open), *sifted)):
        yield f'<script src="{escape(get_relative_url(each, page.url))}" defer></script>'


def _scripts(html: str, stays_open: bool) -> tuple[str, ...]:
    """List the scripts of a page; where it stays open, those of any decision on a later one.

    A page without a decision loads them with the first that comes.
    """
    if not stays_open:
        return scripts_of(html)
    return further_scripts((CHAIN,)) if holds_decision(html) else FIRST_DECISION_SCRIPTS


def _named(page: Page, what: str, more: Iterable[str]) -> dict[str, None]:
    """List what a generated page names in its front matter, and what its parts need."""
    own = page.meta.get(what) or () if page.file.generated_by == GENERATED else ()
    return dict.fromkeys((*more, *own))
