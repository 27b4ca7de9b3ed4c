"""The budgets for what a page loads from us, as a server would send it."""

from __future__ import annotations

import gzip
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable
from visiting import CHOICES, FLAGSHIP, SCRIPT

from mkdocs_wegwijs.slim.stylesheet import short
from wegwijs.parts import CHAIN, DECISION_STYLES, DECISIONS, STATIC
from wegwijs.parts.shorter_names import with_shorter_names
from wegwijs.parts.styles import sheet
from wegwijs.parts.widget import CHOICES as CHOICES_ONLY
from wegwijs.parts.widget import FURTHER, MODULES, join, joined, modules_with

KILOBYTE = 1000


def compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), compresslevel=9, mtime=0))


@pytest.mark.site
def test_the_scripts_of_a_decision_weigh_at_most_8_kilobytes(workshop: Path) -> None:
    html = (workshop / FLAGSHIP / "index.html").read_text("utf-8")
    assert html.count("assets/decision/") == 2  # one script, one style
    assert CHOICES in html
    assert compressed(workshop / CHOICES) <= 8 * KILOBYTE


@pytest.mark.site
def test_what_is_typed_dated_and_fetched_weighs_1_point_9_kilobytes_more(workshop: Path) -> None:
    html = (workshop / "decisions/pick-tools/index.html").read_text("utf-8")
    assert SCRIPT in html
    assert CHOICES not in html
    assert compressed(workshop / SCRIPT) <= 9900


def test_the_style_weighs_at_most_5_kilobytes(tmp_path: Path) -> None:
    file = tmp_path / "decision.css"
    file.write_text("".join(short(sheet(name)) for name in DECISION_STYLES), "utf-8")
    assert compressed(file) <= 5000


@pytest.mark.site
def test_the_style_of_one_decision_stays_small(workshop: Path) -> None:
    assert compressed((workshop / FLAGSHIP).with_suffix(".css")) <= KILOBYTE


def test_joining_leaves_out_comments_and_imports() -> None:
    modules = {
        "twice.js": "/** Doubles. */\nexport const twice = (one) => one * 2; // as is\n",
        "said.js": 'import { twice } from "./twice.js";\n\n'
        '// Why.\n  console.log(twice(2), "//");\n',
    }
    assert join(modules).splitlines() == [
        '"use strict";{',
        'let twice=one=>one*2;console.log(twice(2),"//");',
        "}",
    ]


def test_a_line_for_another_module_goes_where_that_is_left_out() -> None:
    said = 'import { more } from "./more.js"; // only with more.js\nlet one = 1;\n'
    said += "one = more(one); // only with more.js\ngo(one);\n"
    alone = ['"use strict";{', "let one=1;go(one);", "}"]
    assert join({"said.js": said}).splitlines() == alone
    with_more = join({"more.js": "export const more = (one) => one + 1;\n", "said.js": said})
    assert "one=more(one);" in with_more


def test_a_line_for_several_modules_stands_once_where_one_of_them_is() -> None:
    modules = {"more.js": "const more = 1;\n", "other.js": "const other = 2;\n"}
    said = "go(3); // only with more.js or other.js\n"
    assert "go(3)" not in join({"said.js": said})
    for given in (["more.js"], ["other.js"], [*modules]):
        assert join({each: modules[each] for each in given} | {"said.js": said}).count("go(3)") == 1


@pytest.mark.parametrize(
    ("part", "name"), [("counting", "counted"), ("dates", "dayCell"), ("chain", "lookThrough")]
)
def test_only_what_needs_a_further_part_carries_it(part: str, name: str) -> None:
    # A chain takes all the others, too.
    others = tuple(each for each in FURTHER if each not in (part, CHAIN))
    for modules in (MODULES, CHOICES_ONLY, modules_with(others)):
        assert name not in join({name: source(name) for name in modules})
    assert name in join({name: source(name) for name in modules_with([part])})


def test_what_follows_a_chain_weighs_at_most_13_point_5_kilobytes(tmp_path: Path) -> None:
    file = tmp_path / "chain.js"
    file.write_text(joined(modules_with([CHAIN])), "utf-8")
    assert compressed(file) <= 13_500


