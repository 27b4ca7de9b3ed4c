"""Measure the plugin's own share of a strict build: CPU seconds inside its hooks, of all.

Importing the engine counts as the plugin's. Each round is a process of its own; the figures are
the medians of the rounds. `anew` is the first build of some content, which the engine reads,
proves and writes; `same` is a build of content that was built before, whose result was kept.

    python benchmarks/plugin_share.py            # measure, print, write the results
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from machine import machine

ROOT = Path(__file__).resolve().parent.parent
RESULT = Path(__file__).parent / "results" / "plugin-share.json"
ROUNDS = 3
BUDGET = 0.15
KEPT = ROOT / ".cache" / "wegwijs"

BUILD = """
import json, sys, time

import mkdocs.commands.build, mkdocs.config
from mkdocs.plugins import CombinedEvent

spent = 0.0
depth = 0

def timed(function):
    def hook(*args, **kwargs):
        global spent, depth
        depth += 1
        start = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            depth -= 1
            if depth == 0:
                spent += time.process_time() - start
    if hasattr(function, "mkdocs_priority"):
        hook.mkdocs_priority = function.mkdocs_priority
    return hook

start = time.process_time()
from mkdocs_wegwijs.plugin import WegwijsPlugin
imported = time.process_time() - start
for name, value in list(vars(WegwijsPlugin).items()):
    if isinstance(value, CombinedEvent):
        value.methods = tuple(timed(each) for each in value.methods)
    elif name.startswith("on_"):
        setattr(WegwijsPlugin, name, timed(value))

config = mkdocs.config.load_config(sys.argv[1], site_dir=sys.argv[2], strict=True)
config.plugins.on_startup(command="build", dirty=False)
mkdocs.commands.build.build(config)
pages = len(list(__import__("pathlib").Path(sys.argv[2]).rglob("*.html")))
print(json.dumps({"plugin": spent + imported, "all": time.process_time(), "pages": pages}))
"""


def measure(*, anew: bool) -> dict[str, float]:
    """Build once; gives CPU seconds of the plugin and of the whole process, and the pages."""
    if anew:
        shutil.rmtree(KEPT, ignore_errors=True)
    with tempfile.TemporaryDirectory() as site:
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        command = [sys.executable, "-c", BUILD, str(ROOT / "mkdocs.yml"), site]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, text=True, capture_output=True, check=False
        )
        if done.returncode:
            sys.exit(f"The build failed.\n{done.stdout}{done.stderr}")
    return dict(json.loads(done.stdout.splitlines()[-1]))


def figures(rounds: list[dict[str, float]]) -> dict[str, float]:
    """Give the medians of some rounds."""
    return {
        "cpu_seconds_of_the_build": round(statistics.median(each["all"] for each in rounds), 2),
        "cpu_seconds_of_the_plugin": round(statistics.median(each["plugin"] for each in rounds), 3),
        "share": round(statistics.median(each["plugin"] / each["all"] for each in rounds), 3),
    }


def main() -> None:
    """Measure, print and keep the figures."""
    rounds: dict[str, list[dict[str, float]]] = {"anew": [], "same": []}
    for _ in range(ROUNDS):
        for content, measured in rounds.items():
            measured.append(measure(anew=content == "anew"))
    result = {
        "measured": date.today().isoformat(),
        "machine": machine(),
        "rounds": ROUNDS,
        "pages": rounds["anew"][0]["pages"],
        **{content: figures(measured) for content, measured in rounds.items()},
        "budget": BUDGET,
    }
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
