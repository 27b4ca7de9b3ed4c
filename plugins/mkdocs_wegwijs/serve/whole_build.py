"""Builds the whole site as the server shows it, and writes down what MkDocs warned of.

python -m mkdocs_wegwijs.serve.whole_build SITE SAID < what it is told, as JSON
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

from wegwijs.findings.kept_report import plain_findings

_CACHE = Path(".cache") / "wegwijs-served"
"""Apart from what builds keep: drafts are in it, and addresses of the server."""


def main() -> None:
    """Build as told; the findings are written last, so that half a build leaves none."""
    site, said = map(Path, sys.argv[1:])
    told: dict[str, Any] = json.loads(sys.stdin.read())
    site.mkdir()
    config = load_config(told["config_file"], site_dir=str(site), **told["options"])
    config.site_url = told["site_url"]
    plugin: Any = config.plugins["wegwijs"]
    config.plugins.on_startup(command="serve", dirty=False)
    preview = plugin.preview
    plugin.memory, plugin.reader.cache = None, _CACHE
    plugin.config.part = None  # search looks through all pages
    os.environ.pop("WEGWIJS_PART", None)
    try:
        build(config, serve_url=told["serve_url"])
    except (Exception, SystemExit) as error:
        preview.explain(error)
        shutil.rmtree(site)
    findings = plain_findings((*preview.what_stopped, *preview.warned()))
    config.plugins.on_shutdown()
    said.write_text(json.dumps(findings), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
