import assert from "node:assert/strict";
import { test } from "node:test";
import {
  buildCatalogue,
  doubtsOf,
  type FigureQuery,
  type FigureValue,
  judge,
  link,
  office,
  period,
  readMechanism,
  scan,
  settled,
} from "@shilu/domain";

/** Two figures that one phrase says, one that words alone suggest, and one of another mechanism. */
const catalogue = (() => {
  const file = (code: string, title: string, figures: readonly object[]) => ({
    ...{ schema: 1, code, from: "2020-01-01", title, group: "党建", form: "published" },
    record: { blocks: ["header"], "held-by": "党支部" },
    figures,
  });
  const counted = (code: string, title: string, unit: string, phrases: readonly string[]) => ({
    ...{ code, title, unit, count: "records", rule: "一次计一次", phrases },
  });
  const files = [
    file("twin", "双子", [
      counted("twin.a", "甲类事项", "件", ["双子事项{n}件"]),
      counted("twin.b", "乙类事项", "件", ["双子事项{n}件"]),
    ]),
    file("visit", "走访", [counted("visit.count", "走访户次", "户次", ["入户走访{n}户次", "走访联系{…}{n}户次"])]),
    file("bulletin", "简报", [counted("bulletin.count", "工作简报期数", "期", ["工作简报编发{n}期"])]),
  ];
  const mechanisms = files.flatMap((one) => {
    const read = readMechanism(one, (path) => path.join("."));
    assert.ok(read.ok, JSON.stringify(read));
    return read.value;
  });
  const built = buildCatalogue(mechanisms);
  assert.ok(built.ok);
  return built.value;
})();
const context = { period: period("2025"), org: "o", office: office.parse({ tenant: "t", name: "市委政策研究室" }) };

/** What the place of a text that is looked `at` becomes, where the ledger has these values. */
function read(
  text: string,
  ledger: Readonly<Record<string, number>>,
  { at = 0, chosen }: { readonly at?: number; readonly chosen?: ReadonlyMap<number, string> } = {},
) {
  const asked = chosen === undefined ? context : { ...context, chosen };
  const linked = link(scan(text), text, catalogue, asked);
  const values = new Map<FigureQuery, FigureValue>();
  const ask = (queries: readonly FigureQuery[]) => {
    for (const query of queries) values.set(query, answered(query, ledger[query.figure.code] ?? null));
  };
  ask(linked.flatMap(({ query }) => query ?? []));
  ask(doubtsOf(linked, text, values));
  const { items } = judge(settled(linked, text, values), text, values, asked);
  const item = items[at];
  assert.ok(item);
  return [item.figure, item.verdict, item.why?.by ?? null];
}

const answered = ({ figure: { code, title, unit, rule } }: FigureQuery, value: number | null): FigureValue => ({
  ...{ figure: code, title, unit, rule, period: "2025", value },
  ...{ records: value === null ? [] : ["r"], late: 0, titles: [], notAssessed: false },
});

const twins = (a: number, b: number) => ({ "twin.a": a, "twin.b": b });

test("of two figures that fit alike, a number is of the one that it is true of", () => {
  assert.deepEqual(read("办理双子事项34件。", twins(34, 29)), ["twin.a", "一致", "number"]);
  assert.deepEqual(read("办理双子事项29件。", twins(34, 29)), ["twin.b", "一致", "number"]);
  assert.deepEqual(read("办理双子事项30余件。", twins(34, 29)), ["twin.a", "一致", "number"]);
});

test("true of both, or of none: a person is asked as before", () => {
  assert.deepEqual(read("办理双子事项34件。", twins(34, 34)), [null, "口径不明", null]);
  assert.deepEqual(read("办理双子事项35件。", twins(34, 29)), [null, "口径不明", null]);
});

test("a number below ten tells nothing; ten does", () => {
  assert.deepEqual(read("办理双子事项9件。", twins(9, 29)), [null, "口径不明", null]);
  assert.deepEqual(read("办理双子事项10件。", twins(10, 29)), ["twin.a", "一致", "number"]);
});

test("a blank has no number to tell by", () => {
  assert.deepEqual(read("办理双子事项*件。", twins(34, 29)), [null, "待补", null]);
});

test("what a phrase surely says is not given up because the ledger differs, and a person's word stands", () => {
  assert.deepEqual(read("入户走访33户次。", { "visit.count": 34 }), ["visit.count", "不一致", "phrase"]);
  const chosen = new Map([["办理双子事项".length, "twin.b"]]);
  assert.deepEqual(read("办理双子事项34件。", twins(34, 29), { chosen }), ["twin.b", "不一致", "person"]);
});

test("a faint likeness that the ledger contradicts is no error of the draft; where the ledger agrees it stands", () => {
  const text = "走访联系村组，结对3个站所41户次。";
  const at = 1;
  assert.deepEqual(read(text, { "visit.count": 41 }, { at }), ["visit.count", "一致", "phrase"]);
  assert.deepEqual(read(text, { "visit.count": 38 }, { at }), [null, "口径不明", null]);
});

test("nothing more is asked of the ledger where nothing is in doubt", () => {
  const text = "入户走访34户次。";
  const linked = link(scan(text), text, catalogue, context);
  const values = new Map(
    linked.flatMap(({ query }) => (query === null ? [] : [[query, answered(query, 34)] as const])),
  );
  assert.deepEqual(doubtsOf(linked, text, values), []);
  assert.equal(settled(linked, text, values)[0], linked[0]);
});
