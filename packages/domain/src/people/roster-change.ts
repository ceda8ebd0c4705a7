import { addDays, type PlainDate } from "../calendar/plain-date.ts";
import { type MembershipKey, membershipKey } from "./membership-key.ts";
import type { Membership, Person } from "./person.ts";
import { holdsOn } from "./roster.ts";

/** What changes in the roster at once: persons new or corrected, memberships that go, memberships new or changed. */
export type RosterChange = {
  readonly people: readonly Person[];
  readonly gone: readonly Membership[];
  readonly memberships: readonly Membership[];
};

/**
 * What is done with the posts of a person. `end`: `on` is the last day; `transfer`: `on` is the first day in the new org, the day before is
 * the last in the old one; `correct` puts right what was written wrongly from the start; `remove` takes away what never was.
 */
export type RosterAct =
  | { readonly kind: "begin"; readonly membership: Membership }
  | { readonly kind: "end"; readonly post: MembershipKey; readonly on: PlainDate }
  | {
      readonly kind: "transfer";
      readonly post: MembershipKey;
      readonly on: PlainDate;
      readonly org: string;
      readonly role: Membership["role"];
    }
  | { readonly kind: "correct"; readonly post: MembershipKey; readonly membership: Membership }
  | { readonly kind: "remove"; readonly post: MembershipKey };

/**
 * 工作交接: posts of a person that another one (`to`) takes over. `on`: the last day on which they were his; `stays`: he stays in those orgs as one of their
 * members, otherwise he leaves them.
 */
export type HandOver = {
  readonly posts: readonly MembershipKey[];
  readonly to: string;
  readonly on: PlainDate;
  readonly stays: boolean;
};

/** The change, or one Chinese sentence why it cannot be. */
export type Planned = RosterChange | string;

/** What an act makes of these memberships. Nothing is changed by it; the same person's same post never holds twice on one day. */
export function planChange(all: readonly Membership[], act: RosterAct): Planned {
  if (act.kind === "begin") return placed(all, { gone: [], memberships: [act.membership] });
  const post = all.find((one) => membershipKey(one) === act.post);
  if (post === undefined) return "这条任职刚才变了，没有保存；请刷新页面看过再改";
  switch (act.kind) {
    case "remove":
      return { people: [], gone: [post], memberships: [] };
    case "correct":
      return placed(all, { gone: [post], memberships: [{ ...post, ...act.membership }] });
    case "end": {
      const fault = notWithin(post, act.on, post.from);
      return fault ?? placed(all, { gone: [post], memberships: [{ ...post, to: act.on }] });
    }
    case "transfer": {
      const fault = notWithin(post, act.on, addDays(post.from, 1));
      if (fault !== null) return fault;
      if (act.org === post.org && act.role === post.role) return "转到的组织和职务与原来相同，不用转";
      const next = { ...post, org: act.org, role: act.role, from: act.on };
      return placed(all, { gone: [post], memberships: [{ ...post, to: addDays(act.on, -1) }, next] });
    }
  }
}

/** What a hand-over makes of these memberships: the posts end, and from the next day on they are the other one's, who in these orgs is a mere member no more. */
export function planHandOver(all: readonly Membership[], { posts, to, on, stays }: HandOver): Planned {
  const from = addDays(on, 1);
  const ofReceiver = all.filter((one) => one.person === to && holdsOn(one, from));
  const gone: Membership[] = [];
  const memberships: Membership[] = [];
  for (const key of posts) {
    const post = all.find((one) => membershipKey(one) === key);
    if (post === undefined) return "要交接的职务刚才变了，没有保存；请刷新页面看过再交";
    if (post.person === to) return "移交人和接收人是同一个人，请另选接收人";
    const fault = notWithin(post, on, post.from);
    if (fault !== null) return fault;
    const { org, role } = post;
    const own = ofReceiver.find((one) => one.org === org) ?? ofReceiver[0];
    if (own === undefined) return `接收人在 ${from} 没有任何任职，请先在人员页添上他的任职`;
    const { party, voting } = own;
    gone.push(post);
    memberships.push({ ...post, to: on });
    if (stays) memberships.push({ ...post, role: "成员", from, to: null });
    const mere = ofReceiver.find((one) => one.org === org && one.role === "成员");
    if (mere !== undefined && mere.from <= on) {
      gone.push(mere);
      memberships.push({ ...mere, to: on });
    }
    memberships.push({ person: to, org, role, party, voting, from, to: null });
  }
  return placed(all, { gone, memberships });
}

function notWithin({ to }: Membership, on: PlainDate, first: PlainDate): string | null {
  if (on < first) return `日期 ${on} 太早，这条任职从 ${addDays(first, 0)} 起才能这样改；写错开始日期的请用“更正”`;
  return to !== null && on > to ? `这条任职到 ${to} 已经结束，${on} 谈不上再结束或转出` : null;
}

function placed(all: readonly Membership[], change: Omit<RosterChange, "people">): Planned {
  const gone = new Set(change.gone.map(membershipKey));
  const left = all.filter((one) => !gone.has(membershipKey(one)));
  for (const [at, one] of change.memberships.entries()) {
    if (one.to !== null && one.to < one.from) return `结束日期 ${one.to} 早于开始日期 ${one.from}，请改正`;
    const twice = [...left, ...change.memberships.slice(0, at)].find((other) => isSamePost(one, other));
    if (twice !== undefined)
      return `此人从 ${twice.from} 起${twice.to === null ? "" : `到 ${twice.to} `}已在这里任${twice.role}，日期重叠，请改日期或先结束原来的`;
  }
  return { people: [], ...change };
}

/** The same person in the same post of the same org on some same day. */
const isSamePost = (a: Membership, b: Membership): boolean =>
  a.person === b.person &&
  a.org === b.org &&
  a.role === b.role &&
  (b.to === null || a.from <= b.to) &&
  (a.to === null || b.from <= a.to);

/** The roster as it is after a change. */
export function withChange<
  Roster extends { readonly people: readonly Person[]; readonly memberships: readonly Membership[] },
>(roster: Roster, { people, gone, memberships }: RosterChange): Roster {
  const ids = new Set(people.map(({ id }) => id));
  const keys = new Set([...gone, ...memberships].map(membershipKey));
  return {
    ...roster,
    people: [...roster.people.filter(({ id }) => !ids.has(id)), ...people],
    memberships: [...roster.memberships.filter((one) => !keys.has(membershipKey(one))), ...memberships],
  };
}
