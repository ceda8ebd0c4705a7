import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { type Ledger, ledgerRecord, membership, office, org, person, problem } from "@shilu/domain";

/** Numbers that look random and are the same each time. */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const themes = ["植树", "读书", "走访", "义诊", "扫雪", "讲安全"];
const campaigns = ["清风行动", "主题教育", "春耕"];
/** In ten records: eight that count, a draft, one in the bin. */
const statuses = ["final", "final", "final", "final", "final", "final", "final", "final", "draft", "void"] as const;

/** What lies in the file of a record, and of others beside it. */
export const fileOf = (n: number): Uint8Array => Buffer.from(`照片${n % filesInAll}`);
export const filesInAll = 60;
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

export type City = {
  readonly ledger: Ledger;
  readonly any: (below: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  /** Printed id of an org's parent; null of the root. */
  readonly parentOf: (org: string) => string | null;
};

/**
 * A tree of orgs that grew at random, with people, records and problems spread over it. Every name holds its own id (org-12, per-3, rec-7,
 * fin-1), so that whatever an answer gives away of something is found by one pattern.
 */
export function randomCity(seed: number, size: Record<"orgs" | "people" | "records" | "findings", number>): City {
  const any = numbers(seed);
  const pick = <T>(list: readonly T[]): T => list[any(list.length)] ?? assert.fail("an empty list");
  const all = <T>(count: number, one: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => one(n));
  const anyOrg = () => `org-${any(size.orgs)}`;
  const parents = all(size.orgs, (n) => (n === 0 ? null : `org-${any(n)}`));
  const parentOf = (id: string) => parents[Number(id.slice("org-".length))] ?? null;
  // A branch in twenty: duties are worked out for each of them.
  const orgs = parents.map((parent, n) =>
    org.parse({ id: `org-${n}`, parent, type: n % 20 === 1 ? "党支部" : "单位", name: `第org-${n}支部` }),
  );
  const people = all(size.people, (n) => person.parse({ id: `per-${n}`, name: `某人per-${n}` }));
  const memberships = people.flatMap(({ id }) =>
    [...new Set([anyOrg(), anyOrg()])].map((of) =>
      membership.parse({ person: id, org: of, role: "成员", party: "正式", from: "2020-01-01" }),
    ),
  );
  const records = all(size.records, (n) =>
    ledgerRecord.parse({
      ...{ id: `rec-${n}`, mechanism: "branch.theme-day", org: anyOrg(), title: `主题党日rec-${n}` },
      start: `2025-${String(1 + any(12)).padStart(2, "0")}-${10 + any(18)}`,
      ...{ entered: "2025-12-31", status: pick(statuses), fields: { theme: pick(themes) } },
      ...(any(4) === 0 ? { campaigns: [pick(campaigns)] } : {}),
      ...(any(8) === 0 ? { circle: [pick(people).id, pick(people).id] } : {}),
      ...(any(8) === 0 ? { of: `rec-${any(size.records)}` } : {}),
      attendance: [{ person: pick(people).id, status: "到" }],
      evidence: [{ kind: "照片", file: "照片.jpg", sha256: sha256(fileOf(n)) }],
    }),
  );
  const findings = all(size.findings, (n) =>
    problem.parse({
      ...{ id: `fin-${n}`, org: anyOrg(), text: `问题fin-${n}`, found: "2025-04-01" },
      ...(any(2) === 0 ? { record: pick(records).id } : {}),
    }),
  );
  const ledger = {
    office: office.parse({ tenant: "t", name: "青澜市" }),
    orgs,
    people,
    memberships,
    records,
    findings,
  };
  return { ledger, any, pick, parentOf };
}
