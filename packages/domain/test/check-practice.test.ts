import assert from "node:assert/strict";
import { test } from "node:test";
import { houseCatalogue } from "./catalogue-of-house.ts";
import { practise, tally } from "./claims/practice.ts";

const practised = practise(houseCatalogue());

test("practice texts: nearly all is linked right, and what is not stays open", () => {
  const { asked, right, wrong, others, needless } = tally(practised);
  const misses = practised.filter(({ meant, said }) => meant !== said && meant !== "name" && meant !== "plan");
  const list = misses.map(({ text, at, meant, said }) => `${text} ${at} ${said}，应为${meant}`).join("\n");
  assert.ok(asked > 250);
  assert.ok(right / asked >= 0.92, list);
  assert.ok(wrong / asked <= 0.03, list);
  assert.ok(needless / others <= 0.05, list);
  assert.ok(!misses.some(({ said }) => said === "漏找" || said === "多找"), list);
});
