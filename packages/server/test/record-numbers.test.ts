import assert from "node:assert/strict";
import { test } from "node:test";
import { numberRanges } from "../src/work/record-numbers.ts";

test("neighbours become one range, the first few are named", () => {
  assert.equal(numberRanges(["d-01", "d-02", "d-03", "d-07"]), "d-01至03、07");
  assert.equal(numberRanges(["a10", "a9"]), "a9至10");
  assert.equal(numberRanges(["a1", "a3", "a5", "a7", "a9"]), "a1、3、5等");
  assert.equal(numberRanges(["a1", "b3", "b5"]), "a1、b3、5");
  assert.equal(numberRanges([]), "");
});

test("ids without running numbers stand alone", () => {
  const uuid = ["01936b2e-0000-7000-8000-000000000001", "01936b2e-0000-7000-8000-000000000002"];
  assert.equal(numberRanges(uuid), uuid.join("、"));
  assert.equal(numberRanges(["乙", "甲"]), "甲、乙");
});
