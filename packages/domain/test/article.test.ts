import assert from "node:assert/strict";
import { test } from "node:test";
import { articleNumber, articleTerms } from "../src/index.ts";

const say = (reading: string, article: string) =>
  articleTerms(reading, article).map(({ term, found }) => `${term}${found ? "有" : "无"}`);

test("what carries the weight of a reading is looked for in the article, in either script", () => {
  assert.deepEqual(say("每季度至少开一次（由本单位填写5次）", "一般每季召开1次。"), ["每季度有", "至少无", "一次有"]);
  assert.deepEqual(say("十五日以内报告", "应当在15日\n以内 报告"), ["十五日以内有"]);
  assert.deepEqual(say("15个工作日内报", "十五个工作日内"), ["15个工作日内有"]);
  assert.deepEqual(say("15个工作日内报", "十五日内"), ["15个工作日内无"]);
  assert.deepEqual(say("超过五分之四", "须有5分之4到会"), ["五分之四有"]);
  assert.deepEqual(say("半数以上到会，超过半数赞成", "必须有半数以上党员到会"), ["半数以上有", "超过半数无"]);
  assert.deepEqual(say("每年两次", "每年2次"), ["每年有", "两次有"]);
  assert.deepEqual(say("一百二十学时", "120学时"), ["一百二十学时有"]);
  assert.deepEqual(say("五次", "十五次"), ["五次无"]);
  assert.deepEqual(say("五次", "十五次，另五次"), ["五次有"]);
});

test("articles stand in the order of their numbers", () => {
  assert.deepEqual(
    ["第十六条", "第二十条", "第三条、第四条", "第一百零五条", "第二章（条号未核）", null].map(articleNumber),
    [16, 20, 3, 105, null, null],
  );
});
