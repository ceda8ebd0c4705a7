import {
  type Figure,
  type FigureQuery,
  figure,
  type Ledger,
  type LedgerRecord,
  ledgerRecord,
  membership,
  office,
  org,
  period,
  person,
  problem,
} from "@shilu/domain";
import type { WriteCause } from "../src/index.ts";

/** A record in the shortest form; a theme day of the branch on 5 March 2025 where nothing else is said. */
export const record = (given: Record<string, unknown>): LedgerRecord =>
  ledgerRecord.parse({
    id: "R1",
    mechanism: "branch.theme-day",
    org: "支部",
    title: "主题党日",
    start: "2025-03-05",
    ...given,
  });

/** Names with 到. */
export const present = (...names: readonly string[]) => names.map((name) => ({ person: name, status: "到" }));

/** An office with one branch of five: three full members, one probationary, one who is none. */
export const ledgerOf = (...records: readonly LedgerRecord[]): Ledger => ({
  office: office.parse({ tenant: "研究室", name: "某市委政研室", motto: "不认识的键也留着" }),
  orgs: [
    org.parse({ id: "室", parent: null, type: "单位", name: "政研室" }),
    org.parse({ id: "支部", parent: "室", type: "党支部", name: "机关支部" }),
    org.parse({ id: "一组", parent: "支部", type: "党小组", name: "第一党小组" }),
  ],
  people: ["甲", "乙", "丙", "丁", "戊"].map((name) => person.parse({ id: name, name })),
  memberships: [
    membership.parse({ person: "甲", org: "支部", role: "书记", party: "正式", from: "2020-01-01" }),
    membership.parse({ person: "乙", org: "支部", role: "委员", party: "正式", from: "2020-01-01" }),
    membership.parse({ person: "丙", org: "一组", role: "成员", party: "正式", from: "2020-01-01", to: "2025-06-30" }),
    membership.parse({ person: "丁", org: "一组", role: "成员", party: "预备", from: "2025-01-01" }),
    membership.parse({ person: "戊", org: "支部", role: "干部", party: "群众", from: "2020-01-01" }),
  ],
  records,
  findings: [problem.parse({ id: "问1", org: "支部", text: "记录不全", found: "2025-04-01" })],
});

let causes = 0;
/** A cause with a new key, at noon of the last day of 2025 (Beijing time). */
export const cause = (given: Partial<WriteCause> = {}): WriteCause => ({
  tenant: "研究室",
  actor: "经办人",
  command: "test",
  key: `k${++causes}`,
  at: "2025-12-31T04:00:00.000Z",
  ...given,
});

/** A figure over theme days with everything plain. */
export const figureOf = (given: Record<string, unknown>): Figure =>
  figure.parse({
    code: "branch.theme-day.count",
    title: "主题党日次数",
    unit: "次",
    rule: "一次活动计一次",
    count: "records",
    ...given,
  });

export const ask = (given: Record<string, unknown>, more: Partial<FigureQuery> = {}): FigureQuery => ({
  figure: figureOf(given),
  over: ["branch.theme-day"],
  org: "室",
  period: period("2025"),
  filter: {},
  parts: null,
  ...more,
});
