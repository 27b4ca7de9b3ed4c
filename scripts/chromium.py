"""Find a Chrome or Chromium for the browser tests, and install one where there is none.

Run as a script it makes sure of a browser and prints its path: the system's own,
else Playwright's, else, on Debian as root, the package `chromium`. The tests import `find`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)
# libatomic1 is for the program Playwright brings along to drive the browser.
DEBIAN_PACKAGES = ("chromium", "libatomic1")

# A browser counts when Playwright really starts it: a name on the path may be a stub, and
# libraries may be missing, the browser's or Playwright's own.
START = """
import sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    path = sys.argv[1] or playwright.chromium.executable_path
    playwright.chromium.launch(executable_path=path).close()
    print(path)
"""


def find() -> Path | None:
    """Find a browser that starts: $WEGWIJS_BROWSER, taken at its word, or any on this machine."""
    if named := os.environ.get("WEGWIJS_BROWSER"):
        return Path(named)
    found = [path for name in NAMES if (path := shutil.which(name))]
    found += [path for path in PLACES if Path(path).is_file()]
    return next(filter(None, map(_started, [*found, ""])), None)


def _started(path: str) -> Path | None:
    """Start the browser at `path` and stop it; Playwright's own where `path` is empty."""
    try:
        started = _run(sys.executable, "-c", START, path, timeout=60)
    except subprocess.TimeoutExpired:
        return None
    return Path(started.stdout.strip()) if started.returncode == 0 else None


def _run(*command: str, timeout: float | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        text=True,
        timeout=timeout,
    )


def _install() -> Path | None:
    _say("No Chrome or Chromium starts here. Downloading the one Playwright knows")
    if _run(sys.executable, "-m", "playwright", "install", "chromium").returncode == 0 and (
        browser := find()
    ):
        return browser
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return None
    _say(f"That did not work. Installing the packages {' and '.join(DEBIAN_PACKAGES)}")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    _run("apt-get", "update")
    installed = _run("apt-get", "install", "-y", "--no-install-recommends", *DEBIAN_PACKAGES)
    if installed.returncode != 0:
        _say(installed.stderr)
    return find()


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def main() -> None:
    """Print the path of a browser; where there is none, say what it means, and fail under CI."""
    if browser := find() or _install():
        print(browser)
        return
    _say(
        "There is no Chrome or Chromium, and none could be installed: the tests marked `browser`\n"
        "are skipped. Install one, or name yours with WEGWIJS_BROWSER=/path/to/chrome."
    )
    if os.environ.get("CI"):
        sys.exit(1)


if __name__ == "__main__":
    main()
