import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { formAnswer, officeAnswer } from "@shilu/contract";
import { fitsTyped } from "@shilu/domain";
import { nameLetters, titleLetters } from "../src/work/spelling.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(async () => await office?.stop());

const form = async (query = "") =>
  formAnswer.parse(await (await fetch(`${office.url}/api/mechanisms/branch.theme-day/form${query}`)).json());

describe("拼音", () => {
  const found = (typed: string, name: string) => fitsTyped(typed, { name, letters: nameLetters(name) });
  for (const [name, ...typed] of [
    ["单雄信", "sxx", "shanxiongxin", "dxx", "单"],
    ["仇和", "qh", "qiuhe", "ch", "和"],
    ["曾国强", "zgq", "zengguoqiang", "cgq"],
    ["解缙", "xj", "xiejin", "jj"],
    ["尉迟恭", "ycg", "yuchigong", "尉迟"],
    ["张晓明", "zxm", "zhang", "xiaoming", "ZXM"],
  ] as const)
    test(`${name} 用 ${typed.join("、")} 都找得到`, () => {
      for (const one of typed) assert.ok(found(one, name), `${one}: ${nameLetters(name)}`);
      assert.equal(found("qqq", name), false);
    });
  test("事项按首字母和全拼都找得到", () => {
    const letters = titleLetters("支部主题党日");
    assert.ok(letters.startsWith("zbztdr "));
    assert.ok(
      fitsTyped("zbzt", { name: "支部主题党日", letters }) && fitsTyped("党日", { name: "支部主题党日", letters }),
    );
  });
});

test("能记的事项带着拼音和别的叫法", async () => {
  const { forms } = officeAnswer.parse(await (await fetch(`${office.url}/api/office`)).json());
  const themeDay = forms.find(({ code }) => code === "branch.theme-day");
  assert.ok(themeDay?.letters.split(" ").includes("ztdr"));
  assert.ok(themeDay?.names.includes("主题党日活动"));
  const owners = new Map<string, number>();
  for (const { names } of forms) for (const name of names) owners.set(name, (owners.get(name) ?? 0) + 1);
  const titles = new Set(forms.map(({ title }) => title));
  assert.deepEqual(
    [...owners].filter(([name, times]) => times > 1 && !titles.has(name)),
    [],
  );
});

test("表单知道当天的名册、职务、有表决权的人和最近几次", async () => {
  const known = await form("?on=2025-08-06");
  assert.deepEqual(
    known.roster.map(({ name, posts }) => [name, posts]),
    [
      ["甲文", ["书记"]],
      ["乙武", []],
      ["丁一", []],
    ],
  );
  assert.deepEqual(known.voters, ["p1", "p2"], "预备党员没有表决权");
  assert.deepEqual(
    known.recent.map(({ start, place, host, came }) => [start, place, host, came]),
    [
      ["2025-08-05", "会议室", "甲文", ["p1", "p2", "p3"]],
      ["2025-03-12", "北山", "甲文", ["p1"]],
    ],
  );
  assert.deepEqual(
    (await form("?on=2025-03-12")).recent.map(({ id }) => id),
    ["R1"],
  );
});

test("党员大会的表单带着法定人数和表决的条款", async () => {
  const answer = await fetch(`${office.url}/api/mechanisms/branch.general-meeting/form?on=2025-08-06`);
  const { meetingRules } = formAnswer.parse(await answer.json());
  assert.deepEqual(
    meetingRules.map(({ basis, open, approve }) => [basis, open?.part, open?.of, approve?.strictly]),
    [["《中国共产党支部工作条例（试行）》第十一条（公开文本，未复核）", [1, 2], "应到会有表决权", true]],
  );
});

test("每一种记录要填的必填项都不超过六项", async () => {
  const { forms } = officeAnswer.parse(await (await fetch(`${office.url}/api/office`)).json());
  assert.ok(forms.length >= 80, `${forms.length}`);
  for (const { code, title } of forms) {
    const known = formAnswer.parse(await (await fetch(`${office.url}/api/mechanisms/${code}/form`)).json());
    // 日期 and 名称, the fields of its own, and 到会 where no roster fills it in.
    const asked = 2 + known.fields.filter(({ required }) => required).length;
    const presence = known.blocks.includes("meeting") && known.roster.length === 0 ? 1 : 0;
    assert.ok(asked + presence <= 6, `${title} 要填 ${asked + presence} 项`);
  }
});
