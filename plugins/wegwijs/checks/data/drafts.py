"""Does anything that is published name what is a draft?"""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.findings.finding import Finding
from wegwijs.markdown.place_in_text import place_in_text
from wegwijs.records.catalog import Catalog
from wegwijs.records.drafts import Drafts
from wegwijs.records.mentions.in_files import all_names, in_file

CODE = "link-to-draft"
HINT = "Take draft: yes out where it is ready, or leave this out until it is."


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each record that is no draft and names one; its order may."""
    if not catalog.drafts:
        return
    inside = {path.removeprefix(f"{catalog.folder}/"): each for path, each in catalog.files.items()}
    known = {**catalog.known, **{thing[1]: thing[0] for thing in catalog.drafts}}
    names = all_names({path: each.data for path, each in inside.items()}, known, catalog.kinds)
    drafts = Drafts(catalog)
    for relative, file in inside.items():
        if relative == "site.yaml":
            continue
        for each in in_file(names, relative, file.data):
            if each.thing not in catalog.drafts:
                continue
            id = each.thing[1]
            is_in_text = each.start > 0 and not each.key
            where = (
                place_in_text(file, each.path, id)
                if is_in_text
                else file.where(each.path, key=each.key)
            )
            is_own = each.key and len(each.path) == 1
            if not is_own and not drafts.holds(where):
                yield Finding(CODE, where, f"{id!r} is a draft.", HINT)
