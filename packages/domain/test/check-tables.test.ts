import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type FigureValue, judge, office, period, type Relation, readTables } from "@shilu/domain";
import fc from "fast-check";
import { houseCatalogue } from "./catalogue-of-house.ts";
import { drawn } from "./tables.ts";

const house = houseCatalogue();
const context = {
  period: period("2025"),
  org: "room",
  office: office.parse({ tenant: "t", name: "某市委政策研究室", short: "政研室" }),
  orgs: [
    { id: "room", name: "某市委政策研究室" },
    { id: "b1", name: "政研室第一党支部" },
  ],
};

type Asked = { readonly name?: string; readonly caption?: string; readonly of?: string };
const read = (drawing: string, { name, caption, of = "2025" }: Asked = {}) => {
  const { table, text } = drawn(drawing, name, caption);
  return { text, ...readTables([table], text, house, { ...context, period: period(of) }) };
};

/** Of every place: its cell, what is counted, and the figure with its period, or why there is none. */
const figures = (drawing: string, asked?: Asked) =>
  Object.fromEntries(
    read(drawing, asked).linked.map(({ cell, query, place, evidence }) => [
      cell?.address,
      query === null
        ? `× ${evidence.reason}`
        : `${query.figure.code} ${query.period.code}${query.org === "room" ? "" : ` ${query.org}`} ${place.unit}`,
    ]),
  );
const relations = (drawing: string, asked?: Asked) =>
  read(drawing, asked).relations.map(({ type, cells, holds, expected }) => [
    type,
    cells?.map(({ address }) => address).join(" "),
    expected,
    holds,
  ]);

