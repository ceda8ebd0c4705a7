import {
  addDays,
  isJournalKind,
  itemKey,
  may,
  type PackBody,
  type PlainDate,
  packBody,
  packDays,
  parsePeriod,
  type Visitor,
  whyPackClosed,
} from "@shilu/domain";
import { type AuditProof, newId, type PackAnswerKept, type PackLine, type Reader, type StoredPack } from "@shilu/store";
import { digestOf } from "../exchange/manifest.ts";
import { Refusal } from "../refusal.ts";
import { dutiesOf } from "./due.ts";
import { causeOf, type Order } from "./order.ts";
import { type ItemAsked, isOpenTo, packContent } from "./pack-body.ts";
import { problemIn } from "./rectify.ts";
import { dayOf, type Workplace } from "./workplace.ts";

/** What somebody wants frozen, until when, and for whom (ids of accounts). */
export type PackAsked = {
  readonly title: string;
  readonly mechanisms: readonly string[];
  readonly period: string;
  readonly problems: readonly string[];
  readonly expires: PlainDate;
  readonly readers: readonly string[];
  readonly items?: readonly ItemAsked[];
};

/** Freezes a pack. Its body is written once, digested, and never made again. Gives its id. */
export async function makePack(workplace: Workplace, asked: PackAsked, order: Order): Promise<string> {
  const on = dayOf(workplace.now());
  const { items = [] } = asked;
  const mechanisms = new Set([asked.mechanisms, ...items.map((item) => item.mechanisms)].flat());
  const problems = new Set([asked.problems, ...items.map((item) => item.problems)].flat());
  const within = mechanisms.size === 0 ? null : parsePeriod(asked.period);
  if (mechanisms.size + problems.size + items.length === 0)
    throw new Refusal("pack.empty", "请至少选一项制度或一个问题");
  if (mechanisms.size > 0 && within === null)
    throw new Refusal("period.unknown", `“${asked.period}”不是期间，请写成 2025、2025H1、2025Q3 或 2025-06 的样子`);
  if (asked.expires < on || asked.expires > addDays(on, packDays))
    throw new Refusal("request.invalid", `期限须在 ${on} 到 ${addDays(on, packDays)} 之间，请改正`);
  const { judged } = within === null ? { judged: [] } : await dutiesOf(workplace, { on, org: workplace.root }, within);
  const wanted = judged.filter(
    ({ obligation: { entry } }) => mechanisms.has(entry.mechanism.code) && !isJournalKind(entry.mechanism.code),
  );
  const { title, expires, readers } = asked;
  return workplace.store.write(causeOf(workplace, order, "pack.make"), async (to) => {
    await checkReaders(to, readers);
    await checkItems(workplace, to, items);
    const found = [];
    for (const id of problems) found.push(await problemIn(to, id));
    const ground = { title, on, within, items, problems: found, judged: wanted, by: order.actor, org: workplace.root };
    const body = JSON.stringify(await packContent(workplace, to, ground), null, 1);
    const pack = { id: newId(), org: workplace.root, title, body, expires, readers };
    await to.keepPackItems(items.flatMap(rememberedOf));
    await to.keepPack({ ...pack, sm3: digestOf("sm3", body), sha256: digestOf("sha256", body) });
    return pack.id;
  });
}

/** Where a record or mechanism of a list cannot be in a pack, it is told with its item and nothing is made. */
async function checkItems({ catalogue }: Workplace, reader: Reader, items: readonly ItemAsked[]): Promise<void> {
  const found = new Map(
    (await reader.records({ ids: [...new Set(items.flatMap(({ records }) => records))] })).map((one) => [
      one.record.id,
      one,
    ]),
  );
  for (const { number, text, mechanisms, records } of items) {
    const item = `清单“${number === "" ? text.slice(0, 12) : number}”项`;
    const unknown = mechanisms.find((code) => catalogue.mechanism(code) === null || isJournalKind(code));
    if (unknown !== undefined)
      throw new Refusal("mechanism.unknown", `${item}里有一项制度已不在本单位的制度里，请去掉后再编制`);
    for (const id of records) {
      const one = found.get(id);
      if (one === undefined)
        throw new Refusal("record.unknown", `${item}里有一条记录没有找到，它可能已经作废；请去掉后再编制`);
      if (!isOpenTo(one))
        throw new Refusal(
          "pack.confined",
          `${item}里的“${one.record.title}”有知悉范围，或者不计入台账，不能放进证据包；请去掉后再编制`,
        );
    }
  }
}

