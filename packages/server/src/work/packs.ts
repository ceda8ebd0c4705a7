import {
  addDays,
  isJournalKind,
  may,
  type PackBody,
  type PlainDate,
  packBody,
  packDays,
  parsePeriod,
  type Visitor,
  whyPackClosed,
} from "@shilu/domain";
import { type AuditProof, newId, type PackLine, type Reader, type StoredPack } from "@shilu/store";
import { digestOf } from "../exchange/manifest.ts";
import { Refusal } from "../refusal.ts";
import { dutiesOf } from "./due.ts";
import { causeOf, type Order } from "./order.ts";
import { packContent } from "./pack-body.ts";
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
};

/** Freezes a pack. Its body is written once, digested, and never made again. Gives its id. */
export async function makePack(workplace: Workplace, asked: PackAsked, order: Order): Promise<string> {
  const on = dayOf(workplace.now());
  const within = asked.mechanisms.length === 0 ? null : parsePeriod(asked.period);
  if (asked.mechanisms.length + asked.problems.length === 0)
    throw new Refusal("pack.empty", "请至少选一项制度或一个问题");
  if (asked.mechanisms.length > 0 && within === null)
    throw new Refusal("period.unknown", `“${asked.period}”不是期间，请写成 2025、2025H1、2025Q3 或 2025-06 的样子`);
  if (asked.expires < on || asked.expires > addDays(on, packDays))
    throw new Refusal("request.invalid", `期限须在 ${on} 到 ${addDays(on, packDays)} 之间，请改正`);
  const { judged } = within === null ? { judged: [] } : await dutiesOf(workplace, { on, org: workplace.root }, within);
  const wanted = judged.filter(
    ({ obligation: { entry } }) =>
      asked.mechanisms.includes(entry.mechanism.code) && !isJournalKind(entry.mechanism.code),
  );
  const { title, expires, readers } = asked;
  return workplace.store.write(causeOf(workplace, order, "pack.make"), async (to) => {
    await checkReaders(to, readers);
    const problems = [];
    for (const id of asked.problems) problems.push(await problemIn(to, id));
    const ground = { title, on, within, problems, judged: wanted, by: order.actor, org: workplace.root };
    const body = JSON.stringify(await packContent(workplace, to, ground), null, 1);
    const pack = { id: newId(), org: workplace.root, title, body, expires, readers };
    await to.keepPack({ ...pack, sm3: digestOf("sm3", body), sha256: digestOf("sha256", body) });
    return pack.id;
  });
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
