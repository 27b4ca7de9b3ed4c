"""Build the site strictly, check its links, and only then let it take the place of the last one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from site_folder import SiteFolder

ROOT = Path(__file__).resolve().parent.parent


def build(folder: SiteFolder, steps: Sequence[Sequence[str]]) -> int:
    """Run steps that build in `folder.fresh` and check it; the last good site stays whole.

    Gives the status of the step that failed, or 0.
    """
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with folder.alone() as lock:
        folder.tidy()
        for step in steps:
            done = subprocess.run(
                step, cwd=folder.root, env=environment, check=False, pass_fds=lock
            )
            if done.returncode != 0:
                folder.forget()
                print("The site was not replaced." if folder.site.exists() else "No site was made.")
                return done.returncode
        folder.publish()
    return 0


def main() -> int:
    """Build `site/`, or with --offline the site for reading from files.

    What was kept of the last build is used, but for --cold. A build that fails or is killed leaves
    the last good one as it was.
    """
    told = sys.argv[1:]
    offline = "--offline" in told
    if "--cold" in told:
        os.environ["WEGWIJS_COLD"] = "1"
    folder = SiteFolder(ROOT, "site-offline" if offline else "site")
    settings = ROOT / ("mkdocs.offline.yml" if offline else "mkdocs.yml")
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    steps = [[*mkdocs, "--config-file", str(settings), "--site-dir", str(folder.fresh)]]
    if not offline:  # addresses are checked as they are served
        steps.append([sys.executable, str(ROOT / "scripts" / "check_links.py"), str(folder.fresh)])
    status = build(folder, steps)
    if status == 0:
        pages = sum(1 for _ in folder.site.rglob("*.html"))
        print(f"Built {folder.site.relative_to(ROOT)}/: {pages} pages.")
    return status


if __name__ == "__main__":
    sys.exit(main())