def source(name: str) -> str:
    return (STATIC / DECISIONS / name).read_text("utf-8")


def test_declarations_that_follow_each_other_share_a_word() -> None:
    modules = {
        "said.js": "const one = 1;\nconst add = (other) => {\n  const sum = one + other;\n"
        "  let twice = sum * 2;\n  if (sum) {\n    const half = 1;\n    go(half);\n  }\n"
        "  const end = 3;\n  return twice + end;\n};\nlet last = add(one);\ngo(last);\n"
        "const more = 4;\n"
    }
    assert join(modules).splitlines() == [
        '"use strict";{',
        "let one=1,add=other=>{let sum=one+other,twice=sum*2;if(sum){let half=1;go(half)}",
        "let end=3;return twice+end},last=add(one);go(last);let more=4;",
        "}",
    ]


def test_what_is_left_out_is_undefined_and_what_nothing_calls_is_left_out() -> None:
    modules = {
        "said.js": 'import { twice } from "./twice.js";\n'
        "function below(one) {\n  return one;\n}\n"
        "export function unused(one) {\n  return below(one);\n}\n"
        "function used() {\n  return twice ?? 1;\n}\nused();\n"
        "function whole() {\n  function inside() {\n    return aside();\n  }\n"
        "  function aside() {\n    if (1) {\n      used();\n    }\n  }\n}\nwhole();\n",
    }
    assert join(modules).splitlines() == [
        '"use strict";{',
        "let {twice}={};function used(){return twice??1}",
        "used();function whole(){}",
        "whole();",
        "}",
    ]


def test_a_word_that_says_how_a_property_is_read_is_not_shortened() -> None:
    script = "const get = 1;\nmade({ get size() { return get; } });"
    assert with_shorter_names(script) == script


def test_a_name_that_is_also_one_of_a_property_is_shortened_and_the_property_is_not() -> None:
    script = "function made(size, { kind, ...rest }) {\n  size.size(rest, kind);\n}\nmade(1, 2);"
    assert with_shorter_names(script) == (
        "function a(b, { kind, ...c }) {\n  b.size(c, kind);\n}\na(1, 2);"
    )


@pytest.mark.parametrize(
    ("written", "closer"),
    [
        ('let one = " = // ";', 'let one=" = // ";'),
        ("let one = ` ( ${two + 1} /* `;", "let one=` ( ${two+1} /* `;"),
        ('let one = "${two + 1}";', 'let one="${two + 1}";'),
        ("one(two) + 3 - +four - five++ + six;", "one(two)+3 - +four-five++ +six;"),
        ("one({\n  two,\n  three,\n});\nfour(\n  [, five],\n);", "one({two,three});four([,five]);"),
        (r"let one = / ?[/\]] = \/ ?/g.test(two);", r"let one=/ ?[/\]] = \/ ?/g.test(two);"),
        ("let one = two + +three - -four + five;", "let one=two + +three - -four+five;"),
        ("let one = two / 2 / (3);", "let one=two / 2 /(3);"),
        ("one()\ntwo()", "one()\ntwo()"),
        ("let one = two\n  ? three\n  : four;", "let one=two?three:four;"),
        ('one(); // it\'s "two"\nthree();', "one();three();"),
        (
            "for (const one of [1]) {\n  return one;\n}\ntwo()",
            "for(let one of[1]){return one}\ntwo()",
        ),
        ("one\n  .two()\n  ?.three;", "one.two()?.three;"),
    ],
)
def test_joining_leaves_every_literal_and_what_ends_a_statement(written: str, closer: str) -> None:
    assert join({"a.js": written}) == f'"use strict";{{\n{closer}\n}}\n'


def test_what_shows_a_decision_elsewhere_weighs_at_most_3_point_3_kilobytes_more() -> None:
    assert compressed(STATIC / DECISIONS / "embed.js") <= 3300


def test_what_is_joined_is_a_script(tmp_path: Path) -> None:
    file = tmp_path / "joined.js"
    file.write_text(joined(), "utf-8")
    node = shutil.which("node") or shutil.which(compute_driver_executable()[0])
    done = subprocess.run([str(node), "--check", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
