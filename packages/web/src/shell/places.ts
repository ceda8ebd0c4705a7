/** The screens of the office in the order of the menu. `key`: behind G it leads there. */
export const places = [
  { to: "/today", title: "今日", key: "T" },
  { to: "/reports", title: "报告", key: "R" },
  { to: "/rules", title: "制度", key: "Z" },
  { to: "/counting", title: "口径", key: "K" },
] as const;