describe("表格里的每一格说的是哪个指标", () => {
  test("rows name what is counted, columns the time, a column 单位 the unit; the serial number counts nothing", () => {
    assert.deepEqual(
      figures(`2025年党建工作统计表 | > | > | > | >
序号 | 项目 | 单位 | 上半年 | 全年
1 | 党员大会 | 次 | 2 | 4
2 | 主题党日 | 次 | * | 
3 | 理论学习中心组学习 | 次 | 6次 | ____
4 | 合计 | 次 | 14 | 28`),
      {
        D3: "branch.general-meeting.count 2025H1 次",
        E3: "branch.general-meeting.count 2025 次",
        D4: "branch.theme-day.count 2025H1 次",
        E4: "branch.theme-day.count 2025 次",
        D5: "study.center-group.count 2025H1 次",
        E5: "study.center-group.count 2025 次",
      },
    );
  });

  test("columns name what is counted, over two rows of headings, and rows whose it is", () => {
    assert.deepEqual(
      figures(`党支部 | 党员大会（次） | 主题党日 | > | 备注
^ | ^ | 次数 | 参加人次 | ^
政研室第一党支部 | 4 | 12 | 120 | 
第九党支部 | 4 | 12 | 120 | 
合计 | 8 | 24 | 240 | `),
      {
        B3: "branch.general-meeting.count 2025 b1 次",
        C3: "branch.theme-day.count 2025 b1 次",
        D3: "branch.theme-day.attendances 2025 b1 人次",
        B4: "× 表头写的“第九党支部”不在本单位的组织里，没有与台账核对",
        C4: "× 表头写的“第九党支部”不在本单位的组织里，没有与台账核对",
        D4: "× 表头写的“第九党支部”不在本单位的组织里，没有与台账核对",
        B5: "× 合计里有“第九党支部”，不在本单位的组织里，没有与台账核对",
        C5: "× 合计里有“第九党支部”，不在本单位的组织里，没有与台账核对",
        D5: "× 合计里有“第九党支部”，不在本单位的组织里，没有与台账核对",
      },
    );
  });

  test("headings over several columns that nobody merged hold until the next; groups of rows hold downwards", () => {
    assert.deepEqual(
      figures(`类别 | 项目 | 上半年 |  | 下半年 | 
 |  | 次数 | 人次 | 次数 | 人次
组织生活 | 党员大会 | 2 | 20 | 2 | 
 | 主题党日 | 6 | 60 | 6 | `),
      {
        C3: "branch.general-meeting.count 2025H1 次",
        D3: "branch.general-meeting.attendances 2025H1 人次",
        E3: "branch.general-meeting.count 2025H2 次",
        F3: "branch.general-meeting.attendances 2025H2 人次",
        C4: "branch.theme-day.count 2025H1 次",
        D4: "branch.theme-day.attendances 2025H1 人次",
        E4: "branch.theme-day.count 2025H2 次",
        F4: "branch.theme-day.attendances 2025H2 人次",
      },
    );
  });

  test("a form has each label beside its blank, and no headings over them", () => {
    assert.deepEqual(
      figures(`党员大会次数 | ____ | 支委会次数 | 〔 〕
主题党日次数 | 12 | 参加主题党日人次 | 
联系电话 | 13800001111 | 填表日期 | 2025.12.1
调研报告篇数 | 5篇 | 信息采用 | 12条`),
      {
        B1: "branch.general-meeting.count 2025 次",
        D1: "branch.committee.count 2025 次",
        B2: "branch.theme-day.count 2025 次",
        D2: "branch.theme-day.attendances 2025 人次",
        B4: "research.report.count 2025 篇",
        D4: "research.bulletin.adopted 2025 条",
      },
    );
  });

  test("the title, or the name of the sheet, says what is counted where the headings say only how many", () => {
    const months = `月份 | 次数 | 参加人次
1 | 1 | 10
2 | 1 | 
合计 | 2 | 10`;
    const expected = {
      B2: "branch.theme-day.count 2025-01 次",
      C2: "branch.theme-day.attendances 2025-01 人次",
      B3: "branch.theme-day.count 2025-02 次",
      C3: "branch.theme-day.attendances 2025-02 人次",
      B4: "branch.theme-day.count 2025 次",
      C4: "branch.theme-day.attendances 2025 人次",
    };
    assert.deepEqual(figures(months, { name: "主题党日统计表" }), expected);
    assert.deepEqual(figures(months, { name: "第1张表", caption: "表1 2025年主题党日开展情况统计表" }), expected);
    assert.deepEqual(figures(`主题党日开展情况统计表 | > | >\n${months}`, { name: "Sheet1" }), {
      ...Object.fromEntries(Object.entries(expected).map(([at, says]) => [`${at[0]}${Number(at[1]) + 1}`, says])),
    });
  });

  test("plans, growth, persons and a time outside of the draft's are said and not compared", () => {
    assert.deepEqual(
      figures(
        `项目 | 年度目标 | 完成数 | 上年同期 | 同比增长（%） | 下半年
调研报告（篇） | 6 | 5 | 4 | 25 | 3`,
        { of: "2025H1" },
      ),
      {
        B2: "× 这是计划或目标数，不与台账核对",
        C2: "research.report.count 2025H1 篇",
        D2: "research.report.count 2024H1 篇",
        E2: "× 这是与以往相比的增减数，台账里没有对应的指标",
        F2: "× 表头写的是2025年下半年，不在2025年上半年之内，没有与台账核对",
      },
    );
    assert.deepEqual(figures("姓名 | 主题党日次数\n甲文 | 12\n乙武 | 11"), {
      B2: "× 这一行说的是个人，台账的指标不分到个人",
      B3: "× 这一行说的是个人，台账的指标不分到个人",
    });
  });

  test("what counts nothing is no place: serial numbers, days, telephones, document numbers, ticks, the numbering of columns", () => {
    assert.deepEqual(
      figures(`序号 | 会议日期 | 主题 | 联系电话 | 发文字号 | 参加 | 主题党日（次）
甲 | 1 | 2 | 3 | 4 | 5 | 6
1 | 2025.3.5 | 植树 | 0951-2001234 | 政研发〔2025〕3号 | √ | 
2 | 3月8日 | 读书 | 20251234 | 政研发〔2025〕4号 | × | —`),
      { G3: "branch.theme-day.count 2025 次" },
    );
  });

  test("a cell of sentences is read as running text under its headings", () => {
    assert.deepEqual(
      read(`项目 | 上半年开展情况
组织生活 | 召开党员大会2次、支委会*次，种树5棵`).linked.map(({ cell, query, place }) => [
        cell?.address,
        place.unit,
        query?.figure.code ?? null,
        query?.period.code ?? null,
      ]),
      [
        ["B2", "次", "branch.general-meeting.count", "2025H1"],
        ["B2", "次", "branch.committee.count", "2025H1"],
        ["B2", "棵", null, null],
      ],
    );
  });
});

