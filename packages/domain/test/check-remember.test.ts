import assert from "node:assert/strict";
import { test } from "node:test";
import { adjusted, adjustment, buildCatalogue, link, office, period, phraseAt, scan } from "@shilu/domain";
import { houseCatalogue } from "./catalogue-of-house.ts";

const house = houseCatalogue();
const context = { period: period("2025"), org: "o", office: office.parse({ tenant: "t", name: "市委政策研究室" }) };

/** The phrase made of the number at `at` of a text. */
function phrase(text: string, at = 0): string | null {
  const places = scan(text);
  const place = places[at];
  assert.ok(place);
  return phraseAt(text, place, places);
}

test("a phrase is the clause's own words around the number", () => {
  assert.equal(phrase("一年来，全室干部下村蹲点共36次。"), "干部下村蹲点{n}次");
  assert.equal(phrase("先后开展12次“清风讲堂”，参加300人次。"), "{n}次清风讲堂");
  assert.equal(phrase("落实各方“爱心款”3.6万元。"), "落实各方爱心款{n}[元|万元]");
  assert.equal(phrase("讲堂12次，听众300人次。", 1), "听众{n}人次");
});

test("a clause without words of its own teaches nothing", () => {
  assert.equal(phrase("全年共开展12次。"), null);
});

test("what was remembered wins the next time, whatever the house says of those words", () => {
  const text = "举办“理论夜校”18次。";
  const said = (catalogue: typeof house) =>
    link(scan(text), text, catalogue, context).map(({ query }) => query?.figure.code ?? null);
  assert.deepEqual(said(house), [null]);
  const learnt = phrase("“理论夜校”办了18次。");
  assert.equal(learnt, "理论夜校办{n}次");
  const own = house.mechanism("study.collective");
  assert.ok(own);
  const change = adjustment.parse({
    ...{ schema: 1, adjusts: own.code, from: "2026-01-01", document: "校核时认定的说法" },
    figures: { "study.collective.count": { also: [phrase(text)] } },
  });
  const made = adjusted([own], change, (path) => path.join("."));
  assert.ok(made.ok);
  const rest = house.mechanisms.filter(({ code }) => code !== own.code);
  const built = buildCatalogue([...rest, ...made.value.versions]);
  assert.ok(built.ok);
  assert.deepEqual(said(built.value), ["study.collective.count"]);
});

test("what a person told of his office goes before a phrase of the house, however long that is", () => {
  const text = "全年组织召开理论学习中心组集体学习12次。";
  const own = house.mechanism("branch.theme-day");
  assert.ok(own);
  const change = adjustment.parse({
    ...{ schema: 1, adjusts: own.code, from: "2026-01-01", document: "校核时认定的说法" },
    figures: { "branch.theme-day.count": { also: ["集体学习{n}次"] } },
  });
  const made = adjusted([own], change, (path) => path.join("."));
  assert.ok(made.ok);
  const rest = house.mechanisms.filter(({ code }) => code !== own.code);
  const built = buildCatalogue([...rest, ...made.value.versions]);
  assert.ok(built.ok);
  const said = (catalogue: typeof house) =>
    link(scan(text), text, catalogue, context).map(({ query, evidence }) => [query?.figure.code, evidence.phrase]);
  assert.notEqual(said(house)[0]?.[0], "branch.theme-day.count");
  assert.deepEqual(said(built.value), [["branch.theme-day.count", "集体学习{n}次"]]);
});
