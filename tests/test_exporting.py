"""`wegwijs export` writes a decision for other tools, or says why it does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from small_sites import minimal_data

from wegwijs.cli import main


def export(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, ["export", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_dmn_goes_to_the_terminal_or_to_a_file(tmp_path: Path) -> None:
    printed = export("dmn", "which-api-user", "--lang", "nl").output
    assert printed.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<definitions ')
    assert 'label="Welke gebruiker voor de API?"' in printed
    target = tmp_path / "out.dmn"
    result = export("dmn", "which-api-user", "--lang", "nl", "--to", target)
    assert (result.exit_code, result.output) == (0, "")
    assert target.read_bytes() == printed.encode()


def test_json_is_the_published_data() -> None:
    found = json.loads(export("json", "which-api-user", "--lang", "nl").output)
    assert found["format"] == "wegwijs/2"
    assert (found["id"], found["language"]) == ("which-api-user", "nl")


def test_csv_may_have_another_delimiter_and_the_mark_for_excel(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    assert export("csv", "which-api-user", "--to", target).exit_code == 0
    plain = target.read_bytes()
    assert plain.startswith(b"id,own-rights,signed-in,then,because (en),source,evidence,")
    assert plain.count(b"\r\n") == plain.count(b"\n") == 4
    arguments = ("--delimiter", "semicolon", "--bom", "--lang", "nl", "--to", target)
    assert export("csv", "which-api-user", *arguments).exit_code == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbfid;own-rights;signed-in;then;because (nl);")


def test_csv_is_for_work_that_is_not_done_yet(tmp_path: Path) -> None:
    change = {"in": "decisions/need-hammer.yaml", "from": "nl: Steen breekt.}", "to": 'nl: ""}'}
    data = minimal_data(tmp_path, {"replace": [change]})
    assert export("dmn", "need-hammer", "--data", data).exit_code == 1
    assert export("csv", "need-hammer", "--data", data).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("dmn", "which-api-user", "--bom"), "--delimiter and --bom are for csv."),
        (("dmm", "which-api-user"), "'dmm' is not one of 'dmn'"),
        (("dmn", "which-api-usr"), "There is no decision 'which-api-usr'. Did you mean"),
        (("dmn", "which-api-user", "--lang", "de"), "There is no language 'de'. Known: en, nl."),
    ],
)
def test_wrong_use_names_the_nearest(arguments: tuple[str, ...], says: str) -> None:
    result = export(*arguments)
    assert result.exit_code == 2
    assert says in " ".join(result.output.split())


def test_data_with_faults_is_not_exported(tmp_path: Path) -> None:
    change = {
        "in": "decisions/need-hammer.yaml",
        "from": "stone}\n    then",
        "to": "ston}\n    then",
    }
    data = minimal_data(tmp_path, {"replace": [change]})
    target = tmp_path / "out.dmn"
    result = export("dmn", "need-hammer", "--data", data, "--to", target)
    assert result.exit_code == 1
    assert "Nothing is exported from data with faults." in result.output
    assert not target.exists()
