"""Let a public site's sources take one decision, and count what of its own pages changed.

    pip download --no-deps --no-binary starlette starlette && tar xzf starlette-*.tar.gz
    python benchmarks/neighbours_public.py starlette-1.10.0

The folder is the source distribution of a project that documents itself with MkDocs and Material.
`wegwijs init` begins the data of a decision in it. Only figures are kept.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from neighbour_sites import Built, differences, run  # noqa: E402

RESULT = Path(__file__).parent / "results" / "neighbours-public.json"


def prepared(source: Path, folder: Path) -> Path:
    """Copy a project, and let it ask for no address elsewhere."""
    site = folder / "site"
    shutil.copytree(source, site)
    config = site / "mkdocs.yml"
    text = config.read_text("utf-8").replace("strict: true\n", "")
    config.write_text(re.sub(r"\n +inventories:\n( +- url: .*\n)+", "\n", text), "utf-8")
    return site


def take_a_decision(site: Path, page: str) -> None:
    """Begin the data of a decision, and add a block at the end of one page."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    begin = [sys.executable, "-m", "wegwijs", "init", ".", "--languages", "en"]
    subprocess.run(begin, cwd=site, env=environment, check=True)
    path = site / "docs" / page
    id = next((site / "data" / "decisions").glob("*.yaml")).stem
    path.write_text(path.read_text("utf-8") + f"\n/// decision | {id}\n///\n", "utf-8")


def main(source: Path) -> None:
    page = "config.md"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = prepared(source, folder)
        without = _good(run(site, folder / "without"))
        take_a_decision(site, page)
        beside = _good(run(site, folder / "beside"))
        asks = f"{page.removesuffix('.md')}/"
        changed = list(differences(without.folder, beside.folder, asks=asks))
        own = [each for each in without.folder.rglob("*") if each.is_file()]
        more = [each for each in beside.folder.rglob("*") if each.is_file()]
        shown = (beside.folder / asks / "index.html").read_text("utf-8")
    result = {
        "measured": date.today().isoformat(),
        "site": source.name,
        "pages_of_its_own": sum(each.suffix == ".html" for each in own),
        "files_of_its_own": len(own),
        "changed": changed,
        "files_with_ours": len(more),
        "decision_shown": 'class="ww-decision"' in shown,
        "warnings_more": sorted(_warnings(beside) - _warnings(without)),
    }
    RESULT.write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    print(json.dumps(result, indent=2))


def _good(built: Built) -> Built:
    if built.code:
        raise SystemExit(built.said)
    return built


def _warnings(built: Built) -> set[str]:
    return {each for each in built.said.splitlines() if each.startswith(("WARNING", "ERROR"))}


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
