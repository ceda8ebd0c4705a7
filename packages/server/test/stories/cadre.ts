import type { Story } from "./story.ts";

/** 干部队伍 */
export const cadreStories: readonly Story[] = [
  {
    of: "cadre.mentoring",
    tells: "没有规定动作，记了才有：一对师徒，八项计划完成六项，帮带十次",
    asked: [],
    records: [
      {
        ...{ start: "2024-09-01", end: "2026-08-31", entered: "2024-09-03", counts: { 项: 8, 办结: 6, 次: 10 } },
        fields: { junior: "孙悦", mentor: "周敏", goals: "能独立写调研报告", plan: ["读文件", "跟调研"] },
      },
    ],
    figures: {
      "cadre.mentoring.pairs": [1, "记录"],
      "cadre.mentoring.sessions": [10, "记录"],
      "cadre.mentoring.planned": [8, "记录"],
      "cadre.mentoring.done": [6, "记录"],
      "cadre.mentoring.rate": [75, "记录"],
    },
    report:
      "实施年轻干部“托举工程”，师徒结对{1}对，开展帮带{10}次，帮带计划{8}项，完成帮带任务{6}项，帮带任务完成率{75}%。",
  },
  {
    of: "cadre.talk-each",
    tells: "没有规定动作，记了才有：一场两人讲",
    asked: [],
    records: [
      {
        ...{ start: "2025-05-16", fields: { topic: "怎样写信息", "forum-issue": "3" } },
        speakers: [
          { person: "孙悦", topic: "怎样写信息" },
          { person: "冯涛", topic: "怎样做访谈" },
        ],
      },
    ],
    figures: {
      "cadre.talk-each.count": [1, "记录"],
      "cadre.talk-each.speakers": [2, "记录"],
      "cadre.talk-each.speeches": [2, "记录"],
    },
    report: "举办“每人一讲”{1}场，{2}名年轻干部登台讲授，每人一讲累计讲授{2}人次。",
  },
  {
    of: "cadre.two-projects",
    tells: "没有规定动作，记了才有：一门科目办一期，十人次参加",
    asked: [],
    records: [
      {
        start: "2025-07-04",
        genre: "专业能力",
        away: { 陈立: "请假" },
        fields: { subject: "统计分析", teacher: "市统计局" },
      },
    ],
    figures: {
      "cadre.two-projects.count": [1, "记录"],
      "cadre.two-projects.attendances": [10, "记录"],
      "cadre.two-projects.subjects": [1, "记录"],
    },
    report: "实施“两大工程”，开展能力提升活动{1}期，参加能力提升培训{10}人次，开设能力提升科目{1}门。",
  },
  {
    of: "cadre.department-exchange",
    tells: "没有规定动作，记了才有：一场请来三个部门",
    asked: [],
    records: [
      {
        ...{ start: "2025-08-08", heads: 14, agenda: [{ title: "产业转移" }] },
        fields: { departments: ["市发改委", "市工信局", "市商务局"], opinions: "形成三条意见" },
      },
    ],
    figures: { "cadre.department-exchange.count": [1, "记录"], "cadre.department-exchange.departments": [3, "记录"] },
    report: "组织邀请部门座谈研讨{1}场，先后邀请{3}个部门来室座谈。",
  },
  {
    of: "cadre.posting",
    tells: "派出去没有规定动作，一人两次计两人次、一人；借调来的不计，但要写明起止和批准",
    asked: [],
    records: [
      {
        ...{
          label: "挂职",
          start: "2025-03-01",
          end: "2026-02-28",
          entered: "2025-03-03",
          genre: "挂职",
          counts: { 人: 1 },
        },
        fields: { person: "冯涛", post: "石桥镇副镇长", basis: "组干发〔2025〕3号" },
      },
      {
        ...{
          label: "轮岗",
          start: "2025-04-01",
          end: "2025-12-31",
          entered: "2025-04-02",
          genre: "轮岗",
          counts: { 人: 1 },
        },
        fields: { person: "冯涛", post: "改革科" },
      },
      {
        ...{
          label: "借调",
          start: "2025-05-01",
          end: "2025-10-31",
          entered: "2025-05-06",
          genre: "借调",
          counts: { 人: 1 },
        },
        fields: { person: "朱琳", post: "综合科", approval: "市委组织部，2025年4月" },
      },
    ],
    checks: { "burden.secondment": { record: "借调", verdict: "符合" } },
    figures: { "cadre.posting.postings": [2, "挂职", "轮岗"], "cadre.posting.people": [1, "挂职", "轮岗"] },
    report: "年内选派轮岗挂职{2}人次。",
  },
];
