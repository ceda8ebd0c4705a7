import type { Period } from "../calendar/period.ts";
import { longDate, type PlainDate } from "../calendar/plain-date.ts";
import type { Org } from "../people/org.ts";
import type { Membership } from "../people/person.ts";
import { holdsOn } from "../people/roster.ts";
import type { BookedRule } from "./booked-rule.ts";
import { allMembers, existsOn, fullMembers, type RosterIndex } from "./roster-index.ts";
import { middleOf } from "./span.ts";
import { type OrgWord, type PersonWord, type SubjectWord, subjectWords } from "./subject-words.ts";

/** Of whom something is asked. `org` is where it belongs: the org itself, or the org of the person's post. */
export type Subject = {
  readonly kind: "org" | "person";
  readonly id: string;
  readonly name: string;
  readonly org: string;
};

/** A subject of a span. `notAsked`: it stood for less than half of the span, and why; the duty is shown as 不适用. */
export type Asked = { readonly subject: Subject; readonly notAsked: string | null };

/** A branch with this many 正式党员 has a committee (中国共产党支部工作条例（试行）: 正式党员7人以上的党支部，应当设立支委会). */
const committeeFrom = 7;

/** Subjects standing on a day, and those that would stand but for a reason. */
type Standing = { readonly stands: ReadonlyMap<string, Subject>; readonly reasons: ReadonlyMap<string, string> };

/** What is worked out once for a roster: who stands on a day and, for all days, whom a word names. A city asks for many days. */
type Memory = {
  readonly standing: Map<string, Standing>;
  readonly orgs: Map<string, readonly Org[]>;
  readonly posts: Map<string, readonly Membership[]>;
};

const known = new WeakMap<RosterIndex, Memory>();

function memoryOf(roster: RosterIndex): Memory {
  const memory = known.get(roster) ?? { standing: new Map(), orgs: new Map(), posts: new Map() };
  known.set(roster, memory);
  return memory;
}

/** The value of a key, made where it is not there yet. */
function once<T>(values: Map<string, T>, key: string, make: () => T): T {
  const found = values.get(key) ?? make();
  values.set(key, found);
  return found;
}

function standingOn(roster: RosterIndex, { rule, mechanism }: BookedRule, day: PlainDate): Standing {
  const memory = memoryOf(roster);
  const heldBy = mechanism.record?.["held-by"];
  const asked = `${rule.of}\n${heldBy ?? ""}`;
  return once(memory.standing, `${asked}\n${rule.unless.join("、")}\n${day}`, () => {
    const word = wordOf(rule.of, heldBy);
    if (word.kind === "orgs") {
      const orgs = once(memory.orgs, asked, () => roster.orgs.filter((org) => isNamed(roster, word, org)));
      return orgsOn(roster, orgs, notAsked(word, rule.unless), day);
    }
    const posts = once(memory.posts, asked, () => roster.posts.filter((post) => isMeant(roster, word, post)));
    return personsOn(roster, posts, day);
  });
}

/** An unknown word is asked of those who keep this record. */
const wordOf = (of: string, heldBy: Org["type"] = "单位"): SubjectWord =>
  subjectWords.get(of) ?? { kind: "orgs", types: [heldBy] };

/** Whether a unit has no 党委 or 党组 of its own, so that what is asked of one is asked of the unit by 参照. */
const isLikewise = (roster: RosterIndex, word: SubjectWord, org: Org | null): boolean =>
  word.likewise === true &&
  org?.type === "单位" &&
  !roster.below(org.id).orgs.some(({ type }) => word.types?.includes(type));

/** Whether an org is one that a rule names. Where the roster has no 单位, what is asked of one is asked of the root. */
const isNamed = (roster: RosterIndex, word: OrgWord, org: Org): boolean =>
  word.types.includes(org.type) ||
  isLikewise(roster, word, org) ||
  (org.parent === null && word.types.includes("单位") && !word.types.some((type) => roster.types.has(type)));

const subjectOf = ({ id, name }: Org): Subject => ({ kind: "org", id, name, org: id });

/** Gives why an org that a rule names is not asked on a day; null: it is. */
function notAsked(word: OrgWord, unless: readonly string[]) {
  const needsCommittee = word.committee === true || unless.some((one) => one.includes("支委会"));
  const needsGroups = word.groups === true || unless.some((one) => one.includes("党小组"));
  return (roster: RosterIndex, org: Org, day: PlainDate): string | null =>
    absence(roster, org, day) ??
    (needsCommittee ? noCommittee(roster, org, day) : null) ??
    (needsGroups ? noGroups(roster, org, day) : null);
}

function orgsOn(
  roster: RosterIndex,
  named: readonly Org[],
  whyNot: ReturnType<typeof notAsked>,
  day: PlainDate,
): Standing {
  const stands = new Map<string, Subject>();
  const reasons = new Map<string, string>();
  for (const org of named) {
    const why = whyNot(roster, org, day);
    if (why === null) stands.set(org.id, subjectOf(org));
    else reasons.set(org.id, why);
  }
  return { stands, reasons };
}

