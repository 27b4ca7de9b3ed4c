"""Check the links that lead out of the built site, and those of data/sources.yaml.

Only a page that is gone (404 or 410) makes this fail. A site that is slow, busy or
down today says nothing about its pages; it is told, and asked again in the next run.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from check_links import ROOT, site_url
from site_checks.asking import Answer, Manners, Verdict, ask
from site_checks.built_pages import read_site
from site_checks.dead_links import NoLychee
from site_checks.external import Uses, external_links

_SHOWN_USES = 3


def report(answers: Mapping[str, Answer], uses: Uses) -> Iterator[str]:
    """Write what is not as it should be, by verdict, with the places that use each address."""
    by_verdict: dict[Verdict, list[Answer]] = defaultdict(list)
    for answer in answers.values():
        by_verdict[answer.verdict].append(answer)
    for verdict in Verdict:
        if verdict is Verdict.FINE or verdict not in by_verdict:
            continue
        yield f"{verdict}: {len(by_verdict[verdict])}"
        for each in by_verdict[verdict]:
            status = f" ({each.status})" if each.status and verdict is not Verdict.MOVED else ""
            target = f" -> {each.target}" if each.target else ""
            yield f"  {each.address}{target}{status}"
            places = uses[each.address]
            more = f" and {len(places) - _SHOWN_USES} more" if len(places) > _SHOWN_USES else ""
            yield f"    used in {', '.join(places[:_SHOWN_USES])}{more}"
    fine = len(by_verdict[Verdict.FINE]) + len(by_verdict[Verdict.MOVED])
    yield f"{len(answers)} addresses elsewhere: {fine} work, {len(by_verdict[Verdict.DEAD])} dead."


def main() -> int:
    """Ask for every address; gives 1 when one of them is dead."""
    options = _options()
    folder = options.site.resolve()
    if not (folder / "index.html").is_file():
        sys.exit(f"{folder} holds no built site. Run: make site")
    url = options.site_url or site_url()
    uses = external_links(read_site(folder, url), options.data)
    manners = Manners(
        f"Mozilla/5.0 (compatible; link check; +{url})",
        interval=options.interval,
        timeout=options.timeout,
        retries=options.retries,
        pause=options.pause,
        kept_for=options.kept_for,
    )
    try:
        answers = ask(uses, options.cache, manners)
    except NoLychee as missing:
        sys.exit(str(missing))
    for line in report(answers, uses):
        print(line)
    return 1 if any(each.verdict is Verdict.DEAD for each in answers.values()) else 0


def _options() -> argparse.Namespace:
    usual = Manners("")
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site")
    parser.add_argument("--site-url", help="where the site will be, if not as in mkdocs.yml")
    parser.add_argument("--data", type=Path, default=ROOT / "data")
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache" / "links")
    parser.add_argument("--kept-for", default=usual.kept_for, help="age of a good answer: 3d, 6h")
    parser.add_argument("--interval", type=float, default=usual.interval, help="seconds per site")
    parser.add_argument("--timeout", type=float, default=usual.timeout)
    parser.add_argument("--retries", type=int, default=usual.retries)
    parser.add_argument("--pause", type=float, default=usual.pause, help="before a last attempt")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
