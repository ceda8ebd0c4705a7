import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { date, field, mechanismIn, type NoticeGround, readNotice } from "../src/index.ts";

/** A branch of six and two of the unit who are not members. 赵科 and 钱科 both are 科长, so that post alone names nobody. */
const person = (id: string, name: string, ...posts: string[]) => ({ id, name, posts });
const roster = [
  person("p1", "尉迟明", "书记"),
  person("p2", "单文", "副书记"),
  person("p3", "张三"),
  person("p4", "李四"),
  person("p5", "赵科", "科长"),
  person("p6", "钱科", "科长"),
];
const people = [...roster, person("p7", "王五", "主任"), person("p8", "曾六六")];
const own = (rows: readonly object[]) => rows.map((row) => field.parse(row));

/** Thursday, 26 November 2026. */
const near = date("2026-11-26");
const ground = (more: Partial<NoticeGround>): NoticeGround => ({
  ...{ near, blocks: ["header", "meeting"], fields: [], counts: [], roster, people },
  ...more,
});
const themeDay = ground({
  blocks: ["header", "meeting", "money", "joint"],
  fields: own([
    { name: "theme", title: "主题", type: "text" },
    { name: "segments", title: "活动环节", type: "choices", of: ["集中学习", "组织生活", "志愿服务"] },
    { name: "fixed-day", title: "原定日期", type: "date" },
    { name: "partners", title: "共建单位", type: "list" },
  ]),
});
const collective = ground({
  blocks: ["header", "meeting", "agenda"],
  roster: [...roster, ...people.slice(6)],
  fields: own([
    { name: "leader", title: "领学人", type: "person" },
    { name: "readings", title: "学习篇目", type: "list" },
    { name: "form", title: "方式", type: "choice", of: ["讲学", "研学", "视频学习"] },
  ]),
});
const committee = ground({ blocks: ["header", "meeting", "agenda"], roster: roster.slice(0, 3) });
const seminar = ground({
  blocks: ["header", "meeting", "speakers"],
  roster: [],
  fields: own([{ name: "topic", title: "研讨专题", type: "text" }]),
});
const visit = ground({ blocks: ["header", "money", "counts"], roster: [], counts: ["户", "人"] });
const training = ground({
  blocks: ["header", "counts", "term"],
  roster: [],
  counts: ["学时"],
  fields: own([
    { name: "organiser", title: "主办单位", type: "text" },
    { name: "trained", title: "参训人员", type: "people" },
    { name: "passed", title: "是否结业", type: "yes-no" },
    { name: "days", title: "培训天数", type: "number" },
  ]),
});

/** The proposals in short: what a clerk would see, field by field. */
function read(text: string, on: NoticeGround): Record<string, unknown> {
  const { proposals, notes } = readNotice(text, on);
  const said: Record<string, unknown> = {};
  const push = (key: string, value: unknown) => {
    said[key] = [...((said[key] as unknown[] | undefined) ?? []), value];
  };
  for (const { what, start, end } of proposals) {
    assert.ok(start >= 0 && end > start && end <= text.length, "words of the text");
    switch (what.to) {
      case "absence":
        push("absent", [what.person, what.status, what.reason].filter((one) => one !== "").join(" "));
        break;
      case "came":
        push("came", what.person);
        break;
      case "speaker":
        push("speakers", what.written ? `${what.person} 书面` : what.person);
        break;
      case "agenda":
        push("agenda", what.value);
        break;
      case "money":
        push("money", [what.fen, what.source]);
        break;
      case "count":
        said[what.unit] = what.value;
        break;
      case "own":
        said[what.name] = what.value;
        break;
      default:
        said[what.to] = what.value;
    }
  }
  if (notes.length > 0) said.notes = notes.length;
  return said;
}

