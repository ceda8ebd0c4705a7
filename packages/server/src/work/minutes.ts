import type { MinutesAnswer } from "@shilu/contract";
import {
  type Callable,
  expected,
  holdsOn,
  type Mechanism,
  type Membership,
  minutesKind,
  type NoticeGround,
  type PlainDate,
  type Proposal,
  readMinutes,
  rosterOn,
  type Someone,
} from "@shilu/domain";
import type { Reader } from "@shilu/store";
import type { Draft } from "../drafts/read.ts";
import { Refusal } from "../refusal.ts";
import { holders, sheetMechanism } from "./sheet-read.ts";
import { dayOf, type Workplace } from "./workplace.ts";

/**
 * Reads one file of minutes: what kind of meeting it says it was, and what of its form it fills. Writes nothing.
 * @param asked the kind, where a person said it
 */
export async function readMinutesFile(
  workplace: Workplace,
  { name, text, xlsx }: Pick<Draft, "name" | "text" | "xlsx">,
  asked: Mechanism | null,
): Promise<MinutesAnswer> {
  if (xlsx !== undefined) throw new Refusal("draft.refused", `“${name}”是表格，不是会议记录；表格请用“导入表格”。`);
  const { store, tenant, catalogue, root, now } = workplace;
  const today = dayOf(now());
  const code = asked?.code ?? minutesKind(text, name, callable(workplace))?.code;
  const newest = code === undefined ? null : sheetMechanism(workplace, code);
  return store.read(tenant, async (reader): Promise<MinutesAnswer> => {
    const orgs = await reader.orgs();
    const said = { name, text, mechanism: newest === null ? null : { code: newest.code, title: newest.title } };
    const asks = { state: "asks", beside: null } as const;
    if (newest === null)
      return { ...said, ...asks, org: root, day: null, found: [], notes: [], says: "没有认出是哪一类会议或活动，请选" };
    const able = holders(orgs, root, newest);
    const org = (able.find((one) => text.slice(0, 300).includes(one.name)) ?? able[0])?.id ?? root;
    const ground = (mechanism: Mechanism, day: PlainDate) => groundOn(reader, mechanism, { org, day, near: today });
    const first = readMinutes(text, await ground(newest, today)).proposals.find(({ what }) => what.to === "day")?.what;
    const day = first?.to === "day" ? first.value : null;
    // Who was due, and what was asked, is told by the day that the minutes name.
    const then = day === null ? newest : (catalogue.mechanism(newest.code, day) ?? newest);
    const { proposals, notes } = readMinutes(text, await ground(then, day ?? today));
    const told = {
      ...said,
      org,
      day,
      found: proposals.map((one) => foundIn(text, one)),
      notes: [...notes],
      beside: null,
    };
    if (day === null) return { ...told, ...asks, says: "没有认出是哪一天，请在表单里填" };
    if (day > today) return { ...told, ...asks, says: `写的是${day}，还没有到；请核对日期` };
    const there = (
      await reader.records({ mechanism: newest.code, org, period: { code: day, from: day, to: day } })
    ).find(({ status }) => status === "final" || status === "draft")?.record;
    return there === undefined
      ? { ...told, state: "new", says: "" }
      : { ...told, beside: { id: there.id, title: there.title }, state: "there", says: `那一天已有“${there.title}”` };
  });
}

const callable = ({ catalogue }: Workplace): Callable[] =>
  [...new Map(catalogue.mechanisms.map((one) => [one.code, one])).values()]
    .filter(({ record }) => record !== undefined)
    .map(({ code, title, aliases }) => ({ code, title, names: aliases }));

const foundIn = (text: string, { title, says, start, end }: Proposal): MinutesAnswer["found"][number] => ({
  ...{ title, says },
  words: text.slice(start, end),
});

/** What minutes are read against: the form of the kind on that day, and who was there then. */
async function groundOn(
  reader: Reader,
  { record: kind }: Mechanism,
  { org, day, near }: { readonly org: string; readonly day: PlainDate; readonly near: PlainDate },
): Promise<NoticeGround> {
  const [orgs, people, memberships] = [await reader.orgs(), await reader.people(), await reader.memberships()];
  const all = orgs.map(({ id }) => id);
  const unit = new Set(rosterOn(memberships, all, day).map(({ person }) => person));
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const someone = (id: string): Someone => ({ id, name: names.get(id) ?? id, posts: postsOf(id, memberships, day) });
  return {
    ...{ near, blocks: kind?.blocks ?? [], counts: kind?.counts ?? [] },
    fields: (kind?.fields ?? []).filter((field) => (field.from ?? day) <= day && day <= (field.to ?? day)),
    roster: expected(kind?.expected ?? "none", orgs, memberships, org, day).map(someone),
    people: [...unit].map(someone),
  };
}

const postsOf = (person: string, memberships: readonly Membership[], day: PlainDate): string[] =>
  memberships.flatMap((one) => (one.person === person && holdsOn(one, day) && one.role !== "成员" ? [one.role] : []));