/** Forms in the manner of superiors and offices, each cell labelled by hand: a figure with its period, or × where none is meant. */
const forms: readonly (readonly [form: string, cells: Readonly<Record<string, string>>])[] = [
  [
    `市直机关党建工作情况统计表（2025年度） | > | > | > | >
填报单位：市委政研室 |  | 填报时间：2025年12月20日 |  | 
类别 | 统计项目 | 计量单位 | 数量 | 备注
一、思想政治建设 | 理论学习中心组学习 | 次 | | 
^ | 其中：专题研讨 | 次 | | 
^ | 干部职工集中学习 | 场次 | |
二、组织建设 | 召开党员大会 | 次 | | 
^ | 召开支委会 | 次 | |
^ | 开展主题党日 | 次 | |
^ | 讲党课 | 次 | |
三、作风建设 | 谈心谈话 | 人次 | |
四、服务群众 | 办实事 | 件 | |
^ | 发放慰问金 | 万元 | |`,
    {
      ...{ D4: "study.center-group.count 2025", D5: "study.seminar.count 2025", D6: "study.collective.count 2025" },
      ...{ D7: "branch.general-meeting.count 2025", D8: "branch.committee.count 2025" },
      ...{ D9: "branch.theme-day.count 2025", D10: "branch.party-lecture.count 2025", D11: "life.talk.times 2025" },
      ...{ D12: "office.matters 2025", D13: "office.condolence 2025" },
    },
  ],
  [
    `调查研究和文稿服务工作统计 | > | > | > | > | >
指标 | 单位 | 2024年 | 2025年 | 增减 | 增长率（%）
起草重要文稿 | 篇 | 110 | 120 | 10 | 9.1
撰写调研报告 | 篇 | 8 | 10 | 2 | 25`,
    {
      ...{ C3: "drafting.manuscript.count 2024", D3: "drafting.manuscript.count 2025", E3: "×", F3: "×" },
      ...{ C4: "research.report.count 2024", D4: "research.report.count 2025", E4: "×", F4: "×" },
    },
  ],
  [
    `驻村帮扶情况统计表
项目 | 一季度 | 二季度 | 三季度 | 四季度 | 合计
走访农户（户次） | 20 | 30 | 25 | 25 | 100
协调帮扶资金（万元） | 5 | 0 | 10.5 | 0 | 15.5
消费帮扶（元） | 1200 | 800 | 0 | 3000 | 5000`,
    Object.fromEntries(
      ["village.visit.households", "office.aid-coordinated", "aid.consumption.amount"].flatMap((figure, at) =>
        ["Q1", "Q2", "Q3", "Q4", ""].map((part, column) => [`${"BCDEF"[column]}${at + 3}`, `${figure} 2025${part}`]),
      ),
    ),
  ],
  [
    `附件2 | > | > | > | > | >
机关党建工作主要指标完成情况调度表 | > | > | > | > | >
序号 | 工作任务 | 年度目标任务 | 截至9月底完成情况 | 完成率 | 责任科室
1 | 召开党委理论学习中心组学习会 | 不少于12次 | 9次 | 75% | 综合科
2 | 组织生活会 | 1次 | 1次 | 100% | 机关党支部
3 | 全年编发政研信息 | 24期 | 18期 | 75% | 信息科`,
    {
      ...{ C4: "×", D4: "study.center-group.count 2025-01-01..2025-09-30", E4: "×" },
      ...{ C5: "×", D5: "life.organizational.count 2025-01-01..2025-09-30", E5: "×" },
      ...{ C6: "×", D6: "research.bulletin.notes 2025-01-01..2025-09-30", E6: "×" },
    },
  ],
  [
    `干部职工参加学习培训情况登记表 | > | > | > | > | >
姓名 | 性别 | 出生年月 | 职务 | 参加集中学习（次） | 学时
张三 | 男 | 1985.03 | 科长 | 24 | 60
李四 | 女 | 1990.11 | 干部 | 23 | 58
合计 | > | > | > | 47 | 118`,
    { E3: "×", F3: "×", E4: "×", F4: "×", E5: "×", F5: "×" },
  ],
  [
    `2025年度基层党建述职评议附表
党员大会召开次数 | 4次 | 支委会召开次数 | 12次
开展主题党日活动次数 | 12 | 其中联合开展 | 3
组织生活会次数 | 1 | 民主评议党员（名） | 25`,
    {
      ...{ B2: "branch.general-meeting.count 2025", D2: "branch.committee.count 2025" },
      ...{ B3: "branch.theme-day.count 2025", D3: "×" },
      ...{ B4: "life.organizational.count 2025", D4: "life.appraisal.members 2025" },
    },
  ],
  [
    `月份 | 1月 | 2月 | 3月 | 一季度小计 | 4月 | 5月 | 6月 | 二季度小计 | 上半年合计
主题党日（次） | 1 | 1 | 1 | 3 | 1 | 1 | 1 | 3 | 6`,
    Object.fromEntries(
      ["-01", "-02", "-03", "Q1", "-04", "-05", "-06", "Q2", "H1"].map((part, at) => [
        `${"BCDEFGHIJ"[at]}2`,
        `branch.theme-day.count 2025${part}`,
      ]),
    ),
  ],
  [
    `党建联系点工作记录 | >
联系领导 | 王某
全年到村次数 | 12次
协调资金 | 15.5万元
开展主题党日 | 与村党支部联合开展主题党日3次，参加45人次
调研报告 | 2篇`,
    {
      ...{ B3: "village.visit.count 2025", B4: "office.aid-coordinated 2025", B6: "research.report.count 2025" },
      B5: "branch.theme-day.joint 2025, branch.theme-day.attendances 2025",
    },
  ],
];