const day = "2026-11-26";
const cases: readonly (readonly [string, NoticeGround, Record<string, unknown>])[] = [
  [
    "今天下午3点主题党日，书记主持，学习《新时代之路》，请假2人：张三、李四",
    themeDay,
    { day, host: "尉迟明", theme: "学习《新时代之路》", absent: ["p3 请假", "p4 请假"] },
  ],
  [
    "昨天上午在三楼会议室召开支部主题党日，尉迟明同志主持，张三因公出差请假。",
    themeDay,
    { day: "2026-11-25", place: "三楼会议室", host: "尉迟明", absent: ["p3 请假 因公出差"] },
  ],
  [
    "11月12日，支部在北山林场开展主题党日活动，主题是“植一片林”，应到6人，实到6人。",
    themeDay,
    { day: "2026-11-12", place: "北山林场", theme: "植一片林" },
  ],
  [
    "2026年10月15日开展以“重温入党誓词”为主题的主题党日，由副书记主持，缺席1人（李四，生病）",
    themeDay,
    { day: "2026-10-15", host: "单文", theme: "重温入党誓词", absent: ["p4 缺席"] },
  ],
  [
    "时间：11月5日下午；地点：二楼党员活动室；主持人：单文；请假人员：赵科（休假）、钱科（外出学习）",
    themeDay,
    { day: "2026-11-05", place: "二楼党员活动室", host: "单文", absent: ["p5 请假 休假", "p6 请假 外出学习"] },
  ],
  [
    "周三主题党日，到苇塘村志愿服务，除张三出差、李四住院外，其余都参加了",
    themeDay,
    { day: "2026-11-25", place: "苇塘村", segments: ["志愿服务"], absent: ["p3 请假 出差", "p4 请假 住院"] },
  ],
  [
    "上周五的主题党日张三、李四、赵科三人请假",
    themeDay,
    { day: "2026-11-20", absent: ["p3 请假", "p4 请假", "p5 请假"] },
  ],
  ["主题党日，张三（病假）、李四（出差），其他同志到会", themeDay, { absent: ["p3 请假 病假", "p4 请假 出差"] }],
  ["本月5日主题党日，捐款1200元，书记主持", themeDay, { day: "2026-11-05", host: "尉迟明", money: [[120000, "捐助"]] }],
  [
    "11月9日主题党日（原定日期11月6日），共建单位：棠荫社区、苇塘湾村",
    themeDay,
    { day: "2026-11-09", "fixed-day": "2026-11-06", partners: ["棠荫社区", "苇塘湾村"] },
  ],
  [
    "11.6日主题党日集中学习《条例》，主持：张三",
    themeDay,
    { day: "2026-11-06", host: "张三", theme: "集中学习《条例》", segments: ["集中学习"] },
  ],
  ["主题党日全员到会", themeDay, {}],
  ["主题党日，科长主持", themeDay, {}],
  ["主题党日，由市直机关的郑局长主持", themeDay, {}],
  ["主题党日由周八主持", themeDay, { host: "周八" }],
  ["明天下午开主题党日，请大家准时参加", themeDay, { day: "2026-11-27" }],
  ["主题党日应到8人，实到6人，请假：张三、李四", themeDay, { absent: ["p3 请假", "p4 请假"], notes: 2 }],
  ["主题党日请假3人：张三、李四", themeDay, { absent: ["p3 请假", "p4 请假"], notes: 1 }],
  ["主题党日列席3人，张三未参加", themeDay, { guests: 3, absent: ["p3 缺席"] }],
  ["十一月二十日主题党日，钱科补学", themeDay, { day: "2026-11-20", absent: ["p6 补学"] }],
  [
    "今日集中学习，领学人：张三，学习《条例》《准则》，视频学习",
    collective,
    { day, leader: "p3", readings: ["《条例》", "《准则》"], form: "视频学习" },
  ],
  [
    "11月3日在四楼会议室组织干部集中学习，王五主任主持，李四领学《关于加强调研的意见》",
    collective,
    { day: "2026-11-03", place: "四楼会议室", host: "王五", leader: "p4", readings: ["《关于加强调研的意见》"] },
  ],
  [
    "集中学习《论党的建设》，主任主持，曾六六、张三请假",
    collective,
    { host: "王五", readings: ["《论党的建设》"], absent: ["p8 请假", "p3 请假"] },
  ],
  ["集中学习，讲学和研学都有", collective, {}],
  [
    "传达《通知》精神，学习《规定》（试行）",
    collective,
    { readings: ["《通知》", "《规定》（试行）"], agenda: ["传达《通知》精神"] },
  ],
  [
    "11月18日召开支委会，书记主持。会议审议发展对象名单，研究12月工作安排，听取党费收缴情况汇报",
    committee,
    { day: "2026-11-18", host: "尉迟明", agenda: ["会议审议发展对象名单", "研究12月工作安排", "听取党费收缴情况汇报"] },
  ],
  [
    "支委会议题：1.研究主题党日方案；2.酝酿优秀党员人选",
    committee,
    { agenda: ["研究主题党日方案", "酝酿优秀党员人选"] },
  ],
  [
    "支委会，议题：一是预备党员转正，二是慰问困难党员。单文缺席",
    committee,
    { agenda: ["预备党员转正", "慰问困难党员"], absent: ["p2 缺席"] },
  ],
  [
    "11月10日上午专题研讨，围绕“基层减负”，张三、李四作交流发言，曾六六书面发言，到会23人",
    seminar,
    { day: "2026-11-10", topic: "基层减负", speakers: ["p3", "p4", "p8 书面"], present: 23 },
  ],
  [
    "研讨专题：乡村治理。参加人员：张三、李四、曾六六。应到5人",
    seminar,
    { topic: "乡村治理", came: ["p3", "p4", "p8"], expected: 5 },
  ],
  ["昨天下午座谈，共15人参加，2人列席", seminar, { day: "2026-11-25", present: 15, guests: 2 }],
  ["研讨会到会二十三人，应到二十五人", seminar, { present: 23, expected: 25 }],
  [
    "1月20日走访慰问困难户8户，发放慰问金4000元，资金自筹",
    visit,
    { day: "2026-01-20", 户: 8, money: [[400000, null]] },
  ],
  ["协调到位产业资金1.5万元", visit, { money: [[1500000, "协调到位"]] }],
  ["自筹资金3,600.50元，慰问12户", visit, { money: [[360050, "自筹"]], 户: 12 }],
  ["捐款近2万元", visit, {}],
  ["慰问3户，又慰问5户", visit, {}],
  ["到苇塘湾村走访6户18人", visit, { place: "苇塘湾村", 户: 6, 人: 18 }],
  [
    "3月5日至7日参加培训，主办单位：市委党校，参训人员：张三、李四，24学时，培训天数3，是否结业：是",
    training,
    {
      day: "2026-03-05",
      end: "2026-03-07",
      organiser: "市委党校",
      trained: ["p3", "p4"],
      学时: 24,
      days: 3,
      passed: true,
    },
  ],
  ["2026-03-05 到 2026-04-02 培训16学时", training, { day: "2026-03-05", end: "2026-04-02", 学时: 16 }],
  ["去年3月5日培训", training, { day: "2025-03-05" }],
  ["关于做好有关工作的通知", themeDay, {}],
  ["在市委坚强领导下，全体党员凝心聚力", themeDay, {}],
  ["", themeDay, {}],
];

