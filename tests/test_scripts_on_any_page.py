"""Every script of ours is silent on a page without its elements: a site may load all on each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from built_site import ROOT, served
from playwright.sync_api import Page

from mkdocs_wegwijs.slim.theme_script import loader
from wegwijs.parts import STATIC
from wegwijs.parts.widget import CHOICES, MODULES, all_further, joined, modules_with

ENGINE = ROOT / "plugins" / "wegwijs"
WORKERS = "mkdocs_wegwijs/search"
"""These run beside a page, not in it."""

BROUGHT = "mkdocs_wegwijs/slim/offline_files"
"""These are others'."""

SCRIPTS = sorted(ENGINE.rglob("*.js"))
JOINED = {"decision": MODULES, "choices": CHOICES} | {
    "-".join(parts): modules_with(parts) for parts in all_further()
}
ODD = "?of=a&of=b&columns=all&about=x&day=2026-01-01&need=x#%E0%A4%A"
_MODULE = re.compile(r"^(?:import|export)\b", re.MULTILINE)
_PAGE = '<!doctype html><html lang="en"><title>Empty</title><body>%s</body></html>'


def _pages(folder: Path) -> Iterator[str]:
    """Write an empty page for each script, and one that loads them all as other generators do."""
    tags = {}
    for path in SCRIPTS:
        beside = path.relative_to(STATIC) if path.is_relative_to(STATIC) else Path(path.name)
        (folder / beside).parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text("utf-8")
        (folder / beside).write_text(text, "utf-8")
        kind = ' type="module"' if _MODULE.search(text) else ""
        tags[path.stem] = f'<script src="{beside.as_posix()}"{kind}></script>'
    for name, modules in JOINED.items():
        (folder / f"joined-{name}.js").write_text(joined(modules), "utf-8")
        tags[f"joined-{name}"] = f'<script src="joined-{name}.js"></script>'
    tags["when-needed"] = f'<script data-src="missing.js">{loader()}</script>'
    tags["all"] = "".join(tags.values())
    for name, tag in tags.items():
        (folder / f"{name}.html").write_text(_PAGE % tag, "utf-8")
        yield f"{name}.html"


def test_all_of_them_are_looked_at() -> None:
    plugins = ENGINE.parent
    elsewhere = {
        path.relative_to(plugins).as_posix()
        for path in plugins.rglob("*.js")
        if path not in SCRIPTS
        and not path.relative_to(plugins).as_posix().startswith((WORKERS, BROUGHT))
    }
    # One stands in pages as it is, and one is a server's own; both have browser tests of theirs.
    assert elsewhere == {"mkdocs_wegwijs/slim/when-needed.js", "mkdocs_wegwijs/serve/reload.js"}
    assert {"tables", "folds", "diagram", "decision", "panel"} <= {each.stem for each in SCRIPTS}


@pytest.mark.browser
def test_they_are_silent_on_an_empty_page(page: Page, tmp_path: Path) -> None:
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    pages = list(_pages(tmp_path))
    with served(tmp_path) as address:
        for name in pages:
            page.goto(f"{address}{name}{ODD}", wait_until="domcontentloaded")
            assert page.title() == "Empty", f"{name} leads elsewhere"
        page.goto(f"{address}all.html", wait_until="load")
        page.evaluate("location.hash = '#step-1'")
        page.evaluate("location.hash = '#%'")
        page.evaluate("history.back()")
        page.keyboard.press("s")
        page.mouse.click(5, 5)
    assert not said
