/** The screens of the office in the order of the menu. `key`: behind G it leads there. */
export const places = [
  { to: "/reports", title: "报告", key: "R" },
  { to: "/rules", title: "制度", key: "Z" },
] as const;