describe("通知和一句话读成各项", () => {
  for (const [text, on, expected] of cases) test(text || "（空）", () => assert.deepEqual(read(text, on), expected));
});

test("每一项都指着原文里的字", () => {
  const text = "昨天在三楼会议室开主题党日，书记主持，请假：张三（出差）";
  const { proposals } = readNotice(text, themeDay);
  assert.deepEqual(
    proposals.map(({ title, start, end }) => [title, text.slice(start, end)]),
    [
      ["日期", "昨天"],
      ["地点", "三楼会议室"],
      ["主持人", "书记主持"],
      ["张三", "张三（出差）"],
    ],
  );
});

test("同名同姓的两个人，不替人选", () => {
  const twins = ground({ roster: [person("a", "张三"), person("b", "张三"), person("c", "李四")], people: [] });
  assert.deepEqual(read("张三、李四请假", twins), { absent: ["c 请假"] });
});

test("任何文字都读得完，位置都在文字里，人和选项都不是编出来的", () => {
  const bits = fc.constantFrom(
    ..."今天 11月5日 周三 书记 主持 张三 李四 、 ， 。 （ ） 《 》 “ 请假 2人 ： 在 会议室 召开 应到 实到 万元 3 主题 学习 除 外 因".split(
      " ",
    ),
  );
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 30 }), (words) => {
      const text = words.join("");
      for (const { start, end, what } of readNotice(text, themeDay).proposals) {
        assert.ok(start >= 0 && end > start && end <= text.length);
        if (what.to === "absence") assert.ok(text.includes(roster.find(({ id }) => id === what.person)?.name ?? "?"));
      }
    }),
    { numRuns: 300 },
  );
});

test("是哪一种记录，看最长的名称", () => {
  const forms = [
    { code: "day", title: "支部主题党日", names: ["主题党日", "主题党日活动"] },
    { code: "lecture", title: "党课", names: ["讲党课", "专题党课"] },
    { code: "committee", title: "支部委员会", names: ["支委会"] },
  ];
  const code = (text: string) => mechanismIn(text, forms)?.code ?? null;
  assert.equal(code("今天下午3点主题党日活动，书记讲党课"), "day");
  assert.equal(code("召开支委会研究主题党日方案"), "day");
  assert.equal(code("上了一堂专题党课"), "lecture");
  assert.equal(code("开了个会"), null);
});