/** A roster of an org that is empty says that nobody is there; where no roster is known at all, every org is asked. */
function absence(roster: RosterIndex, org: Org, day: PlainDate): string | null {
  if (!existsOn(org, day)) return `${longDate(day)}“${org.name}”尚未设立或已撤销`;
  if (!roster.known || roster.below(org.id).memberships.some((post) => holdsOn(post, day))) return null;
  return `${longDate(day)}“${org.name}”的名册上没有人`;
}

function noCommittee(roster: RosterIndex, org: Org, day: PlainDate): string | null {
  if (!roster.known) return null;
  const full = fullMembers(roster, org.id, day, committeeFrom);
  return full >= committeeFrom
    ? null
    : `${longDate(day)}“${org.name}”有正式党员${full}名，不满${committeeFrom}名，不设支委会`;
}

function noGroups(roster: RosterIndex, org: Org, day: PlainDate): string | null {
  const groups = roster.below(org.id).orgs.some((one) => one.type === "党小组" && existsOn(one, day));
  return groups ? null : `${longDate(day)}“${org.name}”没有党小组`;
}

function personsOn(roster: RosterIndex, meant: readonly Membership[], day: PlainDate): Standing {
  const stands = new Map<string, Subject>();
  for (const post of meant)
    if (!stands.has(post.person) && holdsOn(post, day)) stands.set(post.person, personOf(roster, post));
  return { stands, reasons: new Map() };
}

/** Whether a post makes its holder, while he holds it, one of those whom a rule names. */
function isMeant(roster: RosterIndex, word: PersonWord, post: Membership): boolean {
  if (word.party !== undefined && !word.party.includes(post.party)) return false;
  const at = roster.org(post.org);
  const named =
    (word.roles?.includes(post.role) ?? true) &&
    (word.types === undefined || (at !== null && word.types.includes(at.type)));
  return named || (post.role === "主任" && isLikewise(roster, word, at));
}

const personOf = (roster: RosterIndex, { person, org }: Membership): Subject => ({
  kind: "person",
  id: person,
  name: roster.nameOf(person),
  org,
});

/** The subjects of a rule on one day. */
export const subjectsOn = (roster: RosterIndex, rule: BookedRule, day: PlainDate): Subject[] => [
  ...standingOn(roster, rule, day).stands.values(),
];

/** Those of them that belong to an org or to anything below it. */
export function subjectsWithin(roster: RosterIndex, rule: BookedRule, day: PlainDate, org: string): Subject[] {
  const { ids } = roster.below(org);
  return subjectsOn(roster, rule, day).filter((one) => ids.has(one.org));
}

/**
 * The subjects of a rule for a span. Asked is who stands on its middle day and on its last: who is there for half of the span and
 * at its end. Who stands on one of the two days alone is listed with the reason, as 不适用.
 */
export function subjectsFor(roster: RosterIndex, rule: BookedRule, span: Pick<Period, "from" | "to">): Asked[] {
  const middle = middleOf(span);
  const early = standingOn(roster, rule, middle);
  const late = standingOn(roster, rule, span.to);
  const missing = (subject: Subject, day: PlainDate, { reasons }: Standing): Asked => {
    const why = reasons.get(subject.id) ?? `${longDate(day)}“${subject.name}”不在此列（${rule.rule.of}）`;
    return { subject, notAsked: `${why}，本期不作要求` };
  };
  const found: Asked[] = [];
  for (const [id, subject] of early.stands) {
    const still = late.stands.get(id);
    found.push(still === undefined ? missing(subject, span.to, late) : { subject: still, notAsked: null });
  }
  for (const [id, subject] of late.stands) if (!early.stands.has(id)) found.push(missing(subject, middle, early));
  return found;
}

/** The subject that a record of an org concerns: the org itself where the rule asks it, else the nearest above, else the first below. */
export function subjectOfOrg(
  roster: RosterIndex,
  { rule, mechanism }: BookedRule,
  org: string,
  day: PlainDate,
): Subject | null {
  const word = wordOf(rule.of, mechanism.record?.["held-by"]);
  if (word.kind !== "orgs") return null;
  const whyNot = notAsked(word, rule.unless);
  const asked = [...roster.path(org).toReversed(), ...roster.below(org).ids];
  for (const id of asked) {
    const one = roster.org(id);
    if (one !== null && isNamed(roster, word, one) && whyNot(roster, one, day) === null) return subjectOf(one);
  }
  return null;
}

/** The subject that a person is, where the rule asks persons. */
export function subjectOfPerson(
  roster: RosterIndex,
  { rule, mechanism }: BookedRule,
  person: string,
  day: PlainDate,
): Subject | null {
  const word = wordOf(rule.of, mechanism.record?.["held-by"]);
  if (word.kind !== "persons") return null;
  const post = roster.postsOf(person).find((one) => holdsOn(one, day) && isMeant(roster, word, one));
  return post === undefined ? null : personOf(roster, post);
}

/** 正式 and 预备党员, as the limits on shares of 党员总数 ask. */
export const membersOf = (roster: RosterIndex, subject: Subject, day: PlainDate): number =>
  allMembers(roster, subject.org, day);