test("forms in the manner of superiors: every cell by its label, no false alarm", () => {
  for (const [form, cells] of forms) {
    const found: Record<string, string> = {};
    const { linked, relations: said } = read(form);
    for (const { cell, query } of linked) {
      const at = cell?.address ?? "";
      const figure = query === null ? "×" : `${query.figure.code} ${query.period.code}`;
      found[at] = found[at] === undefined ? figure : `${found[at]}, ${figure}`;
    }
    assert.deepEqual(found, cells);
    assert.deepEqual(
      said.filter(({ holds }) => !holds),
      [],
    );
  }
});

describe("填表和校核的结论", () => {
  test("verdicts name the cell, and a number takes its unit from the headings", () => {
    const { text, linked } = read(`项目 | 上半年 | 全年
主题党日（次） | 5 | *
慰问资金（万元） | 1.2 | `);
    const ledger: Readonly<Record<string, number>> = {
      "branch.theme-day.count 2025H1": 6,
      "branch.theme-day.count 2025": 12,
    };
    const values = new Map(
      linked.flatMap(({ query }) => {
        if (query === null) return [];
        const { code: figure, title, unit, rule } = query.figure;
        const value = ledger[`${figure} ${query.period.code}`] ?? null;
        const found: FigureValue = {
          ...{ figure, title, unit, rule, period: query.period.code, value },
          ...{ records: [], late: 0, titles: [], notAssessed: false },
        };
        return [[query, found] as const];
      }),
    );
    const { items } = judge(linked, text, values, context);
    assert.deepEqual(
      items.slice(0, 2).map(({ cell, verdict, filled, reason }) => [cell, verdict, filled, reason]),
      [
        [
          { sheet: "党建台账", address: "B2", headings: ["A2", "B1"], says: "党建，主题党日" },
          "不一致",
          null,
          "“党建台账”表B2写“5次”，2025年上半年台账的主题党日次数为6次，请核对",
        ],
        [{ sheet: "党建台账", address: "C2", headings: ["A2", "C1"], says: "党建，主题党日" }, "已填", "12", null],
      ],
    );
  });
});

