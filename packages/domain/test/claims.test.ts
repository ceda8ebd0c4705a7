import assert from "node:assert/strict";
import { test } from "node:test";
import { houseCatalogue } from "./catalogue-of-house.ts";
import { heldOut, ledgerYaml, readHalf } from "./claims/halves.ts";
import { readLedger } from "./claims/ledger.ts";
import { readTexts } from "./claims/markup.ts";

const halves = [readHalf("tuning"), readHalf("held-out")];
const texts = halves.flatMap((half) => half.texts);
const ledger = readLedger(ledgerYaml());

test("the held-out half is as it was frozen", () => {
  const { now, frozen } = heldOut();
  assert.equal(now, frozen);
});

test("the markup gives the text without marks, exact spans and what is meant", () => {
  const [read] = readTexts(
    "=== 试 | 2025\n⟪一、⟫开会⟦近20次|?⟧、⟦*余人次⟧，⟦两批|2批|!sum.a⟧，到⟦*村|名⟧，明年⟦3场|计⟧。\n",
  );
  assert.ok(read);
  assert.equal(read.text, "一、开会近20次、*余人次，两批，到*村，明年3场。");
  assert.deepEqual(
    read.labels.map(({ span, kind, value, unit, approx }) => [read.text.slice(...span), kind, value, unit, approx]),
    [
      ["近20次", "claim", 20, "次", "nearly"],
      ["*余人次", "blank", null, "人次", "over"],
      ["两批", "claim", 2, "批", "exact"],
      ["*村", "name", null, "", "exact"],
      ["3场", "plan", 3, "场", "exact"],
    ],
  );
  assert.deepEqual(read.faults, [{ type: "sum", spans: [[14, 16]] }]);
  assert.deepEqual([read.closed, read.sound], [false, []]);
  const [whole] = readTexts("=== 试 | 2025 | 全\n党员大会⟦4次|大会/三会@2025H1|=sum.a⟧。\n");
  assert.deepEqual(whole?.closed, true);
  assert.deepEqual(whole?.labels[0]?.also, [{ figure: "三会", period: "2025H1" }]);
  assert.deepEqual(whole?.sound, [{ type: "sum", spans: [[4, 6]] }]);
  assert.throws(() => readTexts("=== 试 | 2025\n⟦几个⟧"), /几个/);
});

test("every figure of the labels stands in the ledger, and every one of the ledger in the catalogue", () => {
  const catalogue = houseCatalogue();
  for (const { figure } of ledger.values()) assert.ok(catalogue.figure(figure), figure);
  for (const { labels } of texts)
    for (const { figure } of labels) if (typeof figure === "string") assert.ok(ledger.has(figure), figure);
});

test("the set is large enough", () => {
  const count = (of: (text: (typeof texts)[number]) => number) => texts.reduce((sum, text) => sum + of(text), 0);
  const phrases = halves.flatMap((half) => half.phrases);
  assert.ok(texts.length >= 40);
  assert.ok(count(({ labels }) => labels.length) >= 600);
  assert.ok(count(({ decoys }) => decoys.length) >= 400);
  assert.ok(count(({ faults, labels }) => faults.length + labels.filter(({ differs }) => differs).length) >= 60);
  assert.ok(new Set(phrases).size >= 200);
  assert.equal(new Set(phrases).size, phrases.length);
});
