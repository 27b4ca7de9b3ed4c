"""Build the site strictly, check its links, and only then let it take the place of the last one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SITE, FRESH, OLD = ROOT / "site", ROOT / ".site-fresh", ROOT / ".site-old"


def main() -> int:
    """Build beside the last good site; a build that fails or is stopped leaves that one whole."""
    if OLD.exists() and not SITE.exists():  # stopped between the two renames below
        OLD.rename(SITE)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    steps = (
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(FRESH)],
        [sys.executable, str(ROOT / "scripts" / "check_links.py"), str(FRESH)],
    )
    for step in steps:
        status = subprocess.run(step, cwd=ROOT, env=environment, check=False).returncode
        if status != 0:
            shutil.rmtree(FRESH, ignore_errors=True)
            print("The site was not replaced." if SITE.exists() else "No site was made.")
            return status
    shutil.rmtree(OLD, ignore_errors=True)
    if SITE.exists():
        SITE.rename(OLD)
    FRESH.rename(SITE)
    shutil.rmtree(OLD, ignore_errors=True)
    print(f"Built {SITE.relative_to(ROOT)}/: {sum(1 for _ in SITE.rglob('*.html'))} pages.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
