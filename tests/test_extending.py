"""What CONTRIBUTING says of adding to the engine, done in a copy of the package: files and a line.

Each case writes files into a copy of `plugins/`, adds lines below others, and asks the copy.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from small_sites import ROOT

Added = Callable[..., str]
FUTURE = "from __future__ import annotations\n\n"


@pytest.fixture
def added(tmp_path: Path) -> Added:
    """Give what adds files, and texts below others, to a copy of the package and runs a program."""
    plugins = tmp_path / "plugins"
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    shutil.copytree(ROOT / "plugins", plugins, ignore=ignored)

    def add(files: Mapping[str, str], lines: Mapping[str, tuple[str, str]], program: str) -> str:
        for name, text in files.items():
            path = plugins / "wegwijs" / name
            assert not path.exists(), name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        for name, (after, line) in lines.items():
            path = plugins / "wegwijs" / name
            before = path.read_text("utf-8")
            assert before.count(after) == 1 and "\n" not in line, name
            path.write_text(before.replace(after, f"{after}\n{line}"), "utf-8")
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(plugins), str(ROOT / "tests"))),
        }
        ran = subprocess.run(
            [sys.executable, "-c", PREPARED.format(plugins=str(plugins)) + program],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            encoding="utf-8",
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    return add


PREPARED = """
from pathlib import Path
from click.testing import CliRunner
from small_sites import minimal_repository
import wegwijs
from wegwijs import build, check
from wegwijs.cli import main
assert Path(wegwijs.__file__).is_relative_to({plugins!r}), wegwijs.__file__
"""

SHOUTING = (
    '"""Is a title shouted?"""\n\n'
    + FUTURE
    + """from collections.abc import Iterator

from wegwijs.findings.finding import Finding
from wegwijs.records.catalog import Catalog


def check(catalog: Catalog) -> Iterator[Finding]:
    for decision in catalog.decisions.values():
        for language, title in decision.title.root.items():
            if title.endswith("!"):
                where = catalog.where(decision.path, ("title", language))
                yield Finding("shouted", where, "A title asks.", "End it with ?.")
"""
)


def test_a_check_is_a_file_and_its_name(added: Added) -> None:
    told = added(
        {"checks/data/shouting.py": SHOUTING},
        {
            "checks/__init__.py": ('        "data.entries",', '        "data.shouting",'),
            "findings/codes.py": ("YIELDING = frozenset(\n    {", '        "shouted",'),
        },
        """
case = {"set": [{"in": "data/decisions/need-hammer.yaml", "at": "title/en", "to": "A hammer!"}]}
for each in check(minimal_repository(Path("site"), case)).report:
    print(each.code, each.severity.value, each.where.path)
print(CliRunner().invoke(main, ["check", "--data", "site/data"]).output)
""",
    )
    assert "shouted error data/decisions/need-hammer.yaml" in told.splitlines()
    assert "A title asks." in told


def test_a_hit_policy_is_a_line(added: Added) -> None:
    line = '    AGREED = "agreed", "AGREED", Picks.ALL, By.ORDER, Together.ALIKE'
    after = '    RULE_ORDER = "rule order", "RULE ORDER", Picks.ALL, By.ORDER, Together.ANY'
    told = added(
        {},
        {"decisions/policies.py": (after, line)},
        """
import json
from datetime import date
from wegwijs.interchange.dmn.format import take
from wegwijs.interchange.format import Sent
case = {"set": [{"in": "data/decisions/need-hammer.yaml", "at": "hit_policy", "to": "agreed"}]}
settings = minimal_repository(Path("site"), case)
site = build(settings)
print(site.report.has_errors)
wire = json.loads(next(each.content for each in site.assets if "need-hammer.en.json" in each.path))
print(wire["hit"], wire["picks"], wire["by"])
Path("site/mkdocs.yml").unlink()
dmn = CliRunner().invoke(main, ["export", "dmn", "need-hammer", "--data", "site/data"]).stdout
sent = Sent("need-hammer.dmn", dmn.encode(), None, "en", date(2026, 7, 24))
taken = take(sent, site.catalog)
print(taken.decisions[0].decision[1]["hit_policy"], list(taken.decisions[0].findings))
both = {"replace": [{"in": "data/decisions/need-hammer.yaml", "from": "when: {material: stone}",
                     "to": "when: {}"}]}
for each in check(minimal_repository(Path("other"), {**case, **both})).report:
    print(each.code)
""",
    ).splitlines()
    assert told[:3] == ["False", "agreed all order", "agreed []"]
    assert "decision-overlap" in told[3:] and "decision-duplicate" not in told[3:]


LAST_KINDS = (
    '    *map(kind_in, ("rules_apart", "glossary", "releases", "coverage", "source_upkeep")),'
)
NAMES = (
    '"""The page of all names."""\n\n'
    + FUTURE
    + """from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.pages.filling import write
from wegwijs.pages.links import Link, Links
from wegwijs.pages.page import Page
from wegwijs.pages.page_kind import Making, PageKind
from wegwijs.records.catalog import Catalog
from wegwijs.written.document import Document

PATH = "names.md"


@dataclass(frozen=True, slots=True)
class Names(Page):
    names: tuple[str, ...]


def _paths(catalog: Catalog) -> Iterator[tuple[str, str]]:
    yield PATH, ""


def _document(making: Making, language: str, _: str) -> Document:
    links = Links(making.catalog, language, PATH, making.addresses)
    names = tuple(links.name(id) for id in making.catalog.known)
    home = (Link(making.words(language)("page.home"), links.url_of("index.md")),)
    page = Names(PATH, "names", "Names", "Names", "All names.", home, "All names.", names)
    where = making.catalog.where(making.catalog.file("site.yaml"))
    return Document(language, PATH, write("names", page, making.words(language)), where)


