"""Build the exported pages with other generators, each the newest that installs, and look at it.

`wegwijs build --to` writes pages that are to outlive any one generator. Each generator gets an
environment of its own, builds the shipped site's export, and every page, link and rule is looked
for in what it made. Seconds are CPU seconds of the build, beside plain MkDocs in the same run.

    python benchmarks/generators.py            # build, look, print, write the results
"""

from __future__ import annotations

import json
import platform
import re
import resource
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

ROOT = Path(__file__).resolve().parent.parent
RESULT = Path(__file__).parent / "results" / "generators.json"

# What to install, and the command that builds into a folder beside mkdocs.yml.
GENERATORS = {
    "mkdocs": (["mkdocs>=1.6.1,<2", "pymdown-extensions"], ["mkdocs", "build", "-q"]),
    "properdocs": (
        ["properdocs", "properdocs-theme-mkdocs", "pymdown-extensions"],
        ["properdocs", "build", "-q", "-f", "mkdocs.yml"],
    ),
    "zensical": (["zensical"], ["zensical", "build", "-f", "mkdocs.yml"]),
}
DECISION = "nl/decisions/need-development-tools"
RULE = 'id="rule-settings-online"'


def main() -> None:
    """Build with each generator and write down what was found."""
    with tempfile.TemporaryDirectory() as scratch:
        export = Path(scratch, "export")
        subprocess.run(
            [sys.executable, "-m", "wegwijs", "build", "--to", str(export)],
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        found = {name: build(name, export, Path(scratch)) for name in GENERATORS}
    plain = found["mkdocs"]["cpu_seconds"]
    for each in found.values():
        each["to_mkdocs"] = round(each["cpu_seconds"] / plain, 2)
    result = {
        "measured": date.today().isoformat(),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "generators": found,
    }
    RESULT.write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    print(json.dumps(result, indent=2))


def build(name: str, export: Path, scratch: Path) -> dict[str, object]:
    """Install a generator, build the export with it, and look at what it made."""
    packages, command = GENERATORS[name]
    environment = scratch / name
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    python = environment / "bin" / "python"
    pip = [str(python), "-m", "pip", "-qq", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", *packages], check=True)
    version = subprocess.run(
        [str(python), "-c", f"import importlib.metadata as m; print(m.version({name!r}))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [str(environment / "bin" / command[0]), *command[1:]],
        cwd=export,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    site = (export / "site").rename(scratch / f"{name}-site")
    return {"version": version, "cpu_seconds": round(seconds, 2), **look(site, export / "docs")}


def look(site: Path, docs: Path) -> dict[str, object]:
    """Count the pages, and what is missing or leads nowhere."""
    pages = [page_of(each.relative_to(docs), site) for each in sorted(docs.rglob("*.md"))]
    missing = [str(each.relative_to(site)) for each in pages if not each.is_file()]
    dead = []
    for page in pages:
        if page.is_file():
            main = re.search('<article.*</article>|role="main".*', page.read_text("utf-8"), re.S)
            dead += [f"{page.relative_to(site)}: {each}" for each in leads_nowhere(page, main[0])]
    decision = (site / DECISION / "index.html").read_text("utf-8")
    return {
        "pages": len(pages),
        "missing": missing,
        "dead_links": dead,
        "rules_in_the_page": RULE in decision,
        "widget": "assets/decision/decision.js" in decision,
    }


def page_of(path: Path, site: Path) -> Path:
    """Tell where the HTML of a Markdown file is published."""
    folder = path.parent if path.name == "index.md" else path.with_suffix("")
    return site / folder / "index.html"


def leads_nowhere(page: Path, text: str) -> list[str]:
    """List the links of a page that name no file."""
    found = []
    for reference in re.findall(r'\bhref="([^"]+)"', text):
        if urlsplit(reference).scheme or reference.startswith(("#", "/", "?")):
            continue
        target = page.parent / unquote(urldefrag(reference)[0].partition("?")[0])
        if not target.exists():
            found.append(reference)
    return found


if __name__ == "__main__":
    main()
