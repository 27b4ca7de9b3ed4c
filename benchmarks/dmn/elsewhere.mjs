// Reads DMN documents with dmn-moddle and decides with feelin; run by elsewhere.py.
//
// Standard input: {name: {document, answers: [{input: value, …}, …]}}
// Standard output: {name: {warnings, rewritten, fired: [[rule number, …], …]}}
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const require = createRequire(`${process.argv[2]}/`);
const load = async (name) => import(pathToFileURL(require.resolve(name)));
const { DmnModdle } = await load("dmn-moddle");
const { evaluate, unaryTest } = await load("feelin");

// JSON has no days: a text of that form is one.
const typed = (value) =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) ? evaluate(`date("${value}")`).value : value;

const given = JSON.parse(readFileSync(0, "utf8"));
const found = {};
for (const [name, { document, answers }] of Object.entries(given)) {
  const moddle = new DmnModdle();
  const { rootElement, warnings } = await moddle.fromXML(document);
  const { xml } = await moddle.toXML(rootElement, { format: true });
  const decision = rootElement.drgElement.find((each) => each.decisionLogic);
  const table = decision.decisionLogic;
  const names = table.input.map((each) => each.inputExpression.text);
  const cells = table.rule.map((rule) => rule.inputEntry.map((entry) => entry.text));
  const known = new Map();
  const holds = (test, value) => {
    const key = `${test}\n${JSON.stringify(value)}`;
    if (!known.has(key)) known.set(key, test === "-" || unaryTest(test, { "?": typed(value) }).value);
    return known.get(key);
  };
  const fired = answers.map((answer) =>
    cells.flatMap((row, number) =>
      row.every((test, column) => holds(test, answer[names[column]])) ? [number] : [],
    ),
  );
  found[name] = { warnings: warnings.map(String), rewritten: xml, fired };
}
process.stdout.write(JSON.stringify(found));