KIND = PageKind(_paths, _document)
"""
)


def test_a_kind_of_page_is_a_module_a_template_and_its_name(added: Added) -> None:
    template = '{% import "parts.md.j2" as parts with context -%}\n{{ parts.front_matter(page) }}\n'
    template += "{{ parts.breadcrumbs(page) }}\n{% for each in page.names %}\n- {{ each }}\n"
    told = added(
        {"pages/names.py": NAMES, "pages/templates/names.md.j2": template + "{% endfor %}\n"},
        {"making/pages.py": (LAST_KINDS, '    kind_in("names"),')},
        """
site = build(minimal_repository(Path("site")))
print(site.report.has_errors)
print(*(each.markdown for each in site.documents if each.uri.endswith("/names.md")))
""",
    )
    assert told.startswith("False\n") and told.count("\n- Hammer") == told.count("\n- Hamer\n") == 1


def test_a_format_is_a_file_and_a_line_each_way(added: Added) -> None:
    lines = (
        '"""A line a rule."""\n\n'
        + FUTURE
        + """from wegwijs.interchange.format import Export, Sent, Taken, TakenDecision
from wegwijs.findings.finding import Where
from wegwijs.records.catalog import Catalog


def take(sent: Sent, catalog: Catalog) -> Taken:
    text = dict.fromkeys(catalog.languages, sent.content.decode().strip())
    made = ("taken", {"name": text, "title": text})
    return Taken((TakenDecision("taken", "text", Where(sent.shown_as), made),), ())


EXPORT = Export(
    lambda decision, catalog, language, _: "".join(f"{each.id}\\n" for each in decision.rules),
    lambda text, decision, _: text.split() == [each.id for each in decision.rules],
)
"""
    )
    told = added(
        {"interchange/lines.py": lines},
        {
            "cli/exporting.py": (
                '    "csv": "interchange.csv.format",',
                '    "lines": "interchange.lines",',
            ),
            "cli/importing.py": (
                '    ".dmn": "interchange.dmn.format",',
                '    ".lines": "interchange.lines",',
            ),
        },
        """
minimal_repository(Path("site"))
def run(*arguments):
    ran = CliRunner().invoke(main, [*arguments, "--data", "site/data"])
    assert ran.exit_code == 0, ran.output
    return ran.stdout
print(run("export", "lines", "need-hammer"))
run("export", "lines", "need-hammer", "--to", "a.lines")
run("export", "lines", "need-hammer", "--to", "a.lines")
Path("b.lines").write_text("Which nail?")
run("import", "b.lines")
print(Path("site/data/decisions/taken.yaml").read_text())
""",
    )
    assert re.search(r"^stone$", told, re.MULTILINE)
    assert "Which nail?" in told


def test_a_language_is_a_file_of_words(added: Added) -> None:
    words = (ROOT / "plugins" / "wegwijs" / "words" / "en.yaml").read_text("utf-8")
    assert words.count("Index of everything") == 1
    told = added(
        {"words/eo.yaml": words.replace("Index of everything", "Indekso de cio")},
        {},
        """
from dataclasses import replace
from wegwijs.words.packaged import packaged, packaged_languages
print("eo" in packaged_languages(), packaged("eo")["llms"]["index"])
""",
    )
    assert told == "True Indekso de cio\n"


HOURS = {
    "records/kinds/types/hours.py": (
        '"""Hours of a day: 9-17."""\n\n'
        + FUTURE
        + """from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from wegwijs.records.kinds.types.field_type import FieldType


def _hours(raw: str) -> str:
    if not raw.replace("-", "", 1).isdigit():
        raise PydanticCustomError("hours", "Hours are written 9-17", {"hint": "Write 9-17."})
    return raw


Hours = Annotated[str, AfterValidator(_hours)]
TYPE = FieldType("hours", lambda field: Hours)
"""
    ),
    "pages/values/hours.py": (
        '"""Shows hours."""\n\n'
        + FUTURE
        + """from typing import Any

from wegwijs.pages.inert import inert
from wegwijs.pages.values.showing import Shower, Showing, Shown
from wegwijs.records.kinds.declared import Field
from wegwijs.records.kinds.stated import Stated


def show(field: Field, bare: Any, said: Stated, showing: Showing) -> Shown:
    text = bare.replace("-", ":00–") + ":00"
    return Shown(inert(text), text)


SHOWER = Shower("hours", show)
"""
    ),
}


def test_a_field_type_is_a_reader_a_shower_and_its_name(added: Added) -> None:
    told = added(
        HOURS,
        {
            "records/kinds/declaration.py": ('TYPE_NAMES = (\n    "text",', '    "hours",'),
        },
        """
kinds = {"in": "data/kinds.yaml", "from": "fields:\\n  choose_when:",
         "to": "fields:\\n  lent: {type: hours, label: {en: Lent, nl: Uitleen}}\\n  choose_when:"}
for hours in ("9-17", "all day"):
    said = {"in": "data/tools/hammer.yaml", "from": "needs: [nail]",
            "to": f"needs: [nail]\\nlent: {hours}"}
    card = {"in": "data/kinds.yaml", "from": "card: [", "to": "card: [lent, "}
    site = build(minimal_repository(Path(hours), {"replace": [kinds, card, said]}))
    print(*((each.code, each.where.path) for each in site.report))
    print(*(each.markdown for each in site.documents if each.uri == "en/tools/hammer.md"))
""",
    )
    assert "9:00–17:00" in told
    assert "('invalid-value', 'data/tools/hammer.yaml')" in told
