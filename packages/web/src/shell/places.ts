/** The screens of the office in the order of the menu. `key`: behind G it leads there; `right`: for whom it is there. */
export const places = [
  { to: "/today", title: "今日", key: "T", right: "duty.see" },
  { to: "/week", title: "本周", key: "W", right: "week.own" },
  { to: "/calendar", title: "日程", key: "C", right: "duty.see" },
  { to: "/records", title: "记录", key: "J", right: "record.see" },
  { to: "/figures", title: "指标", key: "I", right: "report.see" },
  { to: "/reports", title: "报告", key: "R", right: "report.see" },
  { to: "/forms", title: "上级表格", key: "F", right: "report.see" },
  { to: "/check", title: "校核", key: "H", right: "report.see" },
  { to: "/rectification", title: "整改", key: "X", right: "report.see" },
  { to: "/mechanisms", title: "制度", key: "M", right: "rule.see" },
  { to: "/rules", title: "复核", key: "Z", right: "rule.see" },
  { to: "/counting", title: "口径", key: "K", right: "rule.see" },
  { to: "/people", title: "人员", key: "P", right: "people.see" },
  { to: "/below", title: "下级概览", key: "B", right: "below.see" },
  { to: "/packs", title: "证据包", key: "E", right: "pack.read" },
  { to: "/me", title: "我的资料", key: "O", right: "week.own" },
] as const;
