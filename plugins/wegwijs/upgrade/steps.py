"""What upgrading a site does, step by step: the order is that in which one rests on another."""

from __future__ import annotations

from functools import reduce

from wegwijs.upgrade import concepts, decisions, host, kinds, site_settings, words
from wegwijs.upgrade.site_files import SiteFiles, Step

STEPS: tuple[Step, ...] = (
    kinds.declared,  # takes its words from strings.yaml
    concepts.renamed,
    decisions.short,
    site_settings.completed,  # knows by strings.yaml how old a site is
    words.moved,
    host.with_options,
)


def upgraded(site: SiteFiles) -> SiteFiles:
    """Bring the files of a site to the forms of this version; those that are there already stay."""
    return reduce(lambda so_far, step: step(so_far), STEPS, site)
