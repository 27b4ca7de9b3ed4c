"""A site with Material, and what may change around its pages: settings, templates, hooks, days.

Each edit is tried by itself after the site was built: what is built then is what a cold build
makes. Some begin from a site with something more, which is built before.
"""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from small_sites import ROOT, minimal_data
from stale_site import (
    BLOCK,
    DAY,
    EPOCH,
    NAME,
    PAGE,
    Edit,
    all_of,
    delete,
    environment,
    replaced,
    save,
    write,
)

_SETTINGS = """\
site_name: !ENV [WORKSHOP_NAME, Workshop]
site_url: https://example.org/workshop/
repo_url: https://example.org/code
edit_uri: edit/main/docs/
copyright: Made by us
theme:
  name: material
  custom_dir: overrides
  font: false
  features: [navigation.prune, content.action.edit]
  icon: {logo: own/mark}
extra: {generator: false, motto: Nails first}
hooks: [hooks/site.py]
plugins:
  - search
  - i18n:
      docs_structure: folder
      fallback_to_default: false
      reconfigure_search: false
      languages:
        - {locale: en, name: English, default: true, build: true}
        - {locale: nl, name: Nederlands, build: true}
  - wegwijs
markdown_extensions:
  - attr_list
  - github-callouts
  - md_in_html
  - tables
  - toc: {permalink: true}
"""
_MAIN = """\
{% extends 'base.html' %}{% import 'macros.html' as macros %}
{% block announce %}{{ macros.say() }}{% endblock %}
{% block content %}{{ super() }}<p>{{ config.extra.motto }}</p>{% endblock %}
"""
_SHOWN = "<p>{{ config.extra.motto }}</p>"
_FRONT = {
    "en": ("A plain page of plain words and of nothing else", "# Plain {#top}\n\nJust words.\n"),
    "nl": ("Een gewone pagina met woorden en met niets anders", "# Gewoon {#top}\n\nWoorden.\n"),
}
_LONG = (
    "so that whoever reads it in the list of pages, or finds it, knows what is here, and no more"
)
_FILES = {
    "mkdocs.yml": _SETTINGS,
    "overrides/main.html": _MAIN,
    "overrides/macros.html": "{% import 'words.html' as words %}"
    "{% macro say() %}{{ words.hello() }}{% endmacro %}",
    "overrides/words.html": "{% macro hello() %}Hello{% endmacro %}",
    "overrides/kind.html": "{% extends 'main.html' %}{% block footer %}kind{% endblock %}",
    "overrides/partials/copyright.html": "<p>{{ config.copyright }}</p>",
    "overrides/.icons/own/mark.svg": "<svg><path d='M0 0'/></svg>",
    "overrides/assets/own.css": ".mine{color:red}",
    "hooks/site.py": "def on_config(config):\n    config.extra['hooked'] = 'one'\n",
    "data/glossary.yaml": "terms: {}\n",
}
_ENGLISH = "        - {locale: en, name: English, default: true, build: true}\n"
_DUTCH = "        - {locale: nl, name: Nederlands, build: true}\n"
_PLAIN = "docs/en/plain.md"
_DECISION = "data/decisions/need-hammer.yaml"
_STONE = "because: {en: Stone breaks., nl: Steen breekt.}"
_ENDING = """\
valid_until: 2027-12-31
    because: {en: Stone breaks., nl: Steen breekt.}
    source: [handbook]
  - id: stone-later
    when: {material: stone}
    then: not-needed
    valid_from: 2028-01-01
    because: {en: Hammers are harder., nl: Hamers zijn harder.}"""
_NAV = "nav: [index.md, {Gids: guide.md}, {Uit: 'https://a.example/'}, plain.md]\nhooks:"


def make_site(folder: Path) -> Path:
    """Write the site."""
    minimal_data(folder)
    shutil.copytree(ROOT / "tests" / "sites" / "minimal" / "docs", folder / "docs")
    for name, text in _FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    for language, (title, text) in _FRONT.items():
        front = f"---\ntitle: {title}\ndescription: {title}, {_LONG}.\n---\n\n"
        (folder / "docs" / language / "plain.md").write_text(front + text, "utf-8")
        with (folder / "docs" / language / "guide.md").open("a", encoding="utf-8") as guide:
            guide.write(BLOCK)
    return folder


def _settings(old: str, new: str) -> Edit:
    return replaced("mkdocs.yml", old, new)


def _ours(options: str) -> Edit:
    return _settings("  - wegwijs\n", f"  - wegwijs: {{{options}}}\n")


