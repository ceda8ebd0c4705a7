import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Catalogue,
  exampleCourseFaults,
  expandCourse,
  expandExample,
  type FigureQuery,
  type FigureValue,
  groundOf,
  type LedgerRecord,
  ledgerRecord,
  link,
  type Mechanism,
  office,
  period,
  promisesOf,
  type RecordExample,
  scan,
} from "@shilu/domain";
import { naive } from "../truth/naive.ts";
import { catalogueOfFiles, mechanismFiles } from "./catalogue.ts";

/** 1 to 86, with 58a to 58e and 80a. */
const rows = [...Array.from({ length: 86 }, (_, index) => String(index + 1)), ..."58a 58b 58c 58d 58e 80a".split(" ")];

test("every row has its file; office.yaml and counting.yaml stand beside them", () => {
  const files = mechanismFiles();
  assert.deepEqual(files.flatMap((one) => one.no ?? []).sort(), [...rows].sort());
  assert.deepEqual(
    files.filter((one) => one.no === undefined).map((one) => one.code),
    ["counting", "office"],
  );
});

test("every file asks little, says its counting rules and carries examples of both kinds", () => {
  // counting.yaml teaches no figures: its rules have their tests in packages/store/test/counting.
  for (const one of mechanismFiles().filter(({ code }) => code !== "counting")) {
    assert.ok(one.examples.filter((example) => "records" in example).length >= 1, `${one.code}：示例太少`);
    assert.ok(one.examples.filter((example) => "text" in example).length >= 1, `${one.code}：缺说法示例`);
    assert.ok((one.record?.fields ?? []).filter((field) => field.required).length <= 6, `${one.code}：必填太多`);
    assert.ok(one.examples.length >= 2, `${one.code}：示例不足两个`);
    for (const figure of one.figures) assert.ok(figure.phrases.length > 0, `${figure.code}：没有说法`);
  }
});

test("no phrase is taught by two figures", () => {
  const taught = new Map<string, string>();
  for (const { figure } of catalogueOfFiles().figures)
    for (const phrase of figure.phrases) {
      assert.ok(!taught.has(phrase), `“${phrase}”同时属于 ${taught.get(phrase)} 和 ${figure.code}`);
      taught.set(phrase, figure.code);
    }
});

const catalogue = catalogueOfFiles();
const context = { office: office.parse({ tenant: "t", name: "市委政研室" }), org: "o", period: period("2025") };

for (const one of mechanismFiles())
  for (const example of one.examples) {
    if ("text" in example) {
      test(`${one.code}：${example.text}`, () => {
        const spoken = link(scan(example.text), example.text, catalogue, context).map(
          ({ query }) => query?.figure.code ?? null,
        );
        assert.deepEqual(spoken, example.expect.items);
      });
      continue;
    }
    if ("steps" in example) {
      test(`${one.code}：${example.says}`, () => {
        assert.deepEqual(exampleCourseFaults(one, example), []);
        const read = expandCourse(one, example);
        assert.ok(read.ok);
        for (const [code, expected] of Object.entries(example.expect.figures ?? {}))
          assert.equal(value(catalogue, [read.value], code, example.period ?? "2025"), expected, code);
      });
      continue;
    }
    test(`${one.code}：${example.says}`, () => {
      const records = example.records.map((row, index) => exampleRecord(row, index, one.code, one.title));
      for (const [code, expected] of Object.entries(example.expect.figures ?? {}))
        assert.equal(value(catalogue, records, code, example.period ?? "2025"), expected, code);
      const { promises } = example.expect;
      if (promises !== undefined) assert.deepEqual(promisesIn(one, example), promises);
    });
  }

/** How the promises of an example stand on its day, the figures that they name counted by the naive loops. */
function promisesIn(one: Mechanism, example: RecordExample): Record<string, string> {
  const read = expandExample(one, example);
  if (!read.ok || example.on === undefined) return assert.fail(example.says);
  const records = read.value;
  const ground = groundOf({ orgs: [], people: [], memberships: [], findings: [], records });
  const answer = ({ figure, period: days }: FigureQuery): FigureValue => {
    const { code, title, unit, rule } = figure;
    const found = value(catalogue, records, code, days.code);
    const shown = { figure: code, title, unit, rule, period: days.code, value: found };
    return { ...shown, records: [], late: 0, titles: [], notAssessed: false };
  };
  const judged = promisesOf(catalogue, ground, Number(example.on.slice(0, 4)), example.on, answer);
  return Object.fromEntries(judged.map(({ promise, state }) => [promise.record.id, state]));
}

function value(from: Catalogue, records: readonly LedgerRecord[], code: string, days: string): number | null {
  const entry = from.figure(code);
  if (entry === null) return assert.fail(`没有指标 ${code}`);
  return naive(records, { ...entry, period: period(days) }, (part) => value(from, records, part, days));
}

/** `present: 24` stands for 24 people with 到. */
function exampleRecord(row: object, index: number, mechanism: string, title: string): LedgerRecord {
  const present = "present" in row && typeof row.present === "number" ? row.present : 0;
  const attendance = Array.from({ length: present }, (_, n) => ({ person: `p${n}`, status: "到" }));
  const whole = { id: `x${index}`, mechanism, org: "o", title, ...(present > 0 ? { attendance } : {}), ...row };
  return ledgerRecord.parse(whole);
}
