"""Writes decisions in their short form; what was said at length is said as it was."""

from __future__ import annotations

from wegwijs.records.folders import DECISIONS
from wegwijs.records.shortening import shortened
from wegwijs.source import NotEdited
from wegwijs.upgrade.site_files import SiteFiles


def short(site: SiteFiles) -> SiteFiles:
    """Shorten each decision; one with a fault stays as it is."""
    counted = 0
    for path in sorted(site.data):
        if not path.startswith(f"{DECISIONS}/"):
            continue
        raw = site.data[path]
        try:
            site = site.put(path, shortened(raw, path=path))
        except NotEdited as why:
            site = site.leave(str(why))
        counted += site.data[path] != raw
    said = f"{DECISIONS}/: {counted} file{'s are' if counted > 1 else ' is'} in the short form now."
    return site.say(said) if counted else site
