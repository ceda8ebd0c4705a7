import type { PlainDate } from "../calendar/plain-date.ts";
import type { Org } from "./org.ts";
import { orgSubtree } from "./org-tree.ts";
import type { Membership } from "./person.ts";

/** Whom a kind of record expects: 党员, 委员, the group itself, everybody of the unit, or nobody. */
export const expectations = ["members", "committee", "group", "staff", "none"] as const;
export type Expected = (typeof expectations)[number];

/** The roles that make a committee, and those that lead a unit (its 学习中心组). */
const committee: readonly Membership["role"][] = ["书记", "副书记", "委员"];
const leading: readonly Membership["role"][] = [...committee, "主任", "副主任", "组长"];

/** A membership holds from `from` to `to`, both days included. */
export const holdsOn = ({ from, to }: Membership, day: PlainDate): boolean => from <= day && (to === null || day <= to);

/** The memberships of these orgs that hold on a day. A person with two posts stands there twice. */
export function rosterOn(memberships: readonly Membership[], orgIds: readonly string[], day: PlainDate): Membership[] {
  const orgs = new Set(orgIds);
  return memberships.filter((one) => orgs.has(one.org) && holdsOn(one, day));
}

/**
 * 应到: ids of the persons that a record of this kind expects of an org on a day, by the roster of that very day.
 * - members: 正式 and 预备党员 of the org and everything below it
 * - committee: 书记, 副书记, 委员 of the org itself
 * - group: of a 党小组 or 党组 everybody in it; of any other org those who lead it
 * - staff: everybody of the org and everything below it
 * Each person once, in the order of the roster.
 */
export function expected(
  kind: Expected,
  orgs: readonly Org[],
  memberships: readonly Membership[],
  org: string,
  day: PlainDate,
): string[] {
  const whole = () => rosterOn(memberships, orgSubtree(orgs, org), day);
  const own = () => rosterOn(memberships, [org], day);
  switch (kind) {
    case "members":
      return persons(whole().filter(({ party }) => party !== "群众"));
    case "committee":
      return persons(own().filter(({ role }) => committee.includes(role)));
    case "group": {
      const type = orgs.find(({ id }) => id === org)?.type;
      const small = type === "党小组" || type === "党组";
      return persons(own().filter(({ role }) => small || leading.includes(role)));
    }
    case "staff":
      return persons(whole());
    case "none":
      return [];
  }
}

/**
 * Ids of those with a vote in an org on a day: 正式党员 whose vote is not suspended.
 * 预备党员 and 党员 in 留党察看 never vote (中国共产党支部工作条例（试行） 第十一条: 应到会有表决权的党员).
 */
export function voters(
  orgs: readonly Org[],
  memberships: readonly Membership[],
  org: string,
  day: PlainDate,
): string[] {
  const roster = rosterOn(memberships, orgSubtree(orgs, org), day);
  const barred = new Set(roster.filter(({ voting }) => !voting).map(({ person }) => person));
  return persons(roster.filter(({ person, party }) => party === "正式" && !barred.has(person)));
}

const persons = (roster: readonly Membership[]): string[] => [...new Set(roster.map(({ person }) => person))];
