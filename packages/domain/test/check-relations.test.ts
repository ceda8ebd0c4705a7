import assert from "node:assert/strict";
import { test } from "node:test";
import { judge, link, office, period, scan } from "@shilu/domain";
import { houseCatalogue } from "./catalogue-of-house.ts";

const house = houseCatalogue();
const context = { period: period("2025"), org: "o", office: office.parse({ tenant: "t", name: "某市委政策研究室" }) };

/** type|stated|expected of what a text says of itself, with ✗ where it does not hold. */
const read = (text: string): string[] =>
  judge(link(scan(text), text, house, context), text, new Map(), context).relations.map(
    ({ type, stated, expected, holds }) => `${type}|${stated}|${expected}${holds ? "" : "|✗"}`,
  );

/** Each pair: what is right, and the same with one number wrong. */
const pairs: readonly (readonly [right: string, wrong: string, found: string])[] = [
  ["甲类3件、乙类5件，合计8件。", "甲类3件、乙类5件，合计9件。", "sum|9|8|✗"],
  ["农场215家、合作社402家、企业38家，共655家。", "农场215家、合作社402家、企业38家，共665家。", "sum|665|655|✗"],
  ["上半年召开10次，下半年召开10次，全年共20次。", "上半年召开10次，下半年召开10次，全年共21次。", "sum|21|20|✗"],
  ["捐款0.8万元、物资5000元，合计1.3万元。", "捐款0.8万元、物资5000元，合计1.5万元。", "sum|1.5|1.3|✗"],
  ["试点9个，其中国家级2个、自治区级7个。", "试点8个，其中国家级2个、自治区级7个。", "sum|8|9|✗"],
  ["编制32名，实有29名，缺编3名。", "编制32名，实有29名，缺编4名。", "difference|4|3|✗"],
  ["任务96项，已完成88项，正在推进8项。", "任务96项，已完成88项，正在推进7项。", "difference|7|8|✗"],
  ["发现问题37个，已整改34个。", "发现问题37个，已整改39个。", "part|39|37|✗"],
  ["梳理问题21项，完成18项，完成率85.7%。", "梳理问题21项，完成18项，完成率75.7%。", "share|75.7|85.71|✗"],
  ["建议15件，甲类11件，甲类占73.3%。", "建议15件，甲类11件，甲类占63.3%。", "share|63.3|73.33|✗"],
  ["就业7800人，完成任务7500人的104%。", "就业7800人，完成任务7500人的106%。", "share|106|104|✗"],
  ["由45次增加到48次，增长6.7%。", "由45次增加到48次，增长7.6%。", "growth|7.6|6.67|✗"],
  ["由41个减少到34个，减少7个。", "由41个减少到34个，减少8个。", "difference|8|7|✗"],
  ["刊发55篇，较上年的47篇增长17%。", "刊发55篇，较上年的47篇增长71%。", "growth|71|17.02|✗"],
  ["5月12日发放，5月20日收回。", "5月20日发放，5月12日收回。", "order|512|520|✗"],
];

test("what follows from numbers of the text is at odds where it does not follow, and only there", () => {
  for (const [right, wrong, found] of pairs) {
    assert.ok(read(right).length > 0 && read(right).every((line) => !line.endsWith("✗")), `${right} ${read(right)}`);
    assert.ok(read(wrong).includes(found), `${wrong} ${read(wrong)}`);
  }
});

test("a drop from 439 to 239 is no 34.16 %, and three parts of 2, 16 and 43 make no 53", () => {
  assert.deepEqual(read("由439件下降到239件，下降34.16%。"), ["growth|34.16|45.56|✗"]);
  assert.deepEqual(read("一类2个、二类16个、三类43个，共53个。"), ["sum|53|61|✗"]);
});

test("rounding, approximate numbers, other matters and older ones that are counted in are no faults", () => {
  for (const text of [
    "由9.4万份减到7.1万份，减少2.3万份，下降24.5%。",
    "走访近30户、慰问20户，共49户。",
    "反馈问题10个，整改11个（含二季度遗留1个）。",
    "刑事案件412起，同比下降11.6%，破案率71.2%。",
    "争取资金2136万元，实施项目19个，完工17个，支出率93.6%。",
    "由84项压减至61项，压减27.4%，材料精简三分之二。",
    "收入98.5万元、63.2万元，合计161.7万元。",
    "召开党员大会4次、支委会12次，共研究议题30个。",
  ])
    assert.deepEqual(
      read(text).filter((line) => line.endsWith("✗")),
      [],
      text,
    );
});

test("time of arithmetic grows with length alone", () => {
  for (const unit of [
    "3个、",
    "其中3个、",
    "共3个，",
    "由3个到4个，增长5%，",
    "占3%，",
    "5月1日启动",
    "完成3项，完成率4%，",
  ]) {
    const text = unit.repeat(2500);
    const linked = scan(text).map((place) => ({
      ...{ place, query: null, filter: {}, candidates: [] },
      evidence: { by: "none", phrase: null, words: [], score: 0, runnerUp: null, reason: "" } as const,
    }));
    const began = performance.now();
    judge(linked, text, new Map(), context);
    const took = performance.now() - began;
    assert.ok(took < 5000, `${unit}: ${Math.round(took)} ms`);
  }
});

test("an end that may be the next year's is not held before its beginning", () => {
  for (const over of ["12月20日启动，1月10日完成。", "7月1日开工，次年6月30日竣工。", "10月8日印发，4月1日前办结。"])
    assert.deepEqual(read(over), [], over);
  assert.deepEqual(read("7月20日启动，2月10日完成。"), ["order|210|720|✗"]);
});
