import { type AccountRole, may } from "@shilu/domain";

/** What the three administrators have instead of the office's screens, each his own. */
const all = [
  { to: "/admin/accounts", title: "账号", right: "account.manage" },
  { to: "/admin/grants", title: "授权", right: "grant.manage" },
  { to: "/admin/audit", title: "审计", right: "audit.see" },
] as const;

export const adminPlaces = (roles: readonly AccountRole[]) => all.filter(({ right }) => may(roles, right));
