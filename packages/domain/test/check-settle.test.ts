import assert from "node:assert/strict";
import { test } from "node:test";
import {
  besidesOf,
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
  withoutFarOff,
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
  const meant = settled(linked, text, values);
  const background = new Map(
    meant.flatMap((one) => {
      if (one.query === null) return [];
      const besides = besidesOf(one, values.get(one.query) ?? null, catalogue, asked).map((each) => ({
        ...each,
        value: answered(each.query, ledger[`${each.query.figure.code} ${each.query.period.code}`] ?? null),
      }));
      return [[one.query, { besides, records: [], leftOut: [] }] as const];
    }),
  );
  const { items } = judge(withoutFarOff(meant, text, values, background), text, values, asked, background);
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

test("a number several times the ledger's is of another matter; what a slip or another time explains is an error", () => {
  const of =
    (text: string) =>
    (value: number, more: Readonly<Record<string, number>> = {}) =>
      read(text, { "visit.count": value, ...more }).slice(0, 2);
  const other = [null, "口径不明"];
  const wrong = ["visit.count", "不一致"];
  // A phrase worth 0.91 is held against the ledger up to five times, one worth 0.87 up to three.
  const surely = of("入户走访100户次。");
  assert.deepEqual([surely(21), surely(499)], [wrong, wrong]);
  assert.deepEqual([surely(20), surely(500)], [other, other]);
  const fairly = of("走访联系村组和农户100户次。");
  assert.deepEqual([fairly(34), fairly(299)], [wrong, wrong]);
  assert.deepEqual([fairly(33), fairly(300)], [other, other]);
  // A nought too many or too few, digits that changed places, last year's number.
  assert.deepEqual([surely(10), surely(1000)], [wrong, wrong]);
  const turned = of("走访联系村组和农户51户次。");
  assert.deepEqual([turned(15), turned(16)], [wrong, other]);
  assert.deepEqual(surely(16, { "visit.count 2024": 100 }), wrong);
  assert.deepEqual(surely(16), other);
  // Nothing known, and a recorded nought, are no multiple of anything.
  assert.deepEqual(surely(0), wrong);
  assert.deepEqual(read("入户走访100户次。", {}).slice(0, 2), ["visit.count", "台账无记录"]);
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
