"""The policy of `_headers` is made from what a site loads: nothing it needs is forbidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from built_site import header_rules, served
from hypothesis import example, given, settings
from hypothesis import strategies as st
from neighbour_sites import I18N, Neighbour, build, workshop
from playwright.sync_api import Page, Route

from mkdocs_wegwijs.hosting import headers, policy
from mkdocs_wegwijs.loads import _of_tag, loaded_by_style, loads, may_load

CASES = yaml.safe_load(
    (Path(__file__).parent / "cases" / "hosting" / "loads.yaml").read_text("utf-8")
)
ADDRESS = "https://workshop.example/wegwijs/"


def directives(text: str) -> dict[str, list[str]]:
    every = (each.split() for each in text.split("; "))
    return {name: sources for name, *sources in every}


OURS = directives(policy([]))


def added(case: dict[str, Any]) -> dict[str, list[str]]:
    """Give what the policy for a case allows that it does not allow for nothing."""
    found = (
        loaded_by_style(case["css"])
        if "css" in case
        else loads(case["html"], with_code=not case.get("content"))
    )
    every = directives(policy(found, ADDRESS))
    every = {
        name: [re.sub("^'sha256-.*'$", "sha", each) for each in of] for name, of in every.items()
    }
    more = {
        name: [each for each in of if each not in OURS.get(name, ())] for name, of in every.items()
    }
    return {name: of for name, of in more.items() if of}


@pytest.mark.parametrize("case", CASES, ids=[each.get("html") or each["css"] for each in CASES])
def test_what_is_on_a_page_is_allowed_and_nothing_else(case: dict[str, Any]) -> None:
    told = case["includes"] if "includes" in case else case["allows"]
    told = {} if told == "none" else told
    listed = {name: sorted([of] if isinstance(of, str) else of) for name, of in told.items()}
    found = {name: sorted(of) for name, of in added(case).items()}
    if "includes" in case:
        assert all(set(of) <= set(found[name]) for name, of in listed.items()), found
    else:
        assert found == listed


@given(
    st.sampled_from(["a", "A", "div", "link", "object", "p", "script", "source"]),
    st.lists(
        st.sampled_from([*" \n='\"/>&-:1xS", "on", "ON", "o&#110;click", "style", "\u017ftyle"])
        | st.sampled_from(["ſ", "İ", "K", "class=", "data-md-component=", "href", "src", "load"])
        | st.sampled_from(["mermaid", "MERMAID", "merm&#97;id", "source", "sourc&#101;", "x.y/"]),
        max_size=12,
    ).map("".join),
)
@settings(max_examples=400)
@example("p", " onſ=x")
@example("p", " x1ONload = 'x'")
@example("a", ' data-md-component="s&#111;urce" href="https://x.example"')
def test_a_tag_that_is_passed_over_loads_nothing(name: str, rest: str) -> None:
    if not may_load(name.lower(), rest):
        assert not _of_tag(name.lower(), rest, with_code=True)


def test_a_site_that_loads_nothing_from_elsewhere_names_nobody() -> None:
    assert "://" not in headers([], [])


# A site as it may be: the theme's own fonts, analytics, pictures and code of its own.
OWN = """\
# Guide

![A badge](https://img.example/badge.svg) <span style="color: red">Red.</span>

| a | b |
|---|--:|
| 1 | 2 |

<style>.own { color: rgb(1, 2, 3) }</style> <p class="own">Mine</p>
<script>window.own = 1</script>
<iframe src="https://tube.example/1" title="A film"></iframe>

/// decision | need-licence
///
"""
SITE = Neighbour(
    "",
    "yaml",
    "search",
    write={
        "docs/en/guide.md": OWN,
        "docs/own.css": "@import url(https://styles.example/a.css);\n",
        "docs/own.js": "window.fromFile = 1\n",
    },
    set={
        "theme": {"name": "material"},
        "repo_url": "https://github.com/somebody/something",
        "extra": {"analytics": {"provider": "google", "property": "G-1"}},
        "extra_css": ["own.css"],
        "extra_javascript": ["own.js", "https://cdn.example/lib.js"],
    },
)


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("hosted")
    site = workshop(folder / "site", SITE)
    (site / "docs" / "_headers").unlink()
    built = build(
        site, folder / "built", ["search", I18N, {"wegwijs": {"hosting": ["headers"]}}], SITE
    )
    assert built.code == 0, built.said
    with served(built.folder, with_headers=True) as address:
        yield address


FROM_ELSEWHERE = {
    "fonts.googleapis.com": (
        "text/css",
        "@font-face { font-family: Roboto; src: url(https://fonts.gstatic.com/a.woff2) }",
    ),
    "fonts.gstatic.com": ("font/woff2", ""),
    "www.googletagmanager.com": (
        "text/javascript",
        "fetch('https://region1.google-analytics.com/g/collect'); window.counted = 1",
    ),
    "region1.google-analytics.com": ("text/plain", ""),
    "styles.example": ("text/css", ".own { font-weight: 700 }"),
    "cdn.example": ("text/javascript", "window.lib = 1"),
    "img.example": ("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "tube.example": ("text/html", "<p>A film</p>"),
    "api.github.com": ("application/json", "{}"),
}


@pytest.mark.site
@pytest.mark.browser
def test_nothing_that_a_site_has_is_forbidden(page: Page, hosted: str) -> None:
    asked: set[str] = set()

    def answer(route: Route) -> None:
        host = route.request.url.split("/")[2]
        kind, body = FROM_ELSEWHERE[host]
        asked.add(host)
        head = {"Content-Type": kind, "Access-Control-Allow-Origin": "*"}
        route.fulfill(body=body, headers=head)

    page.route(re.compile(r"^https://"), answer)
    said: list[str] = []
    page.on("console", lambda each: said.append(each.text))
    page.add_init_script(
        "window.forbidden = []; addEventListener('securitypolicyviolation', event =>"
        " forbidden.push(`${event.violatedDirective} ${event.blockedURI}`))"
    )
    page.goto(f"{hosted}guide/", wait_until="networkidle")
    assert page.evaluate("forbidden") == []
    assert not [each for each in said if "Content Security Policy" in each]
    assert page.evaluate("[own, fromFile, lib, counted]") == [1, 1, 1, 1]
    assert page.locator(".own").evaluate("each => getComputedStyle(each).color") == "rgb(1, 2, 3)"
    assert page.locator(".own").evaluate("each => getComputedStyle(each).fontWeight") == "700"
    page.get_by_role("radio").first.check()
    assert page.evaluate("forbidden") == []
    assert asked == FROM_ELSEWHERE.keys(), "each of them was asked for, so each was allowed"


@pytest.mark.site
@pytest.mark.browser
def test_what_a_site_has_not_stays_forbidden(page: Page, hosted: str) -> None:
    page.goto(f"{hosted}guide/")
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.intruded = 1";
            document.body.append(script);
        }"""
    )
    assert page.evaluate("window.intruded") is None


def test_rules_can_be_read_as_hosts_do() -> None:
    rules = list(header_rules(headers([("img-src", "https://a.example")], ["assets/a.js"])))
    assert ("/*", "X-Content-Type-Options", "nosniff") in rules
