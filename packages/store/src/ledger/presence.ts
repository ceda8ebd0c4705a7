import {
  type Attending,
  type LedgerRecord,
  type Membership,
  type Org,
  orgSubtree,
  type PlainDate,
  type Presence,
  presenceOf,
  wasHeld,
} from "@shilu/domain";

/** The roster as it stands in the database. */
export type Roster = { readonly orgs: readonly Org[]; readonly memberships: readonly Membership[] };

/** Presences as they are frozen with a version; `held` false: fewer came than open the meeting. */
export type Attended = Presence & { readonly held: boolean };

/**
 * Works out presences against one roster. Each org's part of it is cut out once: a city's roster is too long to be walked
 * for every record.
 */
export function presences(
  { orgs, memberships }: Roster,
  expects: (mechanism: string, day: PlainDate) => Attending,
): (record: LedgerRecord) => Attended {
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
    const attending = expects(record.mechanism, record.start);
    const presence = presenceOf(record, attending.expected, part.orgs, part.memberships);
    return { ...presence, held: wasHeld(attending, presence) };
  };
}
