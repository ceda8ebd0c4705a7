import {
  type BelowTable,
  belowTable,
  inOrder,
  isJournalKind,
  type Judged,
  judgedOf,
  type Org,
  orgPath,
  orgSubtree,
  type Period,
  type PlainDate,
  periodContains,
  remindersIn,
  type SentReminder,
  thereOn,
  whyNotReminded,
  yearOf,
} from "@shilu/domain";
import { newId, type StoredRecord } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { dutiesOf } from "./due.ts";
import { causeOf, type Order } from "./order.ts";
import { dayOf, orgAsked, type Workplace } from "./workplace.ts";

/** The table, and what stands around it: the way down to the seat, the notes that were sent. */
export type Below = BelowTable & {
  readonly seat: Org;
  readonly path: readonly Org[];
  readonly orgs: readonly Org[];
  readonly reminders: readonly SentReminder[];
};

/** 下级概览 of a seat in a period as it stands on a day. `asked` may be any org in sight; the visitor's seat where absent. */
export async function belowOf(
  workplace: Workplace,
  asked: string | undefined,
  within: Period,
  on: PlainDate,
): Promise<Below> {
  const id = await orgAsked(workplace, asked);
  const judged = await dutiesWithin(workplace, id, within, on);
  const standings = judged.map(({ obligation: { subject, entry }, status }) => ({
    ...{ org: subject.org, mechanism: entry.mechanism.code, status },
  }));
  const mechanisms = sharedKinds(workplace);
  return workplace.store.read(workplace.tenant, async (reader) => {
    const orgs = await reader.orgs();
    const seat = orgs.find((one) => one.id === id);
    if (seat === undefined) throw unknown(id);
    const records = await reader.countByOrg({ org: id, ...sharedIn(within, mechanisms) });
    const table = belowTable({ orgs, seat: id, within }, { standings, mechanisms, records });
    const path = orgPath(orgs, id).flatMap((one) => orgs.find((org) => org.id === one) ?? []);
    return { ...table, seat, path, orgs, reminders: remindersIn(await reader.statements()) };
  });
}

/** What is shared with those above, in the order of the list: everything but 日志. */
const sharedKinds = ({ catalogue }: Workplace): string[] => [
  ...new Set(inOrder(catalogue.mechanisms).flatMap(({ code }) => (isJournalKind(code) ? [] : [code]))),
];

/** The records that are shared: what was handed in and holds. */
const sharedIn = (period: Period, mechanisms: readonly string[]) => ({
  ...{ period, mechanisms, statuses: ["final" as const] },
});

/** The duties of an org and everything below it that belong to a period: from the cells where they are kept, else from the ledger. */
async function dutiesWithin(
  workplace: Workplace,
  org: string,
  within: Period,
  on: PlainDate,
): Promise<readonly Judged[]> {
  const [first, last] = [yearOf(within.from), yearOf(within.to)];
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const cells = await workplace.store.read(workplace.tenant, (reader) => reader.duties({ years, org }));
  if (cells === null) return (await dutiesOf(workplace, { on, org }, within)).judged;
  const mine = cells.filter(({ obligation }) => periodContains(within, obligation.duty.to));
  return thereOn(
    mine.map((cell) => judgedOf(cell, on)),
    on,
  );
}

/** What an org below has shared: its duties of a period, of one mechanism where one is named, and its records, the newest first. */
export type Shared = {
  readonly org: Org;
  readonly duties: readonly Judged[];
  readonly records: readonly StoredRecord[];
  readonly count: number;
  readonly orgs: readonly Org[];
  readonly reminders: readonly SentReminder[];
};

const most = 100;

export async function sharedBy(
  workplace: Workplace,
  id: string,
  mechanism: string | undefined,
  within: Period,
  on: PlainDate,
): Promise<Shared> {
  const org = await orgBelow(workplace, id);
  const duties = (await dutiesWithin(workplace, id, within, on)).filter(
    ({ obligation: { entry } }) =>
      !isJournalKind(entry.mechanism.code) && (mechanism === undefined || entry.mechanism.code === mechanism),
  );
  const kinds = sharedKinds(workplace).filter((code) => mechanism === undefined || code === mechanism);
  const list = { org: id, ...sharedIn(within, kinds) };
  return workplace.store.read(workplace.tenant, async (reader) => ({
    ...{ org, duties, records: await reader.list(list, most), count: await reader.count(list) },
    ...{ orgs: await reader.orgs(), reminders: remindersIn(await reader.statements()) },
  }));
}

/** An org in sight that is not the visitor's own seat. Throws org.unknown otherwise. */
async function orgBelow({ store, tenant, root }: Workplace, id: string): Promise<Org> {
  const orgs = await store.read(tenant, (reader) => reader.orgs());
  const found = orgs.find((one) => one.id === id);
  if (found === undefined || id === root || !orgSubtree(orgs, root).includes(id)) throw unknown(id);
  return found;
}

/** 提醒: one note to an org below, in one transaction with its event. Refused within a week of the last one, whoever sent that. */
export async function remind(workplace: Workplace, org: string, words: string, order: Order): Promise<void> {
  await orgBelow(workplace, org);
  const on = dayOf(workplace.now());
  const cause = causeOf(workplace, order, "statement.reminder");
  await workplace.store.write(cause, async (to) => {
    const soon = whyNotReminded(remindersIn(await to.statements()), org, on);
    if (soon !== null) throw new Refusal("reminder.soon", soon);
    const body = { org, words, by: order.actor, on };
    await to.keepStatements([{ id: newId(), at: cause.at, actor: order.actor, kind: "reminder", body }]);
    return null;
  });
}

const unknown = (id: string): Refusal => new Refusal("org.unknown", `您的下级里没有编号为“${id}”的组织，请核对后重试`);
