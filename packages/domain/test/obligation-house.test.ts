import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";
import {
  buildCatalogue,
  checksIn,
  date,
  exampleDutyFaults,
  explainDue,
  gapsIn,
  groundOf,
  judgedIn,
  type LedgerRecord,
  type Mechanism,
  org,
  period,
  readMechanism,
  ruleBook,
  rulesOn,
} from "../src/index.ts";
import { came, factsOf, record } from "./obligation-office.ts";

const folder = new URL("../../../mechanisms/", import.meta.url).pathname;
const mechanisms = globSync("**/*.yaml", { cwd: folder })
  .sort()
  .flatMap((file): readonly Mechanism[] => {
    const read = readMechanism(parse(readFileSync(folder + file, "utf8")), () => file);
    if (!read.ok) throw new Error(JSON.stringify(read.findings));
    return read.value;
  });
const built = buildCatalogue(mechanisms);
if (!built.ok) throw new Error(JSON.stringify(built.findings));
const book = ruleBook(built.value);

/** A record of every mechanism in every second month, by the org that keeps it, with a value in each field that holds a date or a text. */
const orgOf = (kind: string | undefined): string =>
  kind === "党支部" ? "支部" : kind === "党小组" ? "一组" : kind === "科室" ? "综合科" : "室";
const records = mechanisms.flatMap(({ code, record: kept }): LedgerRecord[] =>
  kept === undefined
    ? []
    : ["2025-02-14", "2025-06-13", "2025-10-17"].map((start) =>
        record(code, start, {
          org: orgOf(kept["held-by"]),
          attendance: came(5),
          agenda: [{ title: "议题", resolution: "同意", votes: { for: 5 } }],
          counts: Object.fromEntries(kept.counts.map((word) => [word, 3])),
          fields: Object.fromEntries(kept.fields.flatMap(({ name, type }) => (type === "date" ? [[name, start]] : []))),
          finished: date(start),
          issued: date(start),
        }),
      ),
);

test("every rule of the house can be read by the engine", () => {
  assert.deepEqual(
    book.findings.filter(({ severity }) => severity !== "note").map(({ says }) => says),
    [],
  );
});

test("every rule of the house gives duties or checks on a small office without a fault", () => {
  const ground = groundOf(factsOf(records));
  const on = date("2026-01-15");
  const within = period("2025");
  const judged = judgedIn(book, ground, within, on);
  const checks = checksIn(book, ground, within, on);
  const asked = new Set([
    ...judged.map(({ obligation }) => obligation.entry.rule.id),
    ...checks.map(({ entry }) => entry.rule.id),
  ]);
  // Asks for nothing by itself: a parameter, a sample that waits, a floor without a number, and what waits for an event in words.
  const silent = rulesOn(book, date("2025-01-01")).filter(
    ({ rule }) => !asked.has(rule.id) && !rule.deferred && rule.shape !== "parameter",
  );
  for (const { rule } of silent) {
    const open = rule.shape === "periodic" && rule["at-least"] === null;
    const waits = rule.shape === "triggered" || rule.shape === "two-level" || rule.shape === "alert";
    const conditional =
      rule.where !== undefined || rule.shape === "limit" || rule.shape === "earliest" || rule.shape === "order";
    const nobody =
      rule.of === "党委" ||
      rule.of === "党组" ||
      rule.of === "党总支" ||
      rule.of.includes("第一书记") ||
      rule.of.includes("科");
    assert.ok(open || waits || conditional || nobody, `${rule.id} 没有生成规定动作，也没有核对`);
  }
  for (const one of judged) {
    assert.match(one.reason, /\S/);
    assert.equal(explainDue(ground, one).id, one.obligation.id);
  }
  assert.equal(new Set(judged.map(({ obligation: { id } }) => id)).size, judged.length, "编号重复");
  for (const { sentence, next } of gapsIn(book, ground, within, on)) {
    assert.match(sentence, /。$/);
    assert.match(next, /。$/);
    assert.doesNotMatch(`${sentence}${next}`, /undefined|null|NaN/);
  }
});

test("the duties of the mechanism files' own examples are as they say", () => {
  const faults = mechanisms.flatMap((one) =>
    one.examples.flatMap((example) => ("records" in example ? exampleDutyFaults(book, one, example) : [])),
  );
  assert.deepEqual(faults, []);
});

test("where something is due from those who keep the record, an example shows it done and not done", () => {
  const rosterless = { people: [], memberships: [], findings: [], records: [] };
  for (const { code, examples, record: kept } of mechanisms) {
    if (kept === undefined) continue;
    const holder = org.parse({ id: "某", type: kept["held-by"], name: "某" });
    const asked = judgedIn(book, groundOf({ ...rosterless, orgs: [holder] }), period("2025"), date("2026-01-01"));
    if (!asked.some(({ obligation: { entry } }) => entry.mechanism.code === code)) continue;
    const shown = examples.flatMap((one) => ("records" in one ? Object.values(one.expect.due ?? {}) : []));
    assert.ok(shown.includes("已完成") || shown.includes("补录完成"), `${code} 的例子没有写完成了是什么样`);
    assert.ok(
      shown.some((status) => !status.endsWith("完成")),
      `${code} 的例子没有写没有完成是什么样`,
    );
  }
});

test("an example that says what is not so is found out", () => {
  const themeDay = built.value.mechanism("branch.theme-day");
  assert.ok(themeDay);
  const see = (due: Record<string, string>) =>
    exampleDutyFaults(book, themeDay, {
      says: "十一月开了",
      records: [{ start: date("2025-11-05") }],
      on: date("2026-01-01"),
      expect: { due },
    });
  assert.deepEqual(see({ "2025-11": "已完成", "2025-12": "逾期", "branch.theme_day:2025-10": "逾期" }), []);
  assert.deepEqual(see({ "2025-11": "逾期" }), [
    "例子“十一月开了”里“2025-11”应为逾期，算出来是已完成（2025年11月应有1次，台账里有1次）",
  ]);
  assert.deepEqual(see({ "2031-11": "逾期", 没有: "逾期" }).length, 2);
});
