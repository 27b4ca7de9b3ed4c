"""What is shipped is read alike by the rules of YAML 1.1 and of 1.2, whoever reads it.

Our own reader takes every scalar for text. Editors, scripts and other programs guess, and not all
by the same rules: `yes`, `on`, a day and `12:30` are more than text to some of them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st
from small_sites import minimal_data, small_site

from wegwijs.cli import main
from wegwijs.source import read
from wegwijs.source.typed_scalars import is_guessed_at, is_read_alike
from wegwijs.source.yaml_writing import write_yaml

ROOT = Path(__file__).parent.parent
SHIPPED = ("data", "plugins")
NOT_OURS = {"mkdocs.yml"}
"""What tells the host something is read by its reader alone."""

FORMER = "plugins/wegwijs/upgrade/former"
"""What was shipped before, to be known again."""


class Reader11(yaml.SafeLoader):
    """Reads by the rules of YAML 1.1: PyYAML's own, and the letters that it leaves alone."""


Reader11.yaml_implicit_resolvers = {
    first: [*resolvers] for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Reader11.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^[yYnN]$"), list("yYnN"))
Reader11.bool_values = {**yaml.SafeLoader.bool_values, "y": True, "n": False}
Reader11.add_constructor("tag:yaml.org,2002:value", lambda loader, node: "=")


class Reader12(yaml.SafeLoader):
    """Reads by the core schema of YAML 1.2."""


Reader12.yaml_implicit_resolvers = {}
_TAG = "tag:yaml.org,2002:"
for _name, _pattern in {
    "null": r"null|Null|NULL|~|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)"
    r"|\.(nan|NaN|NAN)",
}.items():
    Reader12.add_implicit_resolver(f"{_TAG}{_name}", re.compile(f"^(?:{_pattern})$"), None)


def _int(loader: Any, node: Any) -> int:
    text = loader.construct_scalar(node)
    base = {"0o": 8, "0x": 16}.get(text[:2], 10)
    return int(text.removeprefix("0o"), base)


Reader12.add_constructor(f"{_TAG}int", _int)


def _read(text: str, reader: Any) -> Any:
    try:
        return repr(yaml.load(text, reader))
    except (yaml.YAMLError, ValueError, TypeError) as error:
        return f"not read: {error}"


def _files() -> list[Path]:
    return sorted(
        path
        for folder in SHIPPED
        for path in (ROOT / folder).rglob("*.y*ml")
        if path.name not in NOT_OURS and FORMER not in path.as_posix()
    )


def _different(text: str) -> list[str]:
    """List the plain scalars that the two take for different things."""
    tokens = yaml.scan(text, Loader=yaml.SafeLoader)
    plain = [each for each in tokens if isinstance(each, yaml.ScalarToken) and each.plain]
    return [
        f"{each.start_mark.line + 1}: {each.value}"
        for each in plain
        if _read(each.value, Reader11) != _read(each.value, Reader12)
    ]


@pytest.mark.parametrize("path", _files(), ids=lambda each: each.relative_to(ROOT).as_posix())
def test_what_is_shipped_is_read_alike(path: Path) -> None:
    text = path.read_text("utf-8")
    assert _different(text) == []
    found = [_read(text, each) for each in (Reader11, Reader12)]
    assert found[0] == found[1] and not found[0].startswith("not read")


def test_there_is_much_to_look_at() -> None:
    assert len(_files()) > 120


@pytest.mark.parametrize("kind", ["decisions", "questions", "tasks", "tools", "plans"])
def test_what_a_new_file_begins_with_is_read_alike(kind: str, tmp_path: Path) -> None:
    data = minimal_data(tmp_path)
    assert CliRunner().invoke(main, ["new", kind, "saw", "--data", str(data)]).exit_code == 0
    assert _different((data / kind / "saw.yaml").read_text("utf-8")) == []


def test_a_new_file_in_norwegian_is_read_alike(tmp_path: Path) -> None:
    """Its code is `no`."""
    settings_ = small_site("minimal", tmp_path)
    site = settings_.data / "site.yaml"
    text = site.read_text("utf-8")
    site.write_text(re.sub(r"\bnl:", '"no":', text), "utf-8")
    made = CliRunner().invoke(main, ["new", "decision", "saw", "--data", str(settings_.data)])
    assert made.exit_code == 0, made.output
    written = (settings_.data / "decisions" / "saw.yaml").read_text("utf-8")
    assert '"no": ""' in written and _different(written) == []


ODD = st.from_regex(r"[-+.0-9_:eEoxbTZynYNfinaulrst~=<]{1,10}", fullmatch=True)


@given(ODD)
@settings(max_examples=400)
@example("yes")
@example("on")
@example("y")
@example("2026-06-10")
@example("2026-06-10 12:30:00")
@example("12:30:00")
@example("017")
@example("0o17")
@example("0x1F")
@example("1_000")
@example("1e3")
@example("1.5e+3")
@example(".5")
@example("+12")
@example("=")
@example("<<")
@example(".inf")
def test_the_engine_knows_which_words_are_read_alike(text: str) -> None:
    try:
        (token,) = (
            each for each in yaml.scan(text, Loader=yaml.SafeLoader) if hasattr(each, "plain")
        )
    except (yaml.YAMLError, ValueError):
        return  # no plain scalar
    if token.value != text:
        return
    found = [_read(text, Reader11), _read(text, Reader12)]
    if is_read_alike(text):
        assert found[0] == found[1], found
    if not is_guessed_at(text):
        assert found == [repr(text)] * 2


@given(ODD, st.sampled_from(["when", "title", "tone", "dated", "examples"]))
@settings(max_examples=200)
def test_what_is_written_is_read_alike(text: str, key: str) -> None:
    written = write_yaml({key: text, text: "a", "list": [text, {"a": text}]})
    assert _read(written, Reader11) == _read(written, Reader12)
    assert read("a.yaml", written.encode())[0].data == {
        key: text,
        text: "a",
        "list": [text, {"a": text}],
    }
