import type { Story } from "./story.ts";

/** 组织生活：三会一课和主题党日 */
export const branchStories: readonly Story[] = [
  {
    of: "branch.general-meeting",
    tells: "三季度开一次，支委会先研究，九名正式党员过半数同意，决议算数",
    given: [{ label: "支委会", mechanism: "branch.committee", start: "2025-09-01", host: "陈立" }],
    asked: [
      {
        ...{ rule: "branch.general_meeting", for: "2025Q3", whom: "政研室党支部", due: "2025-09-30" },
        without: { "2025-08-01": "未到期", "2025-09-22": "将到期", "2025-10-01": "逾期" },
        with: { "2025-09-22": "已完成" },
        counted: ["记录"],
      },
    ],
    records: [
      {
        ...{ start: "2025-09-05", host: "陈立", away: { 沈青: ["请假", "驻村"] }, counts: { 项: 1 } },
        agenda: [{ title: "韩硕转正", resolution: "同意按期转正", votes: { for: 8 } }],
        fields: { kind: ["发展"], prepared: "2025-09-01", noticed: "2025-09-02" },
      },
    ],
    checks: {
      "branch.general_meeting.vote": "符合",
      "branch.general_meeting.agenda": "符合",
      "branch.chair": "符合",
      "branch.committee_meeting.before": "符合",
    },
    figures: {
      "branch.general-meeting.count": [1, "记录"],
      "branch.general-meeting.topics": [1, "记录"],
      "branch.general-meeting.resolutions": [1, "记录"],
      "branch.general-meeting.attendances": [9, "记录"],
    },
    report: "三季度，召开支部党员大会{1}次，党员大会审议议题{1}个，党员大会形成决议{1}项。",
  },
  {
    of: "branch.committee",
    tells: "七月开一次，五名委员到三名够半数；迟了十天才补记，标为补录完成",
    asked: [
      {
        ...{ rule: "branch.committee_meeting", for: "2025-07", whom: "政研室党支部", due: "2025-07-31" },
        without: { "2025-07-10": "未到期", "2025-07-25": "将到期", "2025-08-01": "逾期" },
        with: { "2025-08-12": "补录完成" },
        counted: ["记录"],
      },
    ],
    records: [
      {
        ...{ start: "2025-07-28", entered: "2025-08-11", host: "陈立", away: { 吴凯: "请假", 王芳: "请假" } },
        agenda: [{ title: "研究主题党日" }, { title: "党费使用" }],
      },
    ],
    checks: { "branch.committee_meeting.quorum": "符合" },
    figures: {
      "branch.committee.count": [1, "记录"],
      "branch.committee.topics": [2, "记录"],
      "branch.committee.attendances": [3, "记录"],
    },
    report: "7月份召开支委会{1}次，支委会研究议题{2}个。",
  },
  {
    of: "branch.group-meeting",
    tells: "小组七月开一次，五人都到",
    asked: [
      {
        ...{ rule: "branch.group_meeting", for: "2025-07", whom: "第一党小组", due: "2025-07-31", counted: ["记录"] },
        without: { "2025-07-10": "未到期", "2025-07-25": "将到期", "2025-08-01": "逾期" },
        with: { "2025-07-25": "已完成" },
      },
    ],
    records: [{ start: "2025-07-18", host: "沈青", agenda: [{ title: "学习通报" }], fields: { points: "谈学习体会" } }],
    figures: { "branch.group-meeting.count": [1, "记录"], "branch.group-meeting.attendances": [5, "记录"] },
    report: "召开党小组会{1}次，参加党小组会{5}人次。",
  },
  {
    of: "branch.party-lecture",
    tells: "主任参照书记一年讲一次党课，六月讲了，听课十人次",
    asked: [
      {
        ...{ rule: "lecture.secretary_yearly", for: "2025", whom: "陈立", due: "2025-12-31", counted: ["记录"] },
        without: { "2025-06-30": "未到期", "2025-12-08": "将到期", "2026-01-01": "逾期" },
        with: { "2025-06-30": "已完成" },
      },
    ],
    records: [
      {
        ...{ start: "2025-06-30", genre: "专题党课", fields: { topic: "作风建设", script: "党课讲稿第1盒" } },
        speakers: [{ person: "陈立", topic: "作风建设", role: "书记" }],
      },
    ],
    figures: {
      "branch.party-lecture.count": [1, "记录"],
      "branch.party-lecture.attendances": [10, "记录"],
      "branch.party-lecture.leaders": [1, "记录"],
      "branch.party-lecture.speakers": [1, "记录"],
    },
    report: "讲授专题党课{1}堂，党课听课党员{10}人次，书记带头讲党课{1}次。",
  },
  {
    of: "branch.theme-day",
    tells: "十一月月底将到期，开了就完成；写进报告是一次、九人次；作废又回到逾期",
    asked: [
      {
        ...{ rule: "branch.theme_day", for: "2025-11", whom: "政研室党支部", due: "2025-11-28", counted: ["记录"] },
        without: { "2025-11-10": "未到期", "2025-11-24": "将到期", "2025-12-01": "逾期" },
        with: { "2025-11-24": "已完成" },
      },
    ],
    records: [
      {
        ...{ start: "2025-11-20", away: { 冯涛: ["请假", "公出"] }, event: "与石桥村支部" },
        fields: { theme: "重温入党誓词", studied: "2025-11-05", partners: ["石桥村党支部"] },
      },
    ],
    checks: { "branch.theme_day.before": "符合" },
    figures: {
      "branch.theme-day.count": [1, "记录"],
      "branch.theme-day.attendances": [9, "记录"],
      "branch.theme-day.joint": [1, "记录"],
      "branch.theme-day.people": [9, "记录"],
    },
    report: "全年开展支部主题党日{1}次，参加党员{9}人次，其中联合主题党日{1}次。",
  },
  {
    of: "branch.joint-theme-day",
    tells: "没有规定动作，记了才有：与村、社区支部同办一次，在两处登记也只计一次",
    given: [{ label: "主题党日", mechanism: "branch.theme-day", start: "2025-06-27", event: "七一共建" }],
    asked: [],
    records: [
      {
        ...{ start: "2025-06-27", event: "七一共建", counts: { 件: 3 } },
        fields: { partners: ["石桥村党支部", "永康社区党支部"], agreement: "共建协议第1页" },
      },
    ],
    figures: {
      "branch.joint-theme-day.count": [1, "主题党日", "记录"],
      "branch.joint-theme-day.partners": [2, "记录"],
      "branch.joint-theme-day.matters": [3, "记录"],
    },
    report: "与村社区支部联合开展主题党日{1}次，共建支部{2}个，联合主题党日办实事{3}件。",
  },
];
