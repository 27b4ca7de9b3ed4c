"""`wegwijs import` makes a file that a writer can complete, and never takes one away."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from dated_rules import DATED_RULES, DECISION
from small_sites import minimal_data

from wegwijs.cli import main
from wegwijs.making.pipeline import Settings, check
from wegwijs.records.load import load

DISCOUNT = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="m" namespace="urn:m">
  <decision id="d1" name="Discount Level">
    <question>How much discount?</question>
    <decisionTable hitPolicy="UNIQUE">
      <input label="Card">
        <inputExpression typeRef="string"><text>Card</text></inputExpression>
        <inputValues><text>"gold","silver"</text></inputValues>
      </input>
      <input label="Items">
        <inputExpression typeRef="number"><text>items</text></inputExpression>
      </input>
      <output/>
      <rule><inputEntry><text>"gold"</text></inputEntry><inputEntry><text>-</text></inputEntry>
        <outputEntry><text>"much"</text></outputEntry></rule>
      <rule><description>Many pay.</description>
        <inputEntry><text>"silver"</text></inputEntry><inputEntry><text>&gt; 10</text></inputEntry>
        <outputEntry><text>"some"</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "discount.dmn"
    path.write_text(DISCOUNT)
    return path


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(each) for each in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_the_check_names_what_is_still_missing_and_proves_the_table(
    tmp_path: Path, document: Path
) -> None:
    data = minimal_data(tmp_path)
    result = run("import", document, "--data", data, "--lang", "nl")
    assert result.exit_code == 0, result.output
    path = data / "decisions" / "discount-level.yaml"
    assert 'name: {en: "", nl: Discount Level}' in path.read_text("utf-8")
    found = check(Settings(data)).report
    wanted = {"missing-translation", "unknown-source", "decision-gap", "rule-without-example"}
    assert {each.code for each in found} == wanted
    gap = next(each for each in found if each.code == "decision-gap")
    assert "Card: silver, Items: 10." in gap.message
    text = path.read_text("utf-8").replace("[todo]", "[handbook]")
    for number in range(text.count('""')):
        text = text.replace('""', f"Text {'a' * number}.", 1)
    path.write_text(text, "utf-8")
    found = check(Settings(data)).report
    assert {"decision-gap", "rule-without-example"} <= {each.code for each in found}


def test_what_is_there_is_not_written_over_unless_told(tmp_path: Path, document: Path) -> None:
    data = minimal_data(tmp_path)
    path = data / "decisions" / "need-hammer.yaml"
    before = path.read_bytes()
    result = run("import", document, "--data", data, "--to", path)
    assert result.exit_code == 2
    assert "-name: {en: Need a hammer?, nl: Hamer nodig?}\n" in result.output
    assert "+name: {en: Discount Level," in result.output
    assert "is there already." in result.output
    assert "Nothing is written. --force changes it as above." in result.output
    assert path.read_bytes() == before
    assert run("import", document, "--data", data, "--to", path, "--overwrite").exit_code == 0
    assert path.read_bytes() != before
    again = run("import", document, "--data", data, "--to", path)
    assert (again.exit_code, "\nNothing changes in " in again.output) == (0, True)
    assert not [each for each in path.parent.iterdir() if each.name.startswith(".")]


def test_hostile_xml_leaves_nothing_behind(tmp_path: Path) -> None:
    data = minimal_data(tmp_path)
    document = tmp_path / "evil.dmn"
    document.write_text('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n<d>&x;</d>')
    result = run("import", document, "--data", data)
    assert result.exit_code == 1
    assert "evil.dmn:1:13: error: A document type (<!DOCTYPE …>) is not read here." in result.output
    assert [each.name for each in (data / "decisions").iterdir()] == ["need-hammer.yaml"]


def test_what_was_changed_elsewhere_comes_back(tmp_path: Path) -> None:
    data = minimal_data(tmp_path)
    document = tmp_path / "changed.dmn"
    run("export", "dmn", "need-hammer", "--data", data, "--lang", "nl", "--to", document)
    text = document.read_text("utf-8")
    for old, new in (
        ("<description>Steen breekt.</description>", "<description>Steen splijt.</description>"),
        ("<text>&lt;= 10</text>", "<text>&lt;= 10.5</text>"),
        ('<input id="column-helped" label="Hulp">', '<input id="column-helped" label="Helper">'),
        ('hitPolicy="UNIQUE"', 'hitPolicy="FIRST"'),
        ('"wood","stone"', '"wood","stone","glass"'),
    ):
        assert old in text
        text = text.replace(old, new)
    document.write_text(text, "utf-8")
    path = data / "decisions" / "need-hammer.yaml"
    assert run("import", document, "--data", data, "--overwrite").exit_code == 0
    written = path.read_text("utf-8")
    assert "because: {en: Stone breaks., nl: Steen splijt.}" in written
    assert 'when: {material: wood, length: "<= 10.5"}' in written
    assert "short: {en: Helped, nl: Helper}" in written
    assert "hit_policy: first" in written
    assert 'glass: {en: "", nl: glass}' in written
    assert "requires: [hammer]" in written


def test_csv_shows_what_would_change_and_changes_it_when_told(tmp_path: Path) -> None:
    data = minimal_data(tmp_path)
    path, sheet = data / "decisions" / "need-hammer.yaml", tmp_path / "need-hammer.csv"
    exported = run("export", "csv", "need-hammer", "--data", data, "--bom", "--to", sheet)
    assert exported.exit_code == 0
    unchanged = run("import", sheet, "--data", data)
    assert (unchanged.exit_code, unchanged.output[:16]) == (0, "Nothing changes ")
    before = path.read_bytes()
    sheet.write_bytes(sheet.read_bytes().replace(b"<= 10,", b"<= 10.5,"))
    shown = run("import", sheet, "--data", data)
    assert shown.exit_code == 0
    assert '+    when: {material: wood, length: "<= 10.5"}\n' in shown.output
    assert "--write makes these changes." in shown.output
    assert path.read_bytes() == before
    assert run("import", sheet, "--data", data, "--write").exit_code == 0
    assert path.read_bytes() == before.replace(b'"<= 10"', b'"<= 10.5"')


def test_rules_keep_their_days_through_dmn_and_a_spreadsheet_changes_only_its_own(
    tmp_path: Path,
) -> None:
    data = minimal_data(tmp_path, DATED_RULES)
    path, sheet = data / DECISION, tmp_path / "need-hammer.csv"
    document = tmp_path / "dated.dmn"
    run("export", "dmn", "need-hammer", "--data", data, "--to", document)
    run("export", "csv", "need-hammer", "--data", data, "--to", sheet)
    before = path.read_bytes()
    assert run("import", sheet, "--data", data).output.startswith("Nothing changes ")
    sheet.write_bytes(sheet.read_bytes().replace(b"2027-02-28", b"2027-03-31"))
    assert run("import", sheet, "--data", data, "--write").exit_code == 0
    assert path.read_bytes() == before.replace(
        b"valid_until: 2027-02-28", b'valid_until: "2027-03-31"'
    )
    assert run("import", document, "--data", data, "--force").exit_code == 0
    catalog, _ = load(data)
    assert catalog is not None
    decision = catalog.decisions["need-hammer"]
    days = [(str(each.valid_from), str(each.valid_until)) for each in decision.rules[3:]]
    assert days == [
        ("None", "2026-12-30"),
        ("2026-12-31", "2026-12-31"),
        ("2027-01-01", "2027-02-28"),
        ("2027-03-01", "None"),
    ]
    given = sorted(str(each.day) for each in decision.examples if each.day)
    assert given == ["2026-07-24", "2026-12-31", "2027-01-01", "2027-03-01"]


def test_csv_at_fault_changes_nothing(tmp_path: Path) -> None:
    data = minimal_data(tmp_path)
    path, sheet = data / "decisions" / "need-hammer.yaml", tmp_path / "need-hammer.csv"
    before = path.read_bytes()
    sheet.write_text("id,material,length,helped,then\nwood,wod,,,needed\n")
    result = run("import", sheet, "--data", data, "--write")
    assert result.exit_code == 1
    assert "Row 2, column B (material): There is no option 'wod' here." in result.output
    assert "= Did you mean 'wood'?" in result.output
    assert path.read_bytes() == before


def test_csv_is_for_a_decision_that_can_be_read(tmp_path: Path) -> None:
    data = minimal_data(tmp_path)
    sheet = tmp_path / "need-hamer.csv"
    sheet.write_text("id\n")
    result = run("import", sheet, "--data", data)
    assert (result.exit_code, "Did you mean 'need-hammer'?" in result.output) == (2, True)
    path = data / "decisions" / "need-hammer.yaml"
    path.write_text(path.read_text("utf-8").replace("rules:", "ruels:"), "utf-8")
    result = run("import", sheet, "--data", data, "--to", "need-hammer")
    assert (result.exit_code, "Mend the decision file first." in result.output) == (1, True)


@pytest.mark.parametrize(
    ("name", "arguments", "says"),
    [
        ("a.dmn", ("--lang", "de"), "There is no language 'de'."),
        ("a.dmn", ("--to", "Big Saw.yaml"), "'Big Saw' is not an id."),
        ("b.dmn", (), "does not exist"),
    ],
)
def test_wrong_use(tmp_path: Path, name: str, arguments: tuple[str, ...], says: str) -> None:
    (tmp_path / "a.dmn").write_text(DISCOUNT)
    result = run("import", tmp_path / name, "--data", minimal_data(tmp_path), *arguments)
    assert result.exit_code == 2
    assert says in " ".join(result.output.split())


def test_a_decision_of_another_tool_is_dated_by_the_day_of_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = minimal_data(tmp_path)
    path = tmp_path / "discount.dmn"
    path.write_text(DISCOUNT)
    monkeypatch.setenv("WEGWIJS_DAY", "2031-02-03")
    run("import", path, "--data", data, "--lang", "nl")
    written = next(each for each in (data / "decisions").iterdir() if "2031" in each.read_text())
    assert '\ndated: "2031-02-03"\n' in written.read_text("utf-8")


def _large(rows: int, columns: int) -> str:
    """Write a table whose every row asks about every column."""
    inputs = "".join(
        f'<input label="Question {at}"><inputExpression typeRef="integer"><text>question {at}'
        "</text></inputExpression></input>"
        for at in range(columns)
    )
    rules = "".join(
        "<rule>"
        + f"<inputEntry><text>[{at}0..{at}9]</text></inputEntry>" * columns
        + f'<outputEntry><text>"o{at % 7}"</text></outputEntry></rule>'
        for at in range(rows)
    )
    return (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="m" namespace="n">'
        f'<decision id="d" name="Large"><decisionTable hitPolicy="FIRST">{inputs}<output/>{rules}'
        "</decisionTable></decision></definitions>"
    )


def test_a_thousand_rules_with_twenty_questions_are_written_and_read(tmp_path: Path) -> None:
    data = minimal_data(tmp_path)
    (tmp_path / "large.dmn").write_text(_large(1000, 20))
    result = run("import", tmp_path / "large.dmn", "--data", data)
    assert result.exit_code == 0, result.output
    assert "'Large' (decision, line 1): carried over exactly." in result.output
    catalog, _ = load(data)
    assert catalog is not None
    table = catalog.decisions["large"].table
    assert (len(table.rules), {len(each.when) for each in table.rules}) == (1000, {20})


def test_what_could_not_be_read_again_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wegwijs.cli.importing.LARGEST_FILE", 2000)
    data = minimal_data(tmp_path)
    (tmp_path / "large.dmn").write_text(_large(30, 5))
    result = run("import", tmp_path / "large.dmn", "--data", data)
    assert (result.exit_code, "the most that is read is 2,000." in result.output) == (2, True)
    assert not (data / "decisions" / "large.yaml").exists()


def test_tables_of_a_document_are_taken_together_and_told_one_by_one(tmp_path: Path) -> None:
    data = minimal_data(tmp_path)
    short = DISCOUNT[DISCOUNT.index("  <decision ") : DISCOUNT.index("</definitions>")]
    short = short.replace('id="d1" name="Discount Level"', 'id="d2" name="Short"')
    short = short.replace("<inputEntry><text>-</text></inputEntry>", "")
    document = tmp_path / "both.dmn"
    document.write_text(DISCOUNT.replace("</definitions>", f"{short}</definitions>"))
    result = run("import", document, "--data", data)
    assert result.exit_code == 1
    assert "'Discount Level' (decision, line 5): carried over exactly." in result.output
    assert "'Short' (decision, line " in result.output
    assert "Row 1 has 1 cells (inputEntry) for 2 columns." in result.output
    assert "2 decision tables: 1 carried over exactly, 0" in result.output
    files = {each.stem for each in (data / "decisions").iterdir()}
    assert files == {"need-hammer", "discount-level"}


def test_a_difference_is_found_until_it_is_accepted_with_a_reason(tmp_path: Path) -> None:
    data = minimal_data(tmp_path)
    document = tmp_path / "odd.dmn"
    document.write_text(DISCOUNT.replace("&gt; 10", "odd(?)"))
    assert run("import", document, "--data", data, "--lang", "nl").exit_code == 0
    path = data / "decisions" / "discount-level.yaml"

    def found() -> list[str]:
        report = check(Settings(data)).report
        return [each.message for each in report if each.code == "imported-differently"]

    (message,) = found()
    assert message.startswith("Not as it was in odd.dmn, line 17: Row 2, column 'Items': asks 'odd")
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("carried: differently", "carried: accepted\n      reason: So it is.")
    )
    assert found() == []
