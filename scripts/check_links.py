"""Check the links, ids and languages of the built site, without a network.

MkDocs checks the links it sees in Markdown. This reads the HTML that readers
get, generated tables, raw HTML and the 404 page included.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from site_checks.built_pages import BuiltSite
from site_checks.dead_links import NoLychee, dead_links
from site_checks.faults import Fault, as_lines
from site_checks.kept_facts import KeptFacts
from site_checks.on_pages import (
    duplicate_ids,
    malformed_addresses,
    old_addresses,
    wrong_languages,
)
from site_checks.whole_site import alternates, orphans

from wegwijs.kept.cold import cold_is_asked_for

ROOT = Path(__file__).resolve().parent.parent
FACTS = Path(".cache") / "wegwijs" / "links"
CHECKS = (
    duplicate_ids,
    malformed_addresses,
    old_addresses,
    wrong_languages,
    orphans,
    alternates,
    dead_links,
)


def check(site: BuiltSite) -> list[Fault]:
    """Ask every question; an address that is malformed is not called dead as well."""
    found = {fault for ask in CHECKS for fault in ask(site)}
    malformed = {(each.file, each.target) for each in found if each.code == "malformed-link"}
    return sorted(
        each
        for each in found
        if not each.code.startswith("dead-") or (each.file, each.target) not in malformed
    )


def site_url() -> str:
    """Give the address the site is built for, as mkdocs.yml has it."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    found = re.search(r"^site_url: *(\S+)", settings, re.MULTILINE)
    if found is None:
        sys.exit("mkdocs.yml names no site_url, so there is no telling where the pages will live.")
    return found[1]


def main() -> int:
    """Check the site that is named, or `site/`; gives 1 when anything is wrong."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "site").resolve()
    if not (folder / "index.html").is_file():
        sys.exit(f"{folder} holds no built site. Run: make site")
    facts = KeptFacts(ROOT / FACTS, cold=cold_is_asked_for(os.environ))
    site = facts.site(folder, site_url())
    try:
        faults = check(site)
    except NoLychee as missing:
        sys.exit(str(missing))
    for line in as_lines(faults):
        print(line)
    links = sum(len(page.references) for page in site.pages.values())
    print(
        f"{links} links on {len(site.pages)} pages, of which {facts.read} were read anew: "
        f"{len(faults) or 'no'} faults."
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
