import assert from "node:assert/strict";
import { test } from "node:test";
import { displayWidth, fit, table } from "../src/cli/table.ts";

test("Chinese takes two columns, Latin one", () => {
  assert.equal(displayWidth("主题党日 12次"), 13);
  assert.equal(displayWidth("𠮷"), 2);
});

test("a text is cut to its columns with a mark", () => {
  assert.equal(fit("支部主题党日", 12), "支部主题党日");
  assert.equal(fit("支部主题党日", 11), "支部主题党…");
  assert.equal(fit("支部主题党日", 10), "支部主题…");
});

test("columns line up whatever the script", () => {
  const text = table(
    [{ title: "指标" }, { title: "数", align: "right" }],
    [
      ["党课", "4"],
      ["theme-day", "12"],
    ],
  );
  assert.equal(text, "指标       数\n─────────  ──\n党课        4\ntheme-day  12");
});