def _dutch(more: str) -> Edit:
    return _settings("name: Nederlands, build: true", f"name: Nederlands, build: true, {more}")


def _extension(lines: str) -> Edit:
    return _settings("  - tables\n", f"  - tables\n{lines}")


def _setting(line: str) -> Edit:
    return _settings("hooks:", f"{line}\nhooks:")


def _front(line: str) -> Edit:
    return replaced(_PLAIN, "---\n\n# Plain", f"{line}\n---\n\n# Plain")


def _shows(what: str) -> Edit:
    """Let the template of each page show something."""
    return replaced("overrides/main.html", _SHOWN, what)


def _hook(text: str) -> Edit:
    return write("hooks/site.py", text)


def _module(name: str, text: str) -> Edit:
    """Write a module of Python beside the site, where it is found, and read anew."""

    def edit(folder: Path) -> None:
        save(folder / f"{name}.py", text.encode())
        sys.modules.pop(name, None)
        importlib.invalidate_caches()
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))

    return edit


def _committed(day: str) -> Edit:
    """Commit all that there is, on a day; in a repository of the site's own."""

    def edit(folder: Path) -> None:
        when = f"{day}T12:00:00Z"
        who = ["-c", "user.name=w", "-c", "user.email=w@example.org"]
        environment = {**os.environ, "GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": when}
        for told in (["init", "-q"], ["add", "-A", "docs", "data"], ["commit", "-qm", "Write"]):
            subprocess.run(["git", *who, *told], cwd=folder, env=environment, check=True)

    return edit


def _copied(source: str, target: str) -> Edit:
    return lambda folder: shutil.copytree(folder / source, folder / target, dirs_exist_ok=True)


def _german_words_for_dutch(folder: Path) -> None:
    """Put other translations in the place of those that the theme has."""
    import mkdocs

    below = Path("locales", "{}", "LC_MESSAGES", "messages.mo")
    theirs = Path(mkdocs.__file__).parent / "themes" / "mkdocs" / str(below).format("de")
    save(folder / "overrides" / str(below).format("nl"), theirs.read_bytes())


_OF_MKDOCS = all_of(
    _settings("name: material", "name: mkdocs\n  locale: nl"),
    _settings("  icon: {logo: own/mark}\n", ""),
    _settings("  features: [navigation.prune, content.action.edit]\n", ""),
    _settings(_ENGLISH, _ENGLISH.replace("build: true", "build: true, theme: {locale: nl}")),
    write("overrides/main.html", "{% extends 'base.html' %}"),
)
_MADE = """\
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File


@event_priority(-150)  # after static-i18n, which wants files that lie in a folder
def on_files(files, config):
    files.append(File.generated(config, "en/made.md", content="# Made\\n\\nOne."))
    return files
"""
_EXTENDING = """\
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor


class Post(Postprocessor):
    def run(self, text):
        return text + "<i>one</i>"


class Ours(Extension):
    def extendMarkdown(self, md):
        md.postprocessors.register(Post(md), "ours", 0)


def makeExtension(**settings):
    return Ours(**settings)
"""
_HEADED = all_of(
    replaced(_PLAIN, "Just words.", "Just words.\n\n## Workshop A\n\nIt."),
    replaced("docs/nl/plain.md", "Woorden.", "Woorden.\n\n## Workshop A\n\nDie."),
)
"""A heading without an id of its own; in both languages, since pages with a fault are not kept."""
_SLUG = "def slug(text, separator):\n    return 'one-' + text.lower().replace(' ', '-')\n"
_SLUGS = """\
def named_with(first):
    return lambda text, separator: first + text.lower().replace(" ", separator)
"""
_BY_HAND = (
    "{alternate: [{name: Engels, link: /workshop/, lang: en}, "
    "{name: Fries, link: /workshop/nl/, lang: fy}], "
)


_ENDS = replaced(_DECISION, _STONE, _ENDING)
"""Let a rule end with a year, and another begin."""


@dataclass(frozen=True)
class Case:
    """Holds an edit, and what is built before it besides the site."""

    edit: Edit
    before: Edit | None = None
    changes: bool = True
    """Whether anything that is published changes by it."""


