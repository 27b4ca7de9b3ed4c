"""Run Lighthouse on pages of the built site, served locally with compression, and weigh their load.

Lighthouse comes from npm into a folder of its own (it needs Node 18.20 or newer); the browser is
the one the tests use. Three runs; the figures are the medians.

    python benchmarks/lighthouse.py [--lighthouse PATH-TO-ITS-COMMAND]
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULT = Path(__file__).parent / "results" / "lighthouse.json"
VERSION = "12.8.2"
RUNS = 3
PAGES = {
    "decision": "decisions/need-development-tools/",
    "decision in Dutch": "nl/decisions/need-development-tools/",
    "answer": "decisions/need-development-tools/"
    "?subscription=module-based&deployment=online&need=activate-custom-app",
    "tool": "tools/crmscript/",
    "matrix": "plans/matrix/",
    "home": "",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking "
    "--disable-component-update --disable-sync --no-first-run"
)


class Compressing(SimpleHTTPRequestHandler):
    """Serves files as a static host does: text compressed, assets to be kept."""

    def log_message(self, *arguments: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in (".html", ".css", ".js", ".json", ".svg", ".xml"):
            body = gzip.compress(body, 9)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        self.wfile.write(body)


def lighthouse(named: str | None, folder: Path) -> list[str]:
    """Find Lighthouse, or install it from npm into a folder."""
    if named:
        return [named]
    npm = shutil.which("npm") or sys.exit("Lighthouse comes from npm, which is not here.")
    subprocess.run(
        [npm, "install", "--prefix", str(folder), f"lighthouse@{VERSION}"],
        check=True,
        capture_output=True,
    )
    return [str(folder / "node_modules" / ".bin" / "lighthouse")]


def run(command: list[str], address: str, out: Path) -> dict[str, object]:
    """Run Lighthouse once on a page; gives its report."""
    options = ["--output=json", f"--output-path={out}", f"--chrome-flags={FLAGS}", "--quiet"]
    only = f"--only-categories={','.join(CATEGORIES)}"
    subprocess.run([*command, address, *options, only], check=True, capture_output=True)
    return dict(json.loads(out.read_text("utf-8")))


def figures(reports: list[dict]) -> dict[str, object]:
    """Give the medians of the scores, the weight of the load, and what lost points."""
    scores = {
        name: round(statistics.median(each["categories"][name]["score"] for each in reports) * 100)
        for name in CATEGORIES
    }
    last = reports[-1]
    requests = last["audits"]["network-requests"]["details"]["items"]
    index = sum(each["transferSize"] for each in requests if "search_index" in each["url"])
    whole = sum(each["transferSize"] for each in requests)
    lost = {
        audit["id"]
        for name in CATEGORIES[1:]
        for reference in last["categories"][name]["auditRefs"]
        for audit in [last["audits"][reference["id"]]]
        if audit["score"] is not None and audit["score"] < 1 and reference["weight"]
    }
    return {
        **scores,
        "requests": len(requests),
        "kilobytes": round(whole / 1000, 1),
        "kilobytes_by_type": dict(sorted(_by_type(requests).items())),
        "kilobytes_without_search_index": round((whole - index) / 1000, 1),
        "lost": sorted(lost),
    }


def _by_type(requests: list[dict]) -> dict[str, float]:
    found: dict[str, float] = {}
    for each in requests:
        kind = each.get("resourceType", "Other").lower()
        found[kind] = round(found.get(kind, 0) + each["transferSize"] / 1000, 1)
    return found


def main() -> None:
    """Build, serve, measure, print and keep the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lighthouse")
    named = parser.parse_args().lighthouse
    sys.path.insert(0, str(ROOT / "scripts"))
    import chromium

    os.environ["CHROME_PATH"] = str(chromium.find())
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "site"
        build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
        subprocess.run(build, cwd=ROOT, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
        command = lighthouse(named, Path(scratch))

        def handler(*arguments: object) -> Compressing:
            return Compressing(*arguments, directory=str(site))  # type: ignore[arg-type]

        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        root = f"http://127.0.0.1:{server.server_address[1]}/"
        result: dict[str, object] = {"measured": date.today().isoformat(), "lighthouse": VERSION}
        for name, path in PAGES.items():
            reports = [run(command, root + path, Path(scratch) / "r.json") for _ in range(RUNS)]
            result[name] = figures(reports)
            print(name, result[name], flush=True)
        server.shutdown()
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
