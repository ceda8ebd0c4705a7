import assert from "node:assert/strict";
import { test } from "node:test";
import {
  basisOf,
  basisWithState,
  forces,
  forceTones,
  type Rule,
  rule,
  ruleStateOf,
  stateWords,
  verificationOf,
} from "../src/index.ts";
import { houseCatalogue } from "./catalogue-of-house.ts";

const made = (more: Record<string, unknown>): Rule =>
  rule.parse({
    ...{ id: "r", says: "要求", of: "党支部", force: "应当", layer: "national", confidence: "read" },
    ...{ shape: "periodic", "at-least": 1, per: "month" },
    source: { document: "工作条例", year: 2018, article: "第十六条" },
    ...more,
  });
const signed = { by: "张三", on: "2026-03-01", text: "2018年单行本" };

test("a rule is in one of four states: waiting goes before signed, signed before the unit's own", () => {
  const cases: readonly (readonly [Record<string, unknown>, string, string])[] = [
    [{}, "未复核", "《工作条例》第十六条（公开文本，未复核）"],
    [{ signed }, "已复核", "《工作条例》第十六条（已复核：张三，2026-03-01）"],
    [{ force: "本单位", layer: "unit" }, "本单位自定", "《工作条例》第十六条（本单位自定）"],
    [{ force: "一般", layer: "unit" }, "本单位自定", "《工作条例》第十六条（本单位自定）"],
    [{ force: "本单位", layer: "unit", signed }, "已复核", "《工作条例》第十六条（已复核：张三，2026-03-01）"],
    [{ force: "本单位", layer: "unit", deferred: true }, "待采用", "《工作条例》第十六条（样例，待本单位采用）"],
    [{ deferred: true, signed }, "待采用", "《工作条例》第十六条（样例，待本单位采用）"],
    [{ layer: "city" }, "未复核", "《工作条例》第十六条（公开文本，未复核）"],
    [{ layer: "notice" }, "未复核", "《工作条例》第十六条（公开文本，未复核）"],
  ];
  for (const [more, state, basis] of cases) {
    assert.equal(ruleStateOf(made(more)), state);
    assert.equal(basisWithState(made(more)), basis);
    assert.equal(verificationOf(made(more)) === "已复核", "signed" in more);
  }
  assert.equal(stateWords(made({ signed })), "已复核：张三，2026年3月1日，对照2018年单行本");
});

test("an unknown article is left out; a practice that stands in no document is no title of one", () => {
  const of = (document: string, article: string | null) => basisOf(made({ source: { document, year: null, article } }));
  assert.equal(of("工作条例", null), "《工作条例》");
  assert.equal(of("本单位或当地做法", null), "本单位或当地做法");
});

test("each force has its tone: 应当 and 必须 are strict, 本单位 is no law", () => {
  assert.deepEqual(
    forces.map((force) => [force, forceTones[force]]),
    [
      ["一般", "soft"],
      ["应当", "strict"],
      ["原则上", "soft"],
      ["必须", "strict"],
      ["可以", "soft"],
      ["本单位", "own"],
    ],
  );
});

test("nothing that the program brings is signed, and no practice of a unit passes for a public text", () => {
  for (const { rules } of houseCatalogue().mechanisms)
    for (const one of rules) {
      assert.notEqual(ruleStateOf(one), "已复核", one.id);
      const own = one.source.document === "本单位或当地做法";
      assert.equal(ruleStateOf(one) !== "未复核", own, one.id);
    }
});
