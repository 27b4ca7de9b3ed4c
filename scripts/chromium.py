"""Find a Chrome or Chromium for the browser tests, and install one where there is none.

Run as a script it makes sure of a browser: the system's own, else Playwright's,
else, on Debian as root, the package `chromium`. The tests import `find`.
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


def find() -> Path | None:
    """Find a browser that starts: $WEGWIJS_BROWSER, the system's, or Playwright's."""
    if named := os.environ.get("WEGWIJS_BROWSER"):
        return Path(named)
    found = [path for name in NAMES if (path := shutil.which(name))]
    found += [path for path in PLACES if Path(path).is_file()]
    found += [path for path in [_of_playwright()] if path and Path(path).is_file()]
    return next((Path(path) for path in found if _starts(path)), None)


def _of_playwright() -> str | None:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _starts(path: str) -> bool:
    """Tell whether a browser starts; Ubuntu's may be a stub, and libraries may lack."""
    if os.name == "nt":  # where --version opens a window
        return True
    try:
        return _run(path, "--version", timeout=30)
    except subprocess.TimeoutExpired:
        return False


def _run(*command: str, timeout: float | None = None) -> bool:
    ran = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=timeout
    )
    return ran.returncode == 0


def _install() -> Path | None:
    print("No Chrome or Chromium found. Downloading the one Playwright knows", flush=True)
    if _run(sys.executable, "-m", "playwright", "install", "chromium") and (browser := find()):
        return browser
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("That did not work here. Installing the package chromium", flush=True)
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        _run("apt-get", "update")
        _run("apt-get", "install", "-y", "--no-install-recommends", "chromium")
    return find()


def main() -> None:
    """Make sure of a browser; where that fails, say what it means, and fail under CI."""
    if find() or _install():
        return
    print(
        "There is no Chrome or Chromium, and none could be installed: the tests marked `browser`\n"
        "will be skipped. Install one, or name yours with WEGWIJS_BROWSER=/path/to/chrome.",
        file=sys.stderr,
    )
    if os.environ.get("CI"):
        sys.exit(1)


if __name__ == "__main__":
    main()