describe("表格自己的算术", () => {
  test("合计 down and across, 小计 of groups, 全年 of halves", () => {
    assert.deepEqual(
      relations(`项目 | 单位 | 上半年 | 下半年 | 全年
党员大会 | 次 | 2 | 2 | 4
支委会 | 次 | 6 | 6 | 13
合计 | 次 | 8 | 9 | 17`),
      [
        ["sum", "C2 C3 C4", 8, true],
        ["sum", "D2 D3 D4", 8, false],
        ["sum", "E2 E3 E4", 17, true],
        ["sum", "C2 D2 E2", 4, true],
        ["sum", "C3 D3 E3", 12, false],
        ["sum", "C4 D4 E4", 17, true],
      ],
    );
    assert.deepEqual(
      relations(`类别 | 项目 | 件数
甲类 | 一 | 1
^ | 二 | 2
^ | 小计 | 3
乙类 | 三 | 4
^ | 四 | 5
^ | 小计 | 8
合计 | > | 12`),
      [
        ["sum", "C2 C3 C4", 3, true],
        ["sum", "C5 C6 C7", 9, false],
        ["sum", "C2 C3 C5 C6 C8", 12, true],
      ],
    );
    assert.deepEqual(
      relations(`项目 | 上半年 | > | 合计 | >
^ | 次数 | 人次 | 次数 | 人次
主题党日 | 6 | 60 | 12 | 120`),
      [],
    );
    assert.deepEqual(
      relations(`项目 | 上半年 | > | 下半年 | > | 合计 | >
^ | 次数 | 人次 | 次数 | 人次 | 次数 | 人次
主题党日 | 6 | 60 | 5 | 50 | 12 | 110`),
      [
        ["sum", "B3 D3 F3", 11, false],
        ["sum", "C3 E3 G3", 110, true],
      ],
    );
  });

  test("其中 is no more than its whole, and no addend; a total at the top is one too", () => {
    assert.deepEqual(
      relations(`项目 | 人数
合计 | 45
甲支部 | 25
其中：女党员 | 26
乙支部 | 20
其中：女党员 | 9`),
      [
        ["sum", "B3 B5 B2", 45, true],
        ["part", "B3 B4", 25, false],
        ["part", "B5 B6", 20, true],
      ],
    );
  });

  test("nothing is judged where an addend is still blank, where units differ, or of percentages", () => {
    assert.deepEqual(relations("项目 | 次数\n党员大会 | 4\n支委会 | *\n合计 | 4"), []);
    assert.deepEqual(relations("项目 | 单位 | 数量\n党员大会 | 次 | 4\n参加 | 人次 | 40\n合计 | 次 | 4"), []);
    assert.deepEqual(relations("项目 | 完成率\n甲 | 90%\n乙 | 80%\n合计 | 85%"), []);
  });

  test("完成率, 增减 and 增长 come from the numbers beside them", () => {
    assert.deepEqual(
      relations(`项目 | 计划数 | 完成数 | 完成率 | 上年 | 增减 | 同比（%）
调研报告（篇） | 6 | 5 | 83.3% | 4 | 1 | 20`),
      [
        ["share", "B2 C2 D2", 83.33, true],
        ["difference", "C2 E2 F2", 1, true],
        ["growth", "E2 C2 G2", 25, false],
      ],
    );
  });

  test("a naive loop over random tables finds the same totals right and wrong", () => {
    const cells = fc.integer({ min: 1, max: 4 }).chain((width) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 99 }), { minLength: width, maxLength: width }), {
        minLength: 2,
        maxLength: 6,
      }),
    );
    fc.assert(
      fc.property(cells, fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 4, maxLength: 4 }), (rows, wrong) => {
        const width = rows[0]?.length ?? 0;
        const totals: number[] = [];
        for (let column = 0; column < width; column++) {
          let sum = 0;
          for (const row of rows) sum += row[column] ?? 0;
          totals.push(sum + (wrong[column] ?? 0));
        }
        const drawing = [
          ["单位", ...totals.map((_, at) => `甲${"乙丙丁戊"[at]}（件）`)],
          ...rows.map((row, at) => [`第${"一二三四五六"[at]}支部`, ...row.map(String)]),
          ["合计", ...totals.map(String)],
        ];
        const found = read(drawing.map((line) => line.join(" | ")).join("\n")).relations;
        const down = found.filter(
          ({ cells = [] }: Relation) => new Set(cells.map(({ address }) => address[0])).size === 1,
        );
        assert.deepEqual(
          down.map(({ holds }) => holds),
          wrong.slice(0, width).map((one) => one === 0),
        );
      }),
      { numRuns: 60 },
    );
  });
});
