import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { countingRulesOf, figure, figureCounts, figuresUnder, where } from "@shilu/domain";
import { house } from "./rule.ts";

const folder = new URL("./", import.meta.url);
const rules = house.countingRules;

/** Ids of the rules that a test file proves, by the name of the file. */
const proved = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith(".test.ts") && name !== "table.test.ts")
    .map((name) => {
      const source = readFileSync(new URL(name, folder), "utf8");
      const ids = [...source.matchAll(/^rule\(\s*"([^"]+)"/gm)].map(([, id = ""]) => id);
      return [name.replace(".test.ts", ""), new Set(ids)];
    }),
);

test("every rule of the table is proved in the file it names, and no test is of a rule that is not there", () => {
  const written = new Map(
    [...Map.groupBy(rules, (one) => one.test)].map(([file, all]) => [file, new Set(all.map(({ id }) => id))]),
  );
  assert.deepEqual(proved, written);
});

test("every kind of count, and every figure, has a rule that says how it counts", () => {
  const own = rules.filter(({ governs }) => governs !== "all" && governs.some(({ count }) => count !== undefined));
  const governed = new Set(
    own.flatMap(({ governs }) => (governs === "all" ? [] : governs.flatMap(({ count = [] }) => count))),
  );
  assert.deepEqual([...governed].sort(), [...figureCounts].sort());
  for (const { figure: one } of house.figures) {
    const named = countingRulesOf(house, one.code);
    assert.ok(
      named.some((rule) => own.includes(rule)),
      `${one.code} 没有说明怎样计数的口径`,
    );
    assert.ok(
      named.some(({ id }) => id === "record.status"),
      one.code,
    );
    assert.ok(named.length <= 12, `${one.code} 的口径太多，没有人看`);
  }
});

test("a rule of figures governs some, and names keys that a figure has", () => {
  const keys = new Set(["record.opens-with", ...figure.options.flatMap(({ shape }) => Object.keys(shape))]);
  for (const rule of rules) {
    if (rule.governs.length > 0) assert.ok(figuresUnder(house, rule).length > 0, `${rule.id} 不管任何指标`);
    for (const key of rule.keys) {
      const [head = ""] = key.split(":");
      const asked = head.startsWith("where.") ? head.slice("where.".length) in where.shape : keys.has(head);
      assert.ok(asked, `${rule.id} 写的键 ${key} 不是指标的键`);
    }
  }
});

test("a rule is short enough to be signed, and its example has numbers", () => {
  for (const { id, says, example } of rules) {
    assert.ok(says.length <= 110, `${id} 太长：${says.length} 字`);
    assert.match(example, /\d/, id);
    assert.ok((says.match(/。/g) ?? []).length <= 2, `${id} 超过两句`);
  }
});

test("what a figure goes by is what its keys say", () => {
  const of = (code: string) => countingRulesOf(house, code).map(({ id }) => id);
  const always = ["record.status", "record.year", "record.zero"];
  assert.deepEqual(of("branch.theme-day.attendances"), [
    ...["record.status", "record.day", "record.year", "record.zero", "people.attendances", "people.excluded"],
    "quantity.units",
  ]);
  assert.deepEqual(of("office.aid-coordinated"), [...always, "money.questions", "money.arrived", "quantity.across"]);
  assert.deepEqual(of("life.talk.coverage"), [
    "record.status",
    "record.day",
    "record.year",
    "record.zero",
    "talk.coverage",
  ]);
  assert.ok(of("life.talk.rate").includes("quantity.ratio") && of("life.talk.rate").includes("talk.times"));
  assert.deepEqual(of("nothing.of-ours"), []);
});
