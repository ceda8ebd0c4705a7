import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  circleOn,
  date,
  gapsIn,
  groundOf,
  type LedgerRecord,
  type Overlay,
  pairsIn,
  period,
  ruleBook,
  talkCoverage,
} from "../src/index.ts";
import { houseCatalogue } from "./catalogue-of-house.ts";
import { bookOf, branch, factsOf, judged, kind, only, record } from "./obligation-office.ts";

const house = houseCatalogue();
const book = ruleBook(house);

let talks = 0;
const talk = (talkers: readonly string[], start = "2025-03-05", more: object = {}): LedgerRecord =>
  record("life.talk", start, { id: `谈${++talks}`, fields: { talkers: [...talkers] }, ...more });

/** 党员 of the sample branch: m01 to m05 sit on the committee. */
const circle = (full: number, probationary = 0) =>
  circleOn(groundOf(factsOf([], { memberships: branch(full, probationary) })).roster, "支部", date("2025-12-31"));

const counted = (reading: "覆盖" | "两两", full: number, ...records: readonly LedgerRecord[]) =>
  talkCoverage(reading, circle(full), records, "talkers");

test("支部工作条例 第十九条: what each reading asks of rosters of every size", () => {
  // [党员, 两两 n(n−1)/2, 覆盖: committee pairs + others + others]
  for (const [full, pairs, coverage] of [
    [27, 351, 10 + 22 + 22],
    [7, 21, 10 + 2 + 2],
    [6, 15, 10 + 1 + 0],
    [5, 10, 10],
    [2, 1, 1],
    [1, 0, 0],
    [0, 0, 0],
  ] as const) {
    assert.equal(counted("两两", full).need, pairs, `两两，党员${full}名`);
    assert.equal(counted("覆盖", full).need, coverage, `覆盖，党员${full}名`);
  }
  const { committee, others } = circle(6, 2);
  assert.deepEqual([committee.size, others.size], [5, 3], "预备党员也是党员");
});

test("an other member is covered once from each side, however many he talked with", () => {
  const found = counted(
    "覆盖",
    7,
    talk(["m01", "m02"]),
    talk(["m01", "m06"]),
    talk(["m06", "m02"]),
    talk(["m06", "m07"]),
    talk(["m07", "不在册"]),
  );
  assert.deepEqual(found.parts, [
    { title: "支委之间", need: 10, met: 1 },
    { title: "党员同支委", need: 2, met: 1 },
    { title: "党员之间", need: 2, met: 2 },
  ]);
  assert.deepEqual([found.need, found.met], [14, 4]);
});

test("pairs: nobody with himself, three as three, an empty field as none", () => {
  assert.deepEqual(pairsIn(["乙", "甲", "乙"]), [["乙", "甲"].sort()]);
  assert.equal(pairsIn(["甲", "乙", "丙"]).length, 3);
  assert.deepEqual([pairsIn(undefined), pairsIn([]), pairsIn(["甲", ""]), pairsIn("甲")], [[], [], [], []]);
});

const who = fc.constantFrom("m01", "m02", "m05", "m06", "m07", "m08", "不在册");
const named = fc.array(fc.array(who, { maxLength: 3 }), { maxLength: 8 });
const readings = fc.constantFrom("覆盖" as const, "两两" as const);

test("order and direction say nothing, one talk more never covers less, and nothing is covered twice", () => {
  fc.assert(
    fc.property(readings, named, fc.array(who, { maxLength: 3 }), (reading, all, more) => {
      const records = all.map((talkers) => talk(talkers));
      const { met, need } = counted(reading, 8, ...records);
      const mirrored = all.map((talkers) => talk([...talkers].reverse())).reverse();
      assert.equal(counted(reading, 8, ...mirrored).met, met);
      const after = counted(reading, 8, ...records, talk(more)).met;
      assert.ok(met <= after && after <= need);
      assert.equal(counted(reading, 8, ...records, ...records).met, met);
    }),
    { seed: 20261123 },
  );
});

const reasonIn = (records: readonly LedgerRecord[], on = "2026-01-10", overlays: readonly Overlay[] = []) =>
  only(judged(ruleBook(house, overlays), factsOf(records), "branch.heart_talk", "2025", on));

test("due tells the reading beside the floor, in totals and without a name", () => {
  const { status, reason } = reasonIn([talk(["m01", "m02"]), talk(["m01", "m06"]), talk([])]);
  assert.equal(status, "已完成");
  assert.equal(
    reason,
    "2025年应有1次，台账里有3次；按覆盖读法应谈54项，写明双方的谈话已有2项（支委之间应10有1，党员同支委应22有1，党员之间应22有0）；另有1条谈话没有写明双方，不在其内",
  );
  assert.doesNotMatch(reason, /m0/);
  assert.equal(reasonIn([talk([])]).reason, "2025年应有1次，台账里有1次", "没有写明双方的，算不出覆盖");
});

