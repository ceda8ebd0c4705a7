import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Catalogue, Finding, Office, OfficeRules, PlainDate } from "@shilu/domain";
import { openStore, type Reader, type Store } from "@shilu/store";
import type { MadeBackup } from "../backup/write.ts";
import { version } from "../config/version.ts";
import { standardLibrary } from "../mechanisms/read.ts";
import { Refusal } from "../refusal.ts";
import { noteMade } from "./backup-events.ts";
import { keepCells } from "./cells.ts";
import { announcing, type Changes, changesHub } from "./changes.ts";
import type { KeptGround } from "./ground.ts";
import { recordWords } from "./record-words.ts";
import { rulesOf } from "./rules.ts";
import { sealedFields } from "./sealed-fields.ts";

/**
 * What every step of the application works with: one office's ledger, the mechanisms and rules it lives by, and the clock.
 * Time comes in here and nowhere deeper, so that the steps can be tested with it held still.
 */
export type Workplace = OpenedStore & {
  readonly tenant: string;
  readonly office: Office;
  /** Printed id of the office's root org: what is asked for where nothing narrower is named. */
  readonly root: string;
  /** The office's mechanisms, its rules, and the notices that move their windows; of which state of its practice. */
  readonly catalogue: OfficeRules["catalogue"];
  readonly book: OfficeRules["book"];
  readonly notices: OfficeRules["notices"];
  readonly rulesEdition: number;
  /** What every page says beside the office's name; null where there is nothing to say. */
  readonly notice: string | null;
  /** The present moment as an ISO instant (UTC, milliseconds). */
  readonly now: () => string;
  /** Version of the program, as package.json has it. */
  readonly version: string;
};

/**
 * Where an office's data lie: a data directory, and the PostgreSQL at `url` where one is used instead of the embedded engine.
 * `progress` is told one sentence when opening takes long; `brief`: the process asks a few things and ends.
 */
export type DataPlace = {
  readonly data: string;
  readonly url?: string | undefined;
  readonly progress?: (says: string) => void;
  readonly brief?: boolean;
};

/**
 * A store, maybe without any office yet. `standard`: the mechanisms that come with the program. `inForce`: those by which the store
 * judges whom a record expects and what it is found by, and the duties of an office that keeps their cells; the office's own once they are
 * known. `say`: told one sentence about what is out of order.
 */
export type OpenedStore = {
  readonly store: Store;
  /** The data directory, which both engines need: files of evidence lie below it. */
  readonly data: string;
  readonly standard: Catalogue;
  readonly inForce: { catalogue: Catalogue; rules: (OfficeRules & { readonly edition: number }) | null };
  /** What the office's duties were last judged by; for which year and rules it was last looked whether cells are kept (`keepCells`). */
  readonly grounds: { kept: KeptGround | null; looked: string | null };
  readonly say: (says: string) => void;
  /** Who waits to hear what is changed here. */
  readonly changes: Changes;
};

/** The civil day in Asia/Shanghai of an instant; China has had no summer time since 1991. */
export const dayOf = (instant: string): PlainDate =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10) as PlainDate;

export const clock = (): string => new Date().toISOString();

/** An empty database made by the build: copying it spares a new data directory several seconds. Without it one is made on the spot. */
const prepared = fileURLToPath(new URL("../../../store/dist/empty-database", import.meta.url));

type Lived = Pick<OpenedStore, "standard" | "inForce"> & { readonly findings: readonly Finding[] };

/** The mechanisms that come with the program, which an office lives by until its own are known. */
function livedByAtFirst(): Lived {
  const { catalogue: standard, findings } = standardLibrary();
  return { standard, findings, inForce: { catalogue: standard, rules: null } };
}