/** What is remembered of an item: what a person let stand. Nothing of one that nothing answers. */
function rememberedOf({ text, mechanisms, records, problems }: ItemAsked): PackAnswerKept[] {
  const words = itemKey(text);
  const nothing = mechanisms.length + records.length + problems.length === 0;
  return words === "" || nothing ? [] : [{ words, mechanisms, records, problems }];
}

/** Accounts that may be given a pack: those of inspectors, open. */
export const inspectorsIn = async (reader: Reader) =>
  (await reader.access.accounts()).filter(({ active, roles }) => active && roles.includes("检查组"));

async function checkReaders(reader: Reader, readers: readonly string[]): Promise<void> {
  const known = new Set((await inspectorsIn(reader)).map(({ id }) => id));
  if (!readers.every((id) => known.has(id)))
    throw new Refusal("account.unknown", "选中的人里有不是检查组或已停用的账号，请刷新页面后重新选择");
}

/** Whether a pack is there for a visitor: for those who make packs, and for those whom it was made for. */
const isFor = ({ readers }: Pick<PackLine, "readers">, { roles, account }: Visitor): boolean =>
  may(roles, "pack.make") || (account !== null && readers.includes(account));

export const packsFor = async (reader: Reader, visitor: Visitor): Promise<PackLine[]> =>
  (await reader.packs()).filter((one) => isFor(one, visitor));

/**
 * A pack to be looked at. Another's is as if it were not there; a closed or expired one is told as such to whom it was made for, and
 * stays readable for those who make packs.
 */
export async function openPack(
  { store, tenant, now }: Workplace,
  id: string,
  visitor: Visitor,
): Promise<{ readonly pack: StoredPack; readonly body: PackBody }> {
  const pack = await store.read(tenant, (reader) => reader.pack(id));
  if (pack === null || !isFor(pack, visitor)) throw new Refusal("pack.unknown", "没有找到这个证据包，请从列表重新打开");
  const closed = whyPackClosed(pack, dayOf(now()));
  if (closed !== null && !may(visitor.roles, "pack.make")) throw new Refusal("pack.closed", closed);
  return { pack, body: packBody.parse(JSON.parse(pack.body)) };
}

/** What an outsider needs to check a pack against the audit log as it stands now; null where no event says that the pack was made. */
export const proofOf = (
  { store, tenant }: Workplace,
  { pack, body }: { readonly pack: StoredPack; readonly body: PackBody },
): Promise<AuditProof | null> => store.read(tenant, (reader) => reader.packProof(pack.id, body.records));

/** 收回: nobody whom it was made for opens it any more, from his next request on. */
export async function closePack(workplace: Workplace, id: string, order: Order): Promise<void> {
  await workplace.store.write(causeOf(workplace, order, "pack.revoke"), async (to) => {
    await to.revokePack(id);
    return null;
  });
}

/**
 * Asks the 系统管理员 for an account by which somebody opens a pack: he alone opens accounts, and the 安全管理员 says what they may do. It closes by itself with the
 * pack's last day.
 */
export async function askInspector(
  workplace: Workplace,
  id: string,
  { name, unit }: { readonly name: string; readonly unit: string },
  order: Order,
): Promise<void> {
  await workplace.store.write(causeOf(workplace, order, "account.ask"), async (to) => {
    const pack = await to.pack(id);
    if (pack === null) throw new Refusal("pack.unknown", "没有找到这个证据包，请从列表重新打开");
    const closed = whyPackClosed(pack, dayOf(workplace.now()));
    if (closed !== null) throw new Refusal("pack.closed", closed);
    await to.access.askAccount({ id: newId(), pack: id, name, unit, until: pack.expires });
    return null;
  });
}