/** The unit's own choice, laid over the mechanism file. */
const chosen = (reading: string): Overlay => {
  const rule = house.mechanism("life.talk")?.rules.find(({ id }) => id === "branch.heart_talk.reading");
  assert.ok(rule?.shape === "parameter");
  return { mechanism: "life.talk", rule: { ...rule, layer: "unit", values: { ...rule.values, 选用: reading } } };
};

test("the unit's own reading is the one that is told", () => {
  const { reason } = reasonIn([talk(["m01", "m02"])], "2026-01-10", [chosen("两两")]);
  assert.match(reason, /按两两读法应谈351对，写明双方的谈话已有1对$/);
});

test("a reading nobody knows, and a duty whose reading is not written, are faults with their place", () => {
  const faults = (overlays: readonly Overlay[]) => ruleBook(house, overlays).findings.map(({ says }) => says);
  assert.ok(
    faults([chosen("随意")]).includes(
      "life.talk 的规则 branch.heart_talk.reading：选用的读法“随意”不认识，请写覆盖或两两",
    ),
  );
  const rule = house.mechanism("life.talk")?.rules.find(({ id }) => id === "branch.heart_talk");
  assert.ok(rule?.shape === "periodic");
  const lost: Overlay = {
    mechanism: "life.talk",
    rule: { ...rule, id: "own.talk", layer: "unit", among: { field: "talkers", reading: "no.rule" } },
  };
  assert.ok(faults([lost]).some((says) => /读法写在规则“no\.rule”里，没有这条参数规则/.test(says)));
});

const gaps = (records: readonly LedgerRecord[], on = "2026-01-10") =>
  gapsIn(book, groundOf(factsOf(records, { memberships: branch(6) })), period("2025"), date(on)).filter(({ about }) =>
    about.includes("branch.heart_talk:支部:2025"),
  );

// 6 党员, 5 of them on the committee: ten pairs among those, and one member who needs one of them.
const committeePairs = [1, 2, 3, 4, 5].flatMap((one, at, all) =>
  all.slice(at + 1).map((other) => talk([`m0${one}`, `m0${other}`])),
);

test("what is not covered is a gap after the year, in totals; covered, there is none; voided, it is back", () => {
  const [gap, ...more] = gaps(committeePairs);
  assert.deepEqual(more, []);
  assert.equal(gap?.sentence, "政研室党支部2025年谈心谈话按覆盖读法应有11项，台账里写明双方的有10项，覆盖不全。");
  assert.equal(
    gap?.next,
    "政研室党支部对照名册安排谈心谈话（党员同支委还差1项），已谈而没有写明双方的补上双方，只统计总数。",
  );
  assert.doesNotMatch(JSON.stringify(gap), /"m0|m06/);
  assert.deepEqual(gaps(committeePairs, "2025-12-31"), [], "年内还可以谈");
  const last = talk(["m06", "m03"], "2025-12-31");
  assert.deepEqual(gaps([...committeePairs, last]), []);
  assert.equal(gaps([...committeePairs, { ...last, status: "void" }]).length, 1);
  assert.deepEqual(gaps([talk([])]), [], "没有写明双方的，不说覆盖不全");
});

test("a duty that adds up speeches counts them as the figure does: a person and topic once, an occasion each time", () => {
  const figure = { title: "讲课", unit: "次", rule: "讲课", count: "speeches", phrases: ["讲课{n}次"] };
  const lecture = kind(
    "own.lecture",
    "讲课",
    { blocks: ["header", "speakers"] },
    ["topics", "occasions"].map((counts) => ({
      ...{ id: `own.${counts}`, says: "每年讲两次", shape: "periodic", of: "党支部", "at-least": 2, per: "year" },
      ...{ counts: `own.lecture.${counts}`, source: { document: "本单位或当地做法" }, from: "2020-01-01" },
    })),
    {
      figures: [
        { ...figure, code: "own.lecture.topics", once: "topic" },
        { ...figure, code: "own.lecture.occasions", once: "record" },
      ],
    },
  );
  const speaks = (day: string) =>
    record("own.lecture", day, {
      speakers: [
        { person: "m01", topic: "条例" },
        { person: "m02", topic: "条例", written: true },
      ],
    });
  const facts = factsOf([speaks("2025-03-05"), speaks("2025-09-05")]);
  const got = (rule: string) => only(judged(bookOf([lecture]), facts, rule, "2025", "2026-01-10")).got;
  assert.deepEqual([got("own.topics"), got("own.occasions")], [1, 2]);
});