CASES: dict[str, Case] = {
    # Templates
    "words that a template imports which is imported itself": Case(
        replaced("overrides/words.html", "Hello", "Good day")
    ),
    "definitions that are imported": Case(
        replaced("overrides/macros.html", "words.hello()", "words.hello() ~ '!'")
    ),
    "an icon": Case(replaced("overrides/.icons/own/mark.svg", "M0 0", "M1 1")),
    "a part of a template": Case(replaced("overrides/partials/copyright.html", "<p>", "<p id=c>")),
    "a part in the place of the theme's": Case(
        write("overrides/partials/footer.html", "<footer>Ours</footer>")
    ),
    "a style": Case(replaced("overrides/assets/own.css", "red", "blue")),
    "the template of one page": Case(
        replaced("overrides/kind.html", "kind", "sort"), _front("template: kind.html")
    ),
    "a page that gets a template": Case(_front("template: kind.html")),
    "a template of the whole site": Case(
        all_of(
            _settings("  font: false\n", "  font: false\n  static_templates: [list.html]\n"),
            write("overrides/list.html", "{% for each in pages %}{{ each.url }} {% endfor %}"),
        )
    ),
    "the folder of templates": Case(
        all_of(
            _copied("overrides", "looks"),
            replaced("looks/words.html", "Hello", "Hi"),
            _settings("custom_dir: overrides", "custom_dir: looks"),
        )
    ),
    "the words of a theme in a language": Case(_german_words_for_dutch, _OF_MKDOCS),
    # Templates that look at other pages
    "a new page, where all are listed": Case(
        write("docs/en/more.md", PAGE.format("more")),
        _shows("{% for each in pages %}{{ each.url }}{% endfor %}"),
    ),
    "a text, where others show it": Case(
        replaced(_PLAIN, "Just words.", "Just many more words."),
        _shows("{% for each in nav.pages %}{{ each.content | length }} {% endfor %}"),
    ),
    "a heading, where the page before shows it": Case(
        replaced(_PLAIN, "Just words.", "Just words.\n\n## More {#more}\n\nIt.\n"),
        _shows(
            "{% if page.next_page %}{% for each in page.next_page.toc %}"
            "{{ each.children | length }}{% endfor %}{% endif %}"
        ),
    ),
    "front matter, where others show it": Case(
        replaced(_PLAIN, "so that whoever", "so that anyone who"),
        _shows("{% for each in nav.pages %}{{ each.meta.description }} {% endfor %}"),
    ),
    "a day, where others show it": Case(
        all_of(replaced(_PLAIN, "Just", "Only"), _committed("2026-06-01")),
        all_of(
            _shows("{% for each in nav.pages %}{{ each.update_date }} {% endfor %}"),
            _committed("2026-01-01"),
        ),
    ),
    # Days
    "a commit": Case(
        _committed("2026-06-01"),
        all_of(_committed("2026-01-01"), replaced(_PLAIN, "Just", "Only")),
    ),
    "a commit, where pages show their day": Case(
        _committed("2026-06-01"),
        all_of(
            _shows("{{ page.update_date }}"),
            _committed("2026-01-01"),
            replaced(_PLAIN, "Just", "Only"),
        ),
    ),
    "a history that begins": Case(_committed("2026-01-01")),
    "another day": Case(environment(EPOCH, "1800000000")),
    "a rule that ends": Case(environment(DAY, "2029-01-01"), _ENDS),
    "the day before a rule ends": Case(
        environment(DAY, "2027-12-31"), all_of(_ENDS, environment(DAY, "2028-01-01"))
    ),
    # Hooks
    "what a hook sets": Case(
        replaced("hooks/site.py", "'one'", "'two'"), _shows("{{ config.extra.hooked }}")
    ),
    "a hook that makes a page": Case(_hook(_MADE)),
    "the page that a hook makes": Case(replaced("hooks/site.py", "One.", "Two!"), _hook(_MADE)),
    "a hook that names a page": Case(
        replaced("hooks/site.py", "Begin", "Start"),
        _hook("def on_nav(nav, config, files):\n    nav.items[0].title = 'Begin'\n"),
    ),
    "what a hook notes on a page": Case(
        replaced("hooks/site.py", "'one'", "'two'"),
        all_of(
            _shows("{{ page.noted }}"),
            _hook(
                "def on_nav(nav, config, files):\n"
                "    for each in nav.pages:\n        each.noted = 'one'\n"
            ),
        ),
    ),
    "a hook before a build": Case(
        replaced("hooks/site.py", "'A'", "'B'"),
        _hook("def on_pre_build(config):\n    config.extra['motto'] = 'A'\n"),
    ),
    "a hook that adds to pages": Case(
        _hook("def on_page_markdown(markdown, page, config, files):\n    return markdown + '!'\n")
    ),
    "a hook that gives templates a filter": Case(
        replaced("hooks/site.py", "'A'", "'B'"),
        all_of(
            _hook(
                "def on_env(env, config, files):\n"
                "    env.filters['own'] = lambda each: each + 'A'\n    return env\n"
            ),
            _shows("{{ 'a' | own }}"),
        ),
    ),
    # Options of ours
    "our look": Case(_ours("look: wegwijs")),
    "lighter pages": Case(_ours("look: wegwijs, slim: [pages, script, stylesheet]")),
    "search by words": Case(_ours("search: wegwijs")),
    "files for a host": Case(_ours("hosting: [headers]")),
    "a site from files": Case(_ours("offline: true")),
    "a class that one page has alone": Case(
        replaced(_PLAIN, "Just words.", "Just words.\n{ .md-typeset__scrollwrap }\n"),
        _ours("look: wegwijs, slim: [stylesheet]"),
    ),
    "the folder of the data": Case(all_of(_copied("data", "facts"), _ours("data_dir: facts"))),
    # The navigation
    "a navigation": Case(_settings("hooks:", _NAV)),
    "the order of the navigation": Case(
        _settings("[index.md, {Gids: guide.md}", "[{Gids: guide.md}, index.md"),
        _settings("hooks:", _NAV),
    ),
    "a title in the navigation": Case(_settings("Gids", "Leidraad"), _settings("hooks:", _NAV)),
    "a section of the navigation": Case(
        _settings("{Gids: guide.md}", "{Deel: [guide.md]}"), _settings("hooks:", _NAV)
    ),
    "a link in the navigation": Case(
        _settings("a.example", "b.example"), _settings("hooks:", _NAV)
    ),
    "a translated title in the navigation": Case(
        _dutch("nav_translations: {Gids: Gidsje}"), _settings("hooks:", _NAV)
    ),
    "a page that is left out": Case(_setting("exclude_docs: plain.md")),
    "a page beside the navigation": Case(_setting("not_in_nav: plain.md")),
    "a page that is a draft": Case(_setting("draft_docs: plain.md")),
    # Settings
    "a text of the settings": Case(_settings("Nails first", "Hammers first")),
    "the order of what a template lists": Case(
        _settings("lists: {one: 1, two: 2}", "lists: {two: 2, one: 1}"),
        all_of(
            _settings("extra: {", "extra: {lists: {one: 1, two: 2}, "),
            _shows("{% for each in config.extra.lists %}{{ each }} {% endfor %}"),
        ),
    ),
    "the copyright": Case(_settings("Made by us", "Made by you")),
    "a feature that goes": Case(_settings("navigation.prune, ", "")),
    "features": Case(_settings("navigation.prune,", "navigation.tabs, toc.integrate,")),
    "the colours": Case(
        _settings("  font: false\n", "  font: false\n  palette: {scheme: slate}\n")
    ),
    "the picture of a tab": Case(
        _settings("  font: false\n", "  font: false\n  favicon: assets/own.png\n")
    ),
    "the letters": Case(_settings("  font: false", "  font: {text: Inter}")),
    "languages that the site names itself": Case(
        _settings("name: Fries", "name: Frysk"), _settings("extra: {", f"extra: {_BY_HAND}")
    ),
    "another name from the environment": Case(environment(NAME, "Atelier")),
    "styles of the site": Case(_setting("extra_css: [assets/own.css]")),
    "scripts of the site": Case(_setting("extra_javascript: [{path: assets/own.js, defer: true}]")),
    "how grave a link is": Case(_setting("validation: {links: {not_found: info}}"), changes=False),
    "pages beside folders": Case(
        _setting("use_directory_urls: false"), replaced("data/site.yaml", "check: all\n", "")
    ),
    "the address of the site": Case(_settings("example.org/workshop", "example.org/shop")),
    "the address of editing": Case(_settings("edit/main", "edit/other")),
    # Extensions
    "links to headings": Case(_settings("permalink: true", "permalink: Here")),
    "how headings are named": Case(
        _settings(
            "permalink: true",
            "permalink: true, slugify: !!python/object/apply:pymdownx.slugs.slugify "
            "{kwds: {case: upper}}",
        ),
        _HEADED,
    ),
    "how a module of the site names headings": Case(
        _module("own_slug", _SLUG.replace("one-", "two-")),
        all_of(
            _module("own_slug", _SLUG),
            _settings(
                "  - toc: {permalink: true}",
                "  - toc:\n      permalink: true\n      slugify: !!python/name:own_slug.slug",
            ),
            _HEADED,
        ),
    ),
    "what a function that names headings was made with": Case(
        _settings("named_with {args: [one]}", "named_with {args: [two]}"),
        all_of(
            _module("own_slugs", _SLUGS),
            _settings(
                "  - toc: {permalink: true}",
                "  - toc:\n      permalink: true\n      slugify: !!python/object/apply:"
                "own_slugs.named_with {args: [one]}",
            ),
            _HEADED,
        ),
    ),
    "more extensions": Case(
        _extension("  - smarty\n  - footnotes\n"), replaced(_PLAIN, "Just words.", '"Just" words.')
    ),
    "an extension of the site": Case(
        _module("own_extension", _EXTENDING.replace("one", "two")),
        all_of(_module("own_extension", _EXTENDING), _extension("  - own_extension\n")),
    ),
    "icons in pages": Case(
        all_of(
            _extension(
                "  - pymdownx.emoji:\n"
                "      emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
                "      emoji_generator: !!python/name:material.extensions.emoji.to_svg\n"
            ),
            replaced(_PLAIN, "Just words.", "Just :material-hammer: words."),
        )
    ),
    "a file that a page includes": Case(
        write("snippets/a.md", "Beta"),
        all_of(
            _extension("  - pymdownx.snippets: {base_path: [snippets], check_paths: true}\n"),
            write("snippets/a.md", "Alpha"),
            replaced(_PLAIN, "Just words.", '--8<-- "a.md"'),
        ),
    ),
    "a file that a page includes from beside the settings": Case(
        write("snippets/a.md", "Beta"),
        all_of(
            _extension("  - pymdownx.snippets: {base_path: [!relative $config_dir]}\n"),
            write("snippets/a.md", "Alpha"),
            replaced(_PLAIN, "Just words.", '--8<-- "snippets/a.md"'),
        ),
    ),
    "short forms for all pages": Case(
        write("forms.md", "*[words]: Beta"),
        all_of(
            _extension(
                "  - abbr\n  - pymdownx.snippets: {base_path: [.], auto_append: [forms.md]}\n"
            ),
            write("forms.md", "*[words]: Alpha"),
        ),
    ),
    # Search
    "a page that is not sought": Case(_front("search: {exclude: true}")),
    "how search takes words apart": Case(
        _settings("  - search\n", "  - search: {separator: '[\\s]+'}\n")
    ),
    "search that goes": Case(_settings("  - search\n", "")),
    # Languages
    "the name of a language": Case(_settings("name: Nederlands", "name: Hollands")),
    "the language at the root": Case(
        _settings(
            _ENGLISH + _DUTCH,
            _ENGLISH.replace(" default: true,", "") + _DUTCH.replace("}", ", default: true}"),
        )
    ),
    "a language that is not built": Case(
        _settings(_DUTCH, _DUTCH.replace("build: true", "build: false"))
    ),
    "pages that stand in": Case(
        _settings("fallback_to_default: false", "fallback_to_default: true"),
        write("docs/en/more.md", PAGE.format("more")),
    ),
    "the copyright of a language": Case(_dutch("copyright: Door ons gemaakt")),
    "the callouts of a language": Case(_dutch("admonition_translations: {note: Opmerking}")),
    "a text of a language": Case(_dutch("extra: {motto: Eerst spijkers}")),
    # Data that all pages follow from
    "pages by hand that are not checked": Case(replaced("data/site.yaml", "check: all\n", "")),
    "pages by hand that are checked": Case(
        replaced("data/site.yaml", "name:", "check: all\nname:"),
        replaced("data/site.yaml", "check: all\n", ""),
    ),
    # Pages by hand
    "a picture": Case(lambda folder: save(folder / "docs/en/images/bench.png", b"none")),
    "a picture that goes": Case(delete("docs/en/images/bench.png")),
    "tags": Case(_front("tags: [a, b]")),
    "an icon in the menu": Case(_front("icon: material/hammer\nstatus: new")),
    "a menu that is hidden": Case(_front("hide: [navigation, toc]")),
    "a place that links lead to": Case(
        replaced("docs/en/guide.md", "{#lengths}", "{#sizes}"),
        replaced(_PLAIN, "Just words.", "[To lengths](guide.md#lengths)"),
    ),
    "code in a heading": Case(replaced(_PLAIN, "# Plain {#top}", "# Plain `code` {#top}")),
}
