import type { Finding } from "../finding.ts";
import type { Org } from "./org.ts";
import type { Membership, Person } from "./person.ts";

type Roster = {
  readonly orgs: readonly Org[];
  readonly people: readonly Person[];
  readonly memberships: readonly Membership[];
};

/** Orgs that hang nowhere or in a ring, ids given twice, memberships of nobody or that end before they begin. */
export function checkRoster(
  { orgs, people, memberships }: Roster,
  placeOf: (list: "orgs" | "people" | "memberships", row: number) => string,
): Finding[] {
  const findings: Finding[] = [];
  const say = (code: string, place: string, says: string) =>
    findings.push({ code, place, says: `${place}：${says}`, severity: "error" });
  const known = new Set(orgs.map(({ id }) => id));
  const persons = new Set(people.map(({ id }) => id));
  const rings = inRings(orgs);

  for (const row of repeated(orgs))
    say("org.twice", placeOf("orgs", row), `组织编号“${orgs[row]?.id}”重复，请改成不同的编号`);
  for (const row of repeated(people))
    say("person.twice", placeOf("people", row), `人员编号“${people[row]?.id}”重复，请改成不同的编号`);
  orgs.forEach((org, row) => {
    const place = placeOf("orgs", row);
    if (org.parent !== null && !known.has(org.parent))
      say("org.unknown-parent", place, `“${org.name}”的上级组织“${org.parent}”不在组织名单里，请补上或改正`);
    else if (rings.has(org.id)) say("org.ring", place, `“${org.name}”的上级绕回了它自己，请改正上级组织`);
    if (org.from !== null && org.to !== null && org.to < org.from)
      say("org.ends-early", place, `“${org.name}”的撤销日期 ${org.to} 早于设立日期 ${org.from}，请改正`);
  });
  memberships.forEach(({ person, org, from, to }, row) => {
    const place = placeOf("memberships", row);
    if (!persons.has(person))
      say("membership.unknown-person", place, `人员“${person}”不在人员名单里，请先登记此人或改正编号`);
    if (!known.has(org)) say("membership.unknown-org", place, `组织“${org}”不在组织名单里，请补上或改正编号`);
    if (to !== null && to < from)
      say("membership.ends-early", place, `任职的结束日期 ${to} 早于开始日期 ${from}，请改正`);
  });
  return findings;
}

/** Rows (from 0) whose id an earlier row has. */
export function repeated(rows: readonly { readonly id: string }[]): number[] {
  const seen = new Set<string>();
  return rows.flatMap(({ id }, row) => {
    if (seen.has(id)) return [row];
    seen.add(id);
    return [];
  });
}

/** Ids of the orgs whose way up comes back to themselves. */
function inRings(orgs: readonly Org[]): Set<string> {
  const parentOf = new Map(orgs.map(({ id, parent }) => [id, parent]));
  const comesBack = (id: string): boolean => {
    const passed = new Set<string>();
    let at = parentOf.get(id) ?? null;
    while (at !== null && at !== id && !passed.has(at)) {
      passed.add(at);
      at = parentOf.get(at) ?? null;
    }
    return at === id;
  };
  return new Set(orgs.filter(({ id }) => comesBack(id)).map(({ id }) => id));
}
