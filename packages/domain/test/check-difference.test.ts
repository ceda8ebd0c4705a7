import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Background,
  besidesOf,
  type FigureQuery,
  type FigureValue,
  judge,
  type LinkContext,
  link,
  office,
  period,
  scan,
} from "@shilu/domain";
import { houseCatalogue } from "./catalogue-of-house.ts";

const house = houseCatalogue();
const context: LinkContext = {
  period: period("2025"),
  org: "room",
  office: office.parse({ tenant: "t", name: "某市委政策研究室" }),
};

type Known = Readonly<Record<string, number>>;
type Rest = Partial<Pick<Background, "records" | "leftOut">> & {
  readonly late?: number;
  readonly notAssessed?: boolean;
};

/** The one number of a text judged against values by `figure` or `figure@period`. */
function judged(text: string, ledger: Known, { late = 0, notAssessed = false, records = [], leftOut = [] }: Rest = {}) {
  const answer = ({ figure: { code, title, unit, rule }, period: asked, filter }: FigureQuery): FigureValue => {
    const key = asked.code === "2025" ? code : `${code}@${asked.code}`;
    const value = ledger[Object.keys(filter).length > 0 ? `${key}#` : key] ?? null;
    const ids = value === null ? [] : records.map((_, at) => `r${at}`);
    return { figure: code, title, unit, rule, period: asked.code, value, records: ids, late, titles: [], notAssessed };
  };
  const linked = link(scan(text), text, house, context);
  const [one] = linked;
  if (one?.query == null || linked.length !== 1) throw new Error(`${linked.length}`);
  const value = answer(one.query);
  const besides = besidesOf(one, value, house, context).map((each) => ({ ...each, value: answer(each.query) }));
  const background = new Map([[one.query, { besides, records, leftOut }]]);
  const [item] = judge(linked, text, new Map([[one.query, value]]), context, background).items;
  if (item === undefined) throw new Error("no item");
  return item;
}

const day = (start: string, title: string, late = false) => ({ start, title, late });
const twelve = Array.from({ length: 12 }, (_, at) => day(`2025-${String(at + 1).padStart(2, "0")}-05`, "主题党日"));

test("the record that makes the difference is named: the one entered late", () => {
  const records = [...twelve, day("2025-11-28", "参观廉政教育基地", true)];
  const { reason, marks } = judged("开展主题党日12次", { "branch.theme-day.count": 13 }, { records, late: 1 });
  assert.equal(
    reason,
    "文中写“12次”，2025年台账的主题党日次数为13次（含补录1条），差的一条可能是11月28日“参观廉政教育基地”（补录），请核对",
  );
  assert.deepEqual(marks, ["含补录1条"]);
});

test("without one entered late, the last of the list may be it; more than two are not named", () => {
  assert.match(
    judged("开展主题党日11次", { "branch.theme-day.count": 12 }, { records: twelve }).reason ?? "",
    /差的一条可能是最近的12月5日“主题党日”/,
  );
  assert.doesNotMatch(
    judged("开展主题党日8次", { "branch.theme-day.count": 12 }, { records: twelve }).reason ?? "",
    /差的/,
  );
});

test("what was left out of the count is named where it makes the difference", () => {
  const leftOut = [{ ...day("2025-12-30", "学习全会精神"), why: "草稿，尚未定稿" }];
  const { reason } = judged("开展主题党日13次", { "branch.theme-day.count": 12 }, { records: twelve, leftOut });
  assert.match(reason ?? "", /多出的一条可能是12月30日“学习全会精神”（没有计入：草稿，尚未定稿）/);
});

test("another period's number is said to be that, and small ones are not", () => {
  const ledger = {
    "branch.theme-day.count": 12,
    "branch.theme-day.count@2025H1": 6,
    "branch.theme-day.count@2024": 11,
  };
  assert.match(judged("开展主题党日6次", ledger).reason ?? "", /与2025年上半年的数一致，疑为漏更新/);
  assert.match(judged("开展主题党日11次", ledger).reason ?? "", /与2024年的数一致，疑为漏更新/);
  const few = { "life.democratic.count": 3, "life.democratic.count@2025H1": 1 };
  assert.doesNotMatch(judged("召开民主生活会1次", few).reason ?? "", /一致/);
});

test("人次 and 人数, scopes and multiples of money are told apart", () => {
  const heads = { "branch.theme-day.attendances": 300, "branch.theme-day.people": 27 };
  assert.match(judged("参加主题党日27人次", heads).reason ?? "", /与“参加主题党日人数”一致，疑把人次与人数写混/);
  const levels = { "reform.media.count#": 4, "reform.media.count": 55 };
  assert.match(judged("中央媒体刊发改革稿件55篇", levels).reason ?? "", /与不分级别、类别的“媒体报道条数”一致/);
  const money = { "care.donation.amount": 12_600_00 };
  assert.match(judged("干部职工捐款12600万元", money).reason ?? "", /疑把元写成了万元/);
});

test("a bound is true of many values and so is explained by none", () => {
  const money = { "care.donation.amount": 12_600_00 };
  const { verdict, reason } = judged("干部职工捐款不少于5万元", money);
  assert.equal(verdict, "不一致");
  assert.doesNotMatch(reason ?? "", /疑/);
  const ledger = { "branch.theme-day.count": 12, "branch.theme-day.count@2025H1": 6 };
  assert.doesNotMatch(judged("开展主题党日不超过8次", ledger).reason ?? "", /疑/);
});

test("without a record, the neighbours and the same figure at another time are listed", () => {
  const { verdict, reason } = judged("开展主题党日12次", { "branch.theme-day.count@2024": 11 });
  assert.equal(verdict, "台账无记录");
  assert.match(reason ?? "", /；相近的有：2024年同一指标11次/);
});

test("what is only recorded carries its mark, and every link says why", () => {
  const { marks, why } = judged("获得市委领导批示9件", { "research.instruction.count": 9 }, { notAssessed: true });
  assert.deepEqual(marks, ["仅记载、不作考核"]);
  assert.equal(why?.by, "phrase");
  assert.ok((why?.score ?? 0) > 0.7);
  assert.deepEqual(why?.words, ["领导批示9件"]);
});
