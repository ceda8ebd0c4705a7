import type { Story } from "./story.ts";

/** 不足、下一步、典型 */
export const experienceStories: readonly Story[] = [
  {
    of: "report.shortfall",
    tells: "没有规定动作，记了才有：两条不足，一条从缺口来，一条从考核来",
    asked: [],
    records: [
      { label: "缺口", start: "2025-12-10", genre: "缺口", title: "党课少一次", fields: { draft: "党课少于计划一次" } },
      { label: "考核", start: "2025-12-10", genre: "考核", title: "台账不全", fields: { draft: "台账有两处不全" } },
    ],
    figures: { "report.shortfall.count": [2, "缺口", "考核"] },
    report: "查找差距不足{2}条。",
  },
  {
    of: "report.next-step",
    tells: "没有规定动作，记了才有：上年承诺四条，年底核对兑现三条",
    asked: [],
    records: [
      {
        label: "已兑现",
        start: "2024-12-20",
        title: "三条",
        counts: { 条: 3, 兑现: 3 },
        fields: { item: "三条", checked: "2025-12-20" },
      },
      {
        label: "未兑现",
        start: "2024-12-20",
        title: "一条",
        counts: { 条: 1 },
        fields: { item: "补一次党课", owner: "王芳" },
      },
    ],
    figures: {
      "report.next-step.count": [4, "已兑现", "未兑现"],
      "report.next-step.kept": [3, "已兑现"],
      "report.next-step.rate": [75, "已兑现", "未兑现"],
    },
    ...{ period: "2024", reportOf: "2025" },
    report: "对照上年承诺{4}条，兑现承诺{3}条，承诺兑现率{75}%。",
  },
  {
    of: "experience.exemplar",
    tells: "没有规定动作，记了才有：推荐两个，其中一个受市级表彰",
    asked: [],
    records: [
      {
        ...{
          label: "受表彰",
          start: "2025-06-01",
          issued: "2025-07-01",
          entered: "2025-07-02",
          level: "市",
          genre: "集体",
        },
        fields: { subject: "政研室党支部", honour: "先进基层党组织", document: "青党发〔2025〕9号" },
      },
      { label: "只推荐", start: "2025-06-01", genre: "个人", fields: { subject: "沈青", deeds: "驻村三年" } },
    ],
    figures: {
      "experience.exemplar.count": [2, "受表彰", "只推荐"],
      "experience.exemplar.honours": [1, "受表彰"],
    },
    report: "选树先进典型{2}个，获得市级以上表彰{1}次。",
  },
  {
    of: "experience.distilled",
    tells: "没有规定动作，记了才有：两篇经验材料，一篇被自治区刊用",
    asked: [],
    records: [
      {
        label: "刊用的",
        start: "2025-05-20",
        level: "自治区",
        counts: { 篇: 1 },
        fields: { writer: ["孙悦"], "sent-to": "改革简报" },
      },
      { label: "报送的", start: "2025-08-20", counts: { 篇: 1 }, fields: { writer: ["王芳"], "sent-to": "市委" } },
    ],
    figures: {
      "experience.distilled.count": [2, "刊用的", "报送的"],
      "experience.distilled.used": [1, "刊用的"],
    },
    report: "总结提炼经验材料{2}篇，{1}篇经验材料被自治区刊用。",
  },
  {
    of: "report.annual",
    tells: "没有规定动作，记了才有：定稿的总结四十处数字，三十八处有据",
    asked: [],
    records: [
      {
        ...{ start: "2025-11-20", finished: "2025-12-20", entered: "2025-12-20", counts: { 处: 40, 有据: 38 } },
        fields: { span: "2025年", checked: "两处待补", sent: "2025-12-12" },
      },
    ],
    figures: {
      "report.annual.numbers": [40, "记录"],
      "report.annual.sourced": [38, "记录"],
      "report.annual.rate": [95, "记录"],
    },
    report: "校核数字{40}处，其中有据的数字{38}处，有据率{95}%。",
  },
];
