import {
  type Expected,
  type LedgerRecord,
  type Membership,
  type Org,
  orgSubtree,
  type PlainDate,
  type Presence,
  presenceOf,
} from "@shilu/domain";

/** The roster as it stands in the database. */
export type Roster = { readonly orgs: readonly Org[]; readonly memberships: readonly Membership[] };

/**
 * Works out presences against one roster. Each org's part of it is cut out once: a city's roster is too long to be walked
 * for every record.
 */
export function presences(
  { orgs, memberships }: Roster,
  expects: (mechanism: string, day: PlainDate) => Expected,
): (record: LedgerRecord) => Presence {
  const byOrg = new Map<string, Membership[]>();
  for (const membership of memberships) {
    const list = byOrg.get(membership.org);
    if (list === undefined) byOrg.set(membership.org, [membership]);
    else list.push(membership);
  }
  const parts = new Map<string, Roster>();
  const partOf = (org: string): Roster => {
    const known = parts.get(org);
    if (known !== undefined) return known;
    const below = new Set(orgSubtree(orgs, org));
    const part = {
      orgs: orgs.filter(({ id }) => below.has(id)),
      memberships: [...below].flatMap((id) => byOrg.get(id) ?? []),
    };
    parts.set(org, part);
    return part;
  };
  return (record) => {
    const part = partOf(record.org);
    return presenceOf(record, expects(record.mechanism, record.start), part.orgs, part.memberships);
  };
}
