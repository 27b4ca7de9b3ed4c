"""Check every link and fragment of the built site, without a network.

MkDocs checks the links it sees in Markdown. This reads the HTML that readers
get, generated tables, raw HTML and the 404 page included, with lychee.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Lay the site under the path of its address, as it will be served, and follow its links."""
    site = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "site").resolve()
    if not (site / "index.html").is_file():
        sys.exit(f"{site} holds no built site. Run: make site")
    lychee = shutil.which("lychee", path=Path(sys.executable).parent)
    if lychee is None:
        sys.exit("lychee is not installed in this environment. Run: make site")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    address = re.search(r"^site_url: *(\S+)", settings, re.MULTILINE)
    if address is None:
        sys.exit("mkdocs.yml names no site_url, so there is no telling where the pages will live.")
    with tempfile.TemporaryDirectory() as www:
        served = Path(www, urlsplit(address[1]).path.strip("/"))
        shutil.copytree(site, served, dirs_exist_ok=True)
        command = [lychee, "--offline", "--no-progress", "--include-fragments"]
        command += ["--index-files", "index.html", "--root-dir", www]
        command += ["--remap", f"^{re.escape(address[1])} {served.as_uri()}/"]
        command += [f"{served}/**/*.html"]
        checked = subprocess.run(command, capture_output=True, check=False, text=True)
        for name in (served.as_uri(), str(served)):
            checked.stdout = checked.stdout.replace(name, site.name)
    print(checked.stdout.strip(), checked.stderr.strip(), sep="\n")
    return checked.returncode


if __name__ == "__main__":
    sys.exit(main())
