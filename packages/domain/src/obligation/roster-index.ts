import type { PlainDate } from "../calendar/plain-date.ts";
import type { Org } from "../people/org.ts";
import type { Membership, Person } from "../people/person.ts";
import { holdsOn } from "../people/roster.ts";

/** Orgs and memberships of an org and everything below it. */
type Branch = {
  readonly ids: ReadonlySet<string>;
  readonly orgs: readonly Org[];
  readonly memberships: readonly Membership[];
};

/**
 * The roster made ready for many questions: a city asks it of thousands of branches. `orgs`, `people` and `posts` are those among whom
 * subjects are looked for, everything else answers for the whole roster.
 */
export type RosterIndex = {
  readonly orgs: readonly Org[];
  readonly org: (id: string) => Org | null;
  readonly below: (id: string) => Branch;
  /** Ids from the root down to the org. */
  readonly path: (id: string) => readonly string[];
  readonly people: readonly Person[];
  readonly posts: readonly Membership[];
  readonly postsIn: (org: string) => readonly Membership[];
  readonly postsOf: (person: string) => readonly Membership[];
  readonly nameOf: (id: string) => string;
  /** Types of org of which there is one somewhere. */
  readonly types: ReadonlySet<Org["type"]>;
  /** False where no roster is known at all: then nobody is missing. */
  readonly known: boolean;
};

export function rosterIndex(
  orgs: readonly Org[],
  people: readonly Person[],
  memberships: readonly Membership[],
): RosterIndex {
  const byId = new Map(orgs.map((org) => [org.id, org]));
  const children = Map.groupBy(orgs, ({ parent }) => parent);
  const inOrg = Map.groupBy(memberships, ({ org }) => org);
  const ofPerson = Map.groupBy(memberships, ({ person }) => person);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const branches = new Map<string, Branch>();
  const paths = new Map<string, readonly string[]>();
  const below = (id: string): Branch => {
    const known = branches.get(id);
    if (known !== undefined) return known;
    const ids = new Set(byId.has(id) ? [id] : []);
    // A Set is walked in order of insertion, and what is added while walking is walked too.
    for (const one of ids) for (const child of children.get(one) ?? []) ids.add(child.id);
    const found = {
      ids,
      orgs: [...ids].flatMap((one) => byId.get(one) ?? []),
      memberships: [...ids].flatMap((one) => inOrg.get(one) ?? []),
    };
    branches.set(id, found);
    return found;
  };
  return {
    orgs,
    org: (id) => byId.get(id) ?? null,
    below,
    path: (id) => {
      const known = paths.get(id) ?? pathOf(byId, id);
      paths.set(id, known);
      return known;
    },
    people,
    posts: memberships,
    postsIn: (org) => inOrg.get(org) ?? [],
    postsOf: (person) => ofPerson.get(person) ?? [],
    nameOf: (id) => names.get(id) ?? byId.get(id)?.name ?? id,
    types: new Set(orgs.map(({ type }) => type)),
    known: memberships.length > 0,
  };
}

/** Whether an org exists on a day. */
export const existsOn = ({ from, to }: Org, day: PlainDate): boolean =>
  (from === null || from <= day) && (to === null || day <= to);

/**
 * 正式党员 of an org and everything below it on a day, those without a vote included (the number that decides on a 支委会). Counted up
 * to `enough`.
 */
export function fullMembers(roster: RosterIndex, org: string, day: PlainDate, enough: number): number {
  const here = new Set<string>();
  for (const one of roster.below(org).memberships) {
    if (one.party === "正式" && holdsOn(one, day)) here.add(one.person);
    if (here.size === enough) break;
  }
  return here.size;
}

/** 正式 and 预备党员 of an org and everything below it on a day. */
export function allMembers(roster: RosterIndex, org: string, day: PlainDate): number {
  const here = roster.below(org).memberships.filter((one) => one.party !== "群众" && holdsOn(one, day));
  return new Set(here.map(({ person }) => person)).size;
}

function pathOf(byId: ReadonlyMap<string, Org>, id: string): string[] {
  const path: string[] = [];
  for (let at = byId.get(id); at !== undefined && !path.includes(at.id); at = byId.get(at.parent ?? ""))
    path.unshift(at.id);
  return path;
}

/**
 * The same roster, where subjects are looked for among some orgs, what is below them and straight above, and among the people who have
 * a post in or below them, with `others`. All posts of these are in it: where a person belongs does not hang on who asks.
 */
export function rosterWithin(
  roster: RosterIndex,
  among: readonly string[],
  others: readonly string[] = [],
): RosterIndex {
  const orgs = new Set(among.flatMap((org) => [...roster.path(org), ...roster.below(org).ids]));
  const posts = among.flatMap((org) => roster.below(org).memberships);
  const people = new Set([...posts.map(({ person }) => person), ...others]);
  return {
    ...roster,
    orgs: [...orgs].flatMap((id) => roster.org(id) ?? []),
    posts: [...people].flatMap((person) => roster.postsOf(person)),
  };
}
