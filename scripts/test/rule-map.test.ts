import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import type { Mechanism, Rule } from "@shilu/domain";
import { catalogueOfFiles, mechanismFiles } from "../../samples/test/catalogue.ts";
import { type Fact, mapDocument, mapFaults, readFacts } from "../rule-map.ts";

const mechanisms = mechanismFiles();
const facts = readFacts();

test("every fact is a rule, deferred or not applicable, exactly one of them, and rules quote their fact", () => {
  assert.equal(facts.length, 125);
  assert.deepEqual(mapFaults(facts, mechanisms), []);
  assert.equal(facts.filter(({ deferred }) => deferred !== undefined).length, 22);
  for (const { id, deferred } of facts) assert.equal(deferred !== undefined, /^(admit|dues)\./.test(id), id);
});

test("planted faults of the map are found", () => {
  const one: Fact = { id: "branch.theme_day", document: "别的文件", article: null, confidence: "memory" };
  const none: Fact = { id: "nobody.knows", document: "文件", article: null, confidence: "read" };
  const both: Fact = { id: "branch.lecture", document: "文件", article: null, confidence: "read", deferred: "以后" };
  const found = mapFaults([one, none, both], mechanisms);
  for (const words of [
    "branch.theme-day 的 branch.theme_day：依据、条号或核实情况与 branch.theme_day 不一致",
    "nobody.knows：应有一种状态，现有 0 种",
    "branch.lecture：应有一种状态，现有 2 种",
    "branch.committee 的 branch.committee_meeting：没有列出的依据",
  ])
    assert.ok(found.includes(words), words);
});

test("规则对照.md is what the script writes, and every file it names is there", () => {
  const written = readFileSync(new URL("../../docs/规则对照.md", import.meta.url), "utf8");
  assert.equal(written, mapDocument(facts, mechanisms), "请运行 node scripts/write-rule-map.ts");
  const files = [...written.matchAll(/mechanisms\/[a-z/.-]+\.yaml/g)].map(([file]) => file);
  assert.equal(files.length, 92);
  for (const file of files) assert.ok(existsSync(new URL(`../../${file}`, import.meta.url)), file);
});

test("a rule ships unsigned; a unit's own rule is never national, and a national one is never the unit's", () => {
  const ids = new Set<string>();
  for (const { id, rule } of all()) {
    assert.ok(!ids.has(id), `规则代码 ${id} 用了两次`);
    ids.add(id);
    assert.equal(rule.signed, null, id);
    if (rule.force === "本单位") assert.equal(rule.layer, "unit", id);
    if (rule.source.document === "本单位或当地做法")
      assert.deepEqual([rule.layer, rule.source.year], ["unit", null], id);
    else assert.equal(rule.layer, "national", id);
  }
});

const catalogue = catalogueOfFiles();

test("every field, quantity, mechanism and figure that a rule names is taught", () => {
  for (const { id, rule, mechanism } of all())
    for (const name of names(rule)) assert.ok(taught(name, mechanism), `${id} 用到的 ${name} 没有登记`);
});

const all = () => mechanisms.flatMap((mechanism) => mechanism.rules.map((rule) => ({ id: rule.id, rule, mechanism })));

/** The names of a rule that stand for something of the ledger, its conditions included. */
function names(rule: Rule): string[] {
  const own = Object.keys(rule.where?.fields ?? {}).map((name) => `fields.${name}`);
  switch (rule.shape) {
    case "periodic":
      return [...own, rule.counts ?? "", rule.asks ?? ""];
    case "triggered":
    case "two-level":
      return [...own, rule.by, rule.asks ?? ""];
    case "earliest":
      return [...own, rule.after, rule.asks ?? ""];
    case "limit":
      return [...own, rule.counts, rule.whole ?? ""];
    case "rate":
      return [...own, rule.numerator, rule.denominator];
    case "record-check":
      return [...own, ...rule.needs, ...(rule["not-above"] ?? [])];
    case "order":
      return [...own, rule.before, rule.after];
    case "alert":
      return [...own, rule.when];
    default:
      return own;
  }
}

/** Words for an event or a document stand for themselves. */
function taught(name: string, { record }: Mechanism): boolean {
  const [head = "", column = ""] = name.split(".");
  if (head === "fields") return (record?.fields ?? []).some((field) => field.name === column);
  if (head === "counts") return (record?.counts ?? []).includes(column);
  if (!/^[a-z-]+(\.[a-z-]+)+$/.test(name) || shared.has(head)) return true;
  return catalogue.mechanism(name) !== null || catalogue.figure(name) !== null;
}

const shared = new Set(["agenda", "attendance", "speakers", "evidence", "money"]);
