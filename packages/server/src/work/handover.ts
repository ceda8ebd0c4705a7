import {
  chargeOf,
  handedOver,
  isConfined,
  isJournalKind,
  isOpen,
  membershipKey,
  obligationTitle,
  type Person,
  type PlainDate,
  type Problem,
  planHandOver,
  postsInCharge,
  rectifyState,
} from "@shilu/domain";
import type { Reader, StoredRecord } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { dutiesInCharge, personAsked } from "./charge.ts";
import { causeOf, type Order } from "./order.ts";
import { problemIn } from "./rectify.ts";
import { carryOut } from "./roster.ts";
import { dayOf, type Workplace } from "./workplace.ts";

/** A record that somebody was the first to write, with where its paper lies. `withheld`: of a talk, a ballot, a declaration only the fact. */
type HandedRecord = {
  readonly id: string;
  readonly day: PlainDate;
  readonly title: string;
  readonly kind: string;
  readonly places: readonly string[];
  readonly withheld: boolean;
};

/**
 * What somebody leaves behind on a day. `posts`: those by which he is in charge; `duties`: open and coming ones, `own` his as a person, which nobody takes over;
 * `drafts`: records that are not finished; `confined`: how many of his records with a 知悉范围 are not named here. His 日志 and 小结 are his, and nowhere in it.
 */
export type HandOverList = {
  readonly person: Person;
  readonly on: PlainDate;
  readonly posts: readonly { readonly post: string; readonly org: string; readonly role: string }[];
  readonly duties: readonly {
    readonly title: string;
    readonly of: string;
    readonly due: PlainDate | null;
    readonly status: string;
    readonly own: boolean;
  }[];
  readonly problems: readonly Pick<Problem, "id" | "text" | "found" | "due">[];
  readonly states: ReadonlyMap<string, string>;
  readonly reports: readonly { readonly title: string; readonly period: string; readonly savedOn: PlainDate }[];
  readonly drafts: readonly HandedRecord[];
  readonly records: readonly HandedRecord[];
  readonly confined: number;
};

/** Everything that a person has in hand, for who takes over. Throws a Refusal where nobody is known by this id. */
export async function handOverOf(workplace: Workplace, id: string): Promise<HandOverList> {
  const { store, tenant, now } = workplace;
  const on = dayOf(now());
  const { judged, ground } = await dutiesInCharge(workplace, id, { on, org: undefined }, null);
  const { roster } = ground;
  const person = await personAsked(workplace, id);
  return store.read(tenant, async (reader) => {
    const recorded = (await recordsOf(reader, workplace, person)).filter(
      ({ record, status }) => status !== "void" && status !== "superseded" && !isJournalKind(record.mechanism),
    );
    const open = recorded.filter(({ record }) => !isConfined(record)).map((one) => handed(workplace, one));
    const drafts = new Set(recorded.filter(({ status }) => status === "draft").map(({ record }) => record.id));
    const problems = (await reader.problems()).filter((one) => one.owner === person.name && !one.closed);
    return {
      ...{ person, on, problems },
      states: new Map(problems.map((one) => [one.id, rectifyState(one)])),
      // One that ends today was handed over, or is left, already.
      posts: postsInCharge(roster, id, on)
        .filter(({ to }) => to === null || to > on)
        .map((post) => ({
          ...{ post: membershipKey(post), org: roster.nameOf(post.org), role: post.role },
        })),
      duties: judged
        .filter((one) => isOpen(one.status) && chargeOf(roster, one, on).includes(id))
        .map(({ obligation, due, status }) => ({
          ...{ title: obligationTitle(obligation), of: obligation.subject.name, due, status },
          own: obligation.subject.kind === "person",
        })),
      reports: (await reader.reports())
        .filter(({ frozen, savedBy }) => frozen === null && savedBy === person.name)
        .map(({ title, period, savedAt }) => ({ title, period, savedOn: dayOf(savedAt) })),
      drafts: open.filter((one) => drafts.has(one.id)),
      records: open.filter((one) => !drafts.has(one.id)),
      confined: recorded.length - open.length,
    };
  });
}