/** Opens the store at a place, new or not. The caller closes it. */
export async function openStoreAt({ data, url, progress, brief }: DataPlace): Promise<OpenedStore> {
  // Read while the embedded engine starts in its thread, which takes about as long.
  let lived: Lived | null = null;
  const ready = (): Lived => {
    lived ??= livedByAtFirst();
    return lived;
  };
  const changes = changesHub();
  const tell = progress ?? (() => undefined);
  const before: { saved: MadeBackup | null } = { saved: null };
  const opened = await openStore({
    beforeUpgrade: async (store) => {
      // Loaded in the one start of many that needs it.
      const { backUpBeforeUpgrade } = await import("./before-upgrade.ts");
      before.saved = await backUpBeforeUpgrade({ store, data, at: clock(), say: tell });
    },
    data,
    url,
    progress,
    brief,
    prepared,
    meanwhile: ready,
    expects: (mechanism, day) => ready().inForce.catalogue.mechanism(mechanism, day)?.record ?? { expected: "none" },
    words: (record) => recordWords(ready().inForce.catalogue, record),
    sealed: async (reader) => {
      const { standard, inForce } = ready();
      const known = inForce.rules?.edition === (await reader.rulesEdition());
      return sealedFields(known ? inForce.catalogue : (await rulesOf(reader, standard)).catalogue);
    },
    // Those of a read are of what was committed: a write that changes them, and may still fail, reads its own.
    rules: async (reader) => {
      const { standard, inForce } = ready();
      return inForce.rules?.edition === (await reader.rulesEdition()) ? inForce.rules : rulesOf(reader, standard);
    },
  });
  const { standard, findings, inForce } = ready();
  if (before.saved !== null)
    for (const tenant of await opened.tenants())
      await noteMade({ store: opened, tenant, now: clock }, before.saved, "upgrade");
  for (const { says } of findings) tell(`制度库有一处不能用，其余照常：${says}`);
  const grounds = { kept: null, looked: null };
  return { store: announcing(opened, changes), data, standard, inForce, say: tell, changes, grounds };
}

/** Opens the office that lives at a place. Throws a Refusal where there is none yet. The caller closes `store`. */
export async function openWorkplace(place: DataPlace): Promise<Workplace> {
  // A mistyped folder is told, not made into a new data directory.
  if (place.url === undefined && !existsSync(place.data))
    throw new Refusal(
      "office.none",
      `没有数据目录“${place.data}”；请检查 --data 写的路径，新建请用 shilu init、shilu import 或 shilu demo --data。`,
    );
  const opened = await openStoreAt(place);
  try {
    return await workplaceIn(opened);
  } catch (error) {
    await opened.store.close();
    throw error;
  }
}

/** The one office of a store. */
export async function workplaceIn(opened: OpenedStore): Promise<Workplace> {
  const { store } = opened;
  const [tenant, ...others] = await store.tenants();
  if (tenant === undefined)
    throw new Refusal(
      "office.none",
      "这里还没有单位的台账；请先用 shilu import 导入交换包，或用 shilu demo --data 建一个样例。",
    );
  if (others.length > 0)
    throw new Refusal(
      "office.several",
      `这个数据库里有 ${others.length + 1} 个单位；这一版一次只服务一个单位，请分开存放。`,
    );
  const workplace = await store.read(tenant, async (reader): Promise<Workplace> => {
    const office = await reader.office();
    const root = (await reader.orgs()).find(({ parent }) => parent === null);
    if (office === null || root === undefined)
      throw new Refusal("office.no-orgs", "这里还没有单位的组织和名册；请用 shilu import 导入交换包。");
    const known = { ...opened, tenant, office, root: root.id, notice: null, now: clock, version };
    return { ...known, ...(await livedBy(opened, reader)) };
  });
  await keepCells(workplace, dayOf(workplace.now()));
  return workplace;
}

/** The rules of an office as they stand, told to its store; what of its practice cannot be used is said. */
async function livedBy(opened: OpenedStore, reader: Reader) {
  const rules = await rulesOf(reader, opened.standard);
  const { catalogue, book, notices, findings } = rules;
  const edition = await reader.rulesEdition();
  opened.inForce.catalogue = catalogue;
  opened.inForce.rules = { ...rules, edition };
  for (const { says, severity } of findings)
    if (severity !== "note") opened.say(`本单位制度有一处不能用，其余照常：${says}`);
  return { catalogue, book, notices, rulesEdition: edition };
}

/** The same office with the rules of this moment: another process, or another page, may have changed them. */
export const upToDate = (workplace: Workplace): Promise<Workplace> =>
  workplace.store.read(workplace.tenant, async (reader) =>
    (await reader.rulesEdition()) === workplace.rulesEdition
      ? workplace
      : { ...workplace, ...(await livedBy(workplace, reader)) },
  );

/** An org that was asked for by its printed id; the root where none was. Throws a Refusal where the office has no such org. */
export async function orgAsked({ store, tenant, root }: Workplace, id: string | undefined): Promise<string> {
  if (id === undefined) return root;
  const orgs = await store.read(tenant, (reader) => reader.orgs());
  if (orgs.some((org) => org.id === id)) return id;
  throw new Refusal("org.unknown", `没有编号为“${id}”的组织，请核对后重试`, [], "编号见导出的 orgs.jsonl");
}
