import type { PlainDate } from "../calendar/plain-date.ts";
import type { Org } from "../people/org.ts";
import type { Membership } from "../people/person.ts";
import { holdsOn } from "../people/roster.ts";
import { isOpen } from "./duty-status.ts";
import type { Ground } from "./ground.ts";
import type { Judged } from "./judge.ts";
import type { RosterIndex } from "./roster-index.ts";
import { laterOf } from "./span.ts";

/** The posts in charge of what is asked of an org, by its type: the first that anybody holds. */
const posts: Readonly<Record<Org["type"], readonly Membership["role"][]>> = {
  党支部: ["书记", "副书记"],
  党总支: ["书记", "副书记"],
  党小组: ["组长"],
  科室: ["科长"],
  单位: ["主任", "书记"],
  党组: ["书记", "主任"],
  党委: ["书记", "主任"],
};

/** Ids of those in charge of an org on a day, by its own roster. Empty: the posts are vacant, and what is asked is shown at the org. */
export function inChargeOf(roster: RosterIndex, org: string, day: PlainDate): string[] {
  const type = roster.org(org)?.type;
  if (type === undefined) return [];
  const here = roster.postsIn(org).filter((post) => holdsOn(post, day));
  for (const role of posts[type]) {
    const holders = here.filter((post) => post.role === role).map(({ person }) => person);
    if (holders.length > 0) return [...new Set(holders)];
  }
  return [];
}

/** The posts of a person by which he is in charge of an org on a day. */
export const postsInCharge = (roster: RosterIndex, person: string, day: PlainDate): Membership[] =>
  roster.postsOf(person).filter((post) => {
    if (!holdsOn(post, day) || !inChargeOf(roster, post.org, day).includes(person)) return false;
    const type = roster.org(post.org)?.type;
    return type !== undefined && posts[type].includes(post.role);
  });

/**
 * Who is in charge of an obligation, as asked on a day: of a person's own duty he himself; of an org's, whoever holds the post on the
 * day it is due. What is still open after that day goes with the post: a successor takes it over, and nobody who left is asked.
 */
export function chargeOf(roster: RosterIndex, { obligation, due, status }: Judged, on: PlainDate): string[] {
  const { subject, window } = obligation;
  if (subject.kind === "person") return [subject.id];
  const day = due ?? window.to;
  return inChargeOf(roster, subject.org, isOpen(status) ? laterOf(day, on) : day);
}

/** The duties that a person is in charge of, in their order. */
export const dutiesOfPerson = (
  { roster }: Ground,
  judged: readonly Judged[],
  person: string,
  on: PlainDate,
): Judged[] => judged.filter((one) => chargeOf(roster, one, on).includes(person));

/**
 * Whose duties are whose, for everybody at once; a duty of two persons stands under both. `vacant`: the open ones that nobody is in
 * charge of. Who holds no post any more on the day is left out.
 */
export function dutiesByCharge(
  { roster }: Ground,
  judged: readonly Judged[],
  on: PlainDate,
): { readonly byPerson: ReadonlyMap<string, readonly Judged[]>; readonly vacant: readonly Judged[] } {
  const byPerson = new Map<string, Judged[]>();
  const vacant: Judged[] = [];
  for (const one of judged) {
    const persons = chargeOf(roster, one, on);
    if (persons.length === 0 && isOpen(one.status)) vacant.push(one);
    for (const person of persons) {
      if (!isHere(roster, person, on)) continue;
      const own = byPerson.get(person);
      if (own === undefined) byPerson.set(person, [one]);
      else own.push(one);
    }
  }
  return { byPerson, vacant };
}

/** Whether a person holds any post on a day. */
export const isHere = (roster: RosterIndex, person: string, day: PlainDate): boolean =>
  roster.postsOf(person).some((post) => holdsOn(post, day));