/** The records that he was the first to write: by his accounts, or where nobody was signed in by his name. */
async function recordsOf(reader: Reader, { office }: Workplace, { id, name }: Person): Promise<StoredRecord[]> {
  const accounts = (await reader.access.accounts()).filter(({ person }) => person === id).map((one) => one.id);
  const names = [name, ...(office.visitor === id ? ["本机"] : [])];
  const ids = await reader.recordedBy({ accounts, names });
  return ids.length === 0 ? [] : reader.records({ ids });
}

function handed({ catalogue }: Workplace, { record }: StoredRecord): HandedRecord {
  const kind = catalogue.mechanism(record.mechanism, record.start);
  const withheld = (kind?.record?.fields ?? []).some((field) => field["totals-only"] || field["place-only"]);
  const title = kind?.title ?? record.mechanism;
  return {
    ...{ id: record.id, day: record.start, withheld, kind: title },
    title: withheld ? title : record.title,
    places: withheld
      ? []
      : record.evidence.map(
          ({ kind: what, place, file }) => `${what}${place ? `：${place}` : file ? "（电子件）" : ""}`,
        ),
  };
}

/** What is handed over, to whom, and the last day on which it was the former's. */
export type HandOverAsked = {
  readonly to: string;
  readonly on: PlainDate;
  readonly posts: readonly string[];
  readonly problems: readonly string[];
  readonly stays: boolean;
};

/**
 * 工作交接: the posts, and with them the duties that hang on them, and the open problems go to the receiver, all in one transaction or nothing of it. Throws a
 * Refusal that says why where it cannot be.
 */
export async function handOver(workplace: Workplace, id: string, asked: HandOverAsked, order: Order): Promise<void> {
  const { to: receiver, on, posts, problems, stays } = asked;
  if (posts.length + problems.length === 0) throw new Refusal("handover.empty", "请至少选一项要交接的职务或问题");
  await workplace.store.write(causeOf(workplace, order, "handover"), async (to) => {
    const people = await to.people();
    const [from, next] = [id, receiver].map((one) => people.find((person) => person.id === one));
    if (from === undefined || next === undefined)
      throw new Refusal("person.unknown", "名册上没有移交人或接收人，请刷新页面");
    if (from.id === next.id) throw new Refusal("handover.same", "移交人和接收人是同一个人，请另选接收人");
    if (posts.length > 0) {
      const all = await to.memberships();
      if (posts.some((key) => all.some((one) => membershipKey(one) === key && one.person !== id)))
        throw new Refusal("roster.rejected", "选中的职务里有不是此人的，没有交接；请刷新页面看过再交");
      const change = planHandOver(all, { posts, to: receiver, on, stays });
      if (typeof change === "string") throw new Refusal("roster.rejected", change);
      await carryOut(to, change);
    }
    for (const one of problems) {
      const problem = await problemIn(to, one);
      if (problem.owner !== from.name || problem.closed)
        throw new Refusal(
          "problem.changed",
          `问题“${problem.text.slice(0, 20)}”已经不归${from.name}负责，没有交接；请刷新页面看过再交`,
        );
      await to.reviseProblem(handedOver(problem, next.name, on), problem.steps?.length ?? 0);
    }
    to.mark({ what: "handover", posts: posts.length, problems: problems.length });
    return null;
  });
}

/** Whom it may be handed to: everybody else who stands on the roster. */
export async function receiversOf({ store, tenant }: Workplace, id: string, on: PlainDate): Promise<Person[]> {
  return store.read(tenant, async (reader) => {
    const here = new Set(
      (await reader.memberships()).filter((one) => one.to === null || one.to >= on).map((one) => one.person),
    );
    return inOrderOfName((await reader.people()).filter((one) => one.id !== id && here.has(one.id)));
  });
}

const inOrderOfName = (people: readonly Person[]): Person[] =>
  people.toSorted((a, b) => a.name.localeCompare(b.name, "zh-Hans-CN"));
