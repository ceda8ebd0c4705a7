/**
 * Who may do what, in one table. A person has one or more business roles, or one of the three administrators' posts: these are
 * separated (三员分立), so that nobody who manages accounts, grants or logs sees what the office recorded.
 */
export const accountRoles = [
  "科员",
  "党务干部",
  "主任",
  "驻村第一书记",
  "上级机关",
  "检查组",
  "系统管理员",
  "安全管理员",
  "审计管理员",
] as const;
export type AccountRole = (typeof accountRoles)[number];

/** The three posts that exclude each other and every business role (GB/T 22239-2019 8.1.5). */
export const administratorRoles: readonly AccountRole[] = ["系统管理员", "安全管理员", "审计管理员"];

/** One kind of thing that can be done. Every operation of the interface names exactly one. */
export const rights = [
  /** whose ledger this is, and one's own account */
  "office.see",
  "record.see",
  "record.enter",
  /** correct or void what somebody else entered */
  "record.change",
  /** read what a record keeps sealed (ID numbers, phones, health, family money), and look records up by it */
  "sealed.see",
  "report.see",
  "report.edit",
  /** 定稿, 审签 */
  "report.sign",
  "rule.see",
  /** 复核: read the official article and sign */
  "rule.sign",
  /** take rule packs and own mechanisms in, go back, take back */
  "practice.change",
  "duty.see",
  /** exempt, postpone, state honestly */
  "duty.decide",
  /** 下级概览: what the orgs below recorded, and how their duties stand */
  "below.see",
  /** one note a week to an org below */
  "below.remind",
  /** open an evidence pack that was made for one */
  "pack.read",
  /** 证据包: freeze one for inspectors, and close it */
  "pack.make",
  "people.see",
  "people.change",
  /** one's own week and what is kept about oneself; no administrator and nobody from elsewhere has one here */
  "week.own",
  /** 月小结 and 季总结 that their owners handed in */
  "summary.see",
  /** take the ledger out of the system */
  "ledger.export",
  "account.manage",
  "grant.manage",
  "audit.see",
] as const;
export type Right = (typeof rights)[number];

const seeing: readonly Right[] = ["office.see", "record.see", "report.see", "rule.see", "duty.see", "people.see"];

const table: Readonly<Record<AccountRole, readonly Right[]>> = {
  科员: [...seeing, "week.own", "record.enter", "report.edit"],
  党务干部: [
    ...seeing,
    "week.own",
    "record.enter",
    "record.change",
    "sealed.see",
    "report.edit",
    "rule.sign",
    "practice.change",
    "duty.decide",
    "below.see",
    "below.remind",
    "pack.read",
    "pack.make",
    "people.change",
    "ledger.export",
  ],
  主任: [
    ...seeing,
    "week.own",
    "record.enter",
    "sealed.see",
    "report.edit",
    "report.sign",
    "rule.sign",
    "practice.change",
    "duty.decide",
    "below.see",
    "below.remind",
    "pack.read",
    "pack.make",
    "summary.see",
  ],
  驻村第一书记: ["office.see", "record.see", "week.own", "record.enter", "duty.see", "rule.see"],
  上级机关: ["office.see", "record.see", "duty.see", "rule.see", "below.see", "below.remind"],
  检查组: ["office.see", "pack.read"],
  系统管理员: ["office.see", "account.manage"],
  安全管理员: ["office.see", "grant.manage"],
  审计管理员: ["office.see", "audit.see"],
};

/** Whether one of the roles gives a right. What the table does not name is denied. */
export const may = (roles: readonly AccountRole[], right: Right): boolean =>
  roles.some((role) => table[role].includes(right));

/** Rights of the three posts alone: what they do may be confined to certain machines. */
export const administrationRights: readonly Right[] = ["account.manage", "grant.manage", "audit.see"];

/** Whether drafts and 日志 are seen too: those from elsewhere see only what was handed in. */
export const seesDrafts = (roles: readonly AccountRole[]): boolean =>
  roles.some((role) => role !== "上级机关" && role !== "检查组");

/** Why a set of roles cannot be one account's; null where it can. */
export function rolesFault(roles: readonly AccountRole[]): string | null {
  if (roles.length === 0) return "至少要有一个角色";
  const posts = roles.filter((role) => administratorRoles.includes(role));
  if (posts.length > 1) return `${posts.join("和")}须由不同的人担任`;
  return posts.length === 1 && roles.length > 1 ? `${posts[0]}不能兼任业务角色，请另设账号并由不同的人使用` : null;
}

/**
 * Who asks: the name that is written beside what he does, his roles, and the org whose ledger he sees (its printed id), with everything
 * below it. `account` null: 本机 mode, one trusted person at this machine. `person`: who on the roster he is (printed id), null where nobody:
 * his own week and his own data hang on it.
 */
export type Visitor = {
  readonly account: string | null;
  readonly name: string;
  readonly roles: readonly AccountRole[];
  readonly org: string;
  readonly person: string | null;
};

/** The one person of 本机 mode: everything of the office's business, and nothing of the three administrators. */
export const thisMachine = (org: string, person: string | null): Visitor => ({
  account: null,
  name: "本机",
  roles: ["党务干部", "主任"],
  org,
  person,
});
