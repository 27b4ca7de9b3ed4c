"""Measure a save under `make serve`, on the shipped site: until every page is written anew.

The alternative, in the same process: MkDocs as it is, which renders every page after each save.
CPU seconds of the rebuild, the median of the rounds; a real server adds the time until it looks
at the files again (0.2 s at most) and waits for them to settle (0.1 s).

    python benchmarks/save_to_page.py    # measure, print, and write results/save-to-page.json
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from machine import machine

ROOT = Path(__file__).resolve().parent.parent
RESULT = Path(__file__).parent / "results" / "save-to-page.json"
ROUNDS = 3
BUDGET = 2.0
SAVES = {
    "a text in YAML": "data/tools/macro.yaml",
    "a page in Markdown": "docs/en/about/proof.md",
    "a template of the theme": "overrides/main.html",
    "a template of the engine": "plugins/wegwijs/pages/templates/concept.md.j2",
    "a word of the pages": "data/strings.yaml",
}
_LINES = {
    ".yaml": "# {}\n",
    ".md": "\nRound {}.\n",
    ".html": "{{# {} #}}\n",
    ".j2": "{{## {} ##}}\n",
}


def copy(folder: Path) -> None:
    """Copy what a server reads, to change it."""
    for name in ("data", "docs", "overrides", "plugins"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)


def rebuild(folder: Path, *, remember: bool) -> float:
    """Build as a server does after a save; gives CPU seconds."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    start = time.process_time()
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site"))
    plugin: Any = config.plugins["wegwijs"]
    memory = plugin.memory
    if not remember:
        plugin.memory = None
    build(config)
    plugin.memory = memory
    return time.process_time() - start


def measure(folder: Path) -> dict[str, dict[str, float]]:
    """Save each kind of file some times; gives CPU seconds with and without memory."""
    from mkdocs.config import load_config

    load_config(str(folder / "mkdocs.yml")).plugins.on_startup(command="serve", dirty=False)
    rebuild(folder, remember=True)
    figures = {}
    for what, name in SAVES.items():
        path = folder / name
        spent: dict[bool, list[float]] = {True: [], False: []}
        for number in range(ROUNDS):
            for remember in (True, False):
                line = _LINES[path.suffix].format(f"{number} {remember}")
                path.write_text(path.read_text("utf-8") + line, "utf-8")
                spent[remember].append(rebuild(folder, remember=remember))
        ours, plain = (statistics.median(spent[each]) for each in (True, False))
        figures[what] = {
            "cpu_seconds": round(ours, 2),
            "cpu_seconds_of_mkdocs_as_it_is": round(plain, 2),
            "ratio": round(ours / plain, 2),
        }
    return figures


def main() -> None:
    """Measure, print and keep the figures."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy(folder)
        sys.path.insert(0, str(folder / "plugins"))
        saves = measure(folder)
        pages = len(list((folder / "site").rglob("*.html")))
    result = {
        "measured": date.today().isoformat(),
        "machine": machine(),
        "rounds": ROUNDS,
        "pages": pages,
        "saves": saves,
        "budget": BUDGET,
    }
    RESULT.write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
