import assert from "node:assert/strict";
import { test } from "node:test";
import { bans, caughtIn, demandedBy, type Looked, mechanism, mostDemanded, saidBy } from "@shilu/domain";
import { houseCatalogue } from "./catalogue-of-house.ts";

const caught = (text: string, kind: Looked["kind"] = "界面") =>
  caughtIn([{ kind, place: "某处", text }]).map(({ ban, word }) => [ban, word]);

const called: Readonly<Record<string, readonly string[]>> = {
  "check-in": ["今日打卡", "扫码到会", "会议签到", "checkIn", "check_in", "POST /api/check-ins", "clockIn"],
  points: [
    "学习积分",
    "支部排名",
    "科室排行",
    "红黑榜",
    "本月得分",
    "末位约谈",
    "points",
    "branch_score",
    "rankOf",
    "/api/leaderboard",
  ],
  "time-on-line": ["在线时长", "登录率通报", "活跃用户", "学习时长", "online_minutes", "loginCount", "active-days"],
  place: ["上报定位", "巡查轨迹", "经纬度", "latitude", "gps_fix", "geoLocation"],
  photos: ["请上传照片", "现场截图", "工作留痕", "必须拍照"],
  portraits: ["干部画像", "人脸识别", "考核等次"],
};

for (const { code, title } of bans)
  test(`${title}: however it is called, it is caught`, () => {
    const words = called[code];
    assert.ok(words && words.length > 2);
    for (const word of words)
      assert.deepEqual(
        caught(word).map(([ban]) => ban),
        [code],
        word,
      );
  });

test("innocent words are no functions, and cover none", () => {
  for (const text of [
    "纸质签到表",
    "讲话时长（分钟）",
    "主要负责人末位表态",
    "五星级党支部",
    "到会人数",
    "登录",
    "照片",
    "表格第3位",
  ])
    assert.deepEqual(caught(text), [], text);
  assert.deepEqual(caught("签到表、手机签到"), [["check-in", "签到"]]);
  assert.deepEqual(caught("五星级党支部积分"), [["points", "积分"]]);
  // Parts of other words are none.
  for (const name of ["appointment", "scoreboardless", "frankly", "startOn", "restart"])
    assert.deepEqual(caught(name), []);
});

test("a mechanism says what it would ask in its title, its fields, their choices and its figures", () => {
  const base = {
    ...{ schema: 1, code: "own.study", from: "2026-01-01", title: "夜校", group: "学习", form: "proposed" },
    record: {
      blocks: ["header"],
      "held-by": "党支部",
      fields: [{ name: "kind", title: "类别", type: "choice", of: ["线上", "线下"] }],
    },
  };
  const said = (change: object) => caughtIn(saidBy(mechanism.parse({ ...base, ...change }))).map(({ word }) => word);
  const form = (field: object) => ({
    record: { ...base.record, fields: [{ name: "kind", title: "类别", type: "text", ...field }] },
  });
  assert.deepEqual(said({}), []);
  assert.deepEqual(said({ title: "夜校积分" }), ["积分"]);
  assert.deepEqual(said({ aliases: ["夜校打卡"] }), ["打卡"]);
  assert.deepEqual(said(form({ title: "学习时长" })), ["学习时长"]);
  assert.deepEqual(said(form({ hint: "请上传照片" })), ["上传照片"]);
  assert.deepEqual(said(form({ type: "choice", of: ["未签到", "到"] })), ["签到"]);
  const figure = { code: "own.study.rank", title: "名次", unit: "名", rule: "按次数排名", count: "records" };
  assert.deepEqual(said({ figures: [figure] }), ["名次", "排名"]);
});

test("no mechanism of the house has such a function, and none demands more answers than a person can give at once", () => {
  const { mechanisms } = houseCatalogue();
  assert.ok(mechanisms.length > 90);
  assert.deepEqual(
    mechanisms.flatMap((one) => caughtIn(saidBy(one))),
    [],
  );
  for (const one of mechanisms) assert.ok(demandedBy(one).length <= mostDemanded, one.title);
});
