import assert from "node:assert/strict";
import { test } from "node:test";
import { figureQuery, holds, inLedger, period, resolutionOf } from "@shilu/domain";
import { type ClaimSet, claimSets, ledgerFor } from "../claims/sets.ts";
import { catalogueOfFiles } from "./catalogue.ts";

const sets = claimSets();
const catalogue = catalogueOfFiles();

test("a sealed set is as it was sealed", () => {
  for (const { name, sealed } of sets) assert.equal(sealed?.now, sealed?.written, name);
});

for (const set of sets)
  test(`the labels of ${set.name} name figures of the catalogue, and say of each number whether the sample office's ledger bears it out`, () => {
    const { answer } = ledgerFor(set, catalogue);
    const wrong: string[] = [];
    for (const { name, text, labels, period: own } of set.texts)
      for (const { span, kind, figure, period: when, value, upper, unit, approx, differs } of labels) {
        if (typeof figure !== "string" || kind === "plan") continue;
        const { figure: code, filter = {} } = set.names.get(figure) ?? { figure: "" };
        const words = text.slice(...span);
        const query = figureQuery(catalogue, code, { org: "o", period: period(when ?? own), filter: filter as never });
        if (query === null) wrong.push(`${name}：${words}|${figure} 没有这个指标`);
        else if (kind === "claim" && value !== null && upper === null) {
          const known = answer(query).value;
          const borne = known !== null && holds(inLedger(value, unit), approx, known, resolutionOf(words, unit));
          if (known !== null && borne === differs) wrong.push(`${name}：${words}|${figure}，台账为${known}`);
        }
      }
    assert.deepEqual(wrong, []);
  });

test("the set that was frozen until 2026-11-27 is as large as it was", () => {
  const set = sets.find(({ name }) => name === "author-b");
  assert.ok(set);
  const { texts, phrases } = set;
  const count = (of: (text: ClaimSet["texts"][number]) => number) => texts.reduce((sum, text) => sum + of(text), 0);
  const linkable = ({ labels }: ClaimSet["texts"][number]) =>
    labels.filter(({ figure, kind }) => typeof figure === "string" && kind !== "plan").length;
  assert.ok(texts.length >= 24);
  assert.ok(count(({ labels }) => labels.length) >= 400);
  assert.ok(count(linkable) >= 220);
  assert.ok(count(({ decoys }) => decoys.length) + phrases.length >= 250);
  assert.ok(count(({ faults }) => faults.length) >= 30);
  assert.ok(count(({ faults, labels }) => faults.length + labels.filter(({ differs }) => differs).length) >= 40);
});
