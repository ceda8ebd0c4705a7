import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Catalogue, Office, PlainDate } from "@shilu/domain";
import { openStore, type Store } from "@shilu/store";
import { version } from "../config/version.ts";
import { standardCatalogue } from "../mechanisms/read.ts";
import { Refusal } from "../refusal.ts";

/**
 * What every step of the application works with: one office's ledger, the mechanisms it lives by, and the clock.
 * Time comes in here and nowhere deeper, so that the steps can be tested with it held still.
 */
export type Workplace = {
  readonly store: Store;
  readonly tenant: string;
  readonly office: Office;
  /** Printed id of the office's root org: what is asked for where nothing narrower is named. */
  readonly root: string;
  readonly catalogue: Catalogue;
  /** The present moment as an ISO instant (UTC, milliseconds). */
  readonly now: () => string;
  /** Version of the program, as package.json has it. */
  readonly version: string;
};

/**
 * Where an office's data lie: a data directory, and the PostgreSQL at `url` where one is used instead of the embedded engine.
 * `progress` is told one sentence when opening takes long.
 */
export type DataPlace = {
  readonly data: string;
  readonly url?: string | undefined;
  readonly progress?: (says: string) => void;
};

/** A store with the mechanisms by which its records are judged; maybe without any office yet. */
export type OpenedStore = { readonly store: Store; readonly catalogue: Catalogue };

/** The civil day in Asia/Shanghai of an instant; China has had no summer time since 1991. */
export const dayOf = (instant: string): PlainDate =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10) as PlainDate;

export const clock = (): string => new Date().toISOString();

/** An empty database made by the build: copying it spares a new data directory several seconds. Without it one is made on the spot. */
const prepared = fileURLToPath(new URL("../../../store/dist/empty-database", import.meta.url));

/** Opens the store at a place, new or not. The caller closes it. */
export async function openStoreAt({ data, url, progress }: DataPlace): Promise<OpenedStore> {
  const catalogue = standardCatalogue();
  const store = await openStore({
    data,
    url,
    progress,
    prepared,
    expects: (mechanism, day) => catalogue.mechanism(mechanism, day)?.record ?? { expected: "none" },
  });
  return { store, catalogue };
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
export async function workplaceIn({ store, catalogue }: OpenedStore): Promise<Workplace> {
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
  return await store.read(tenant, async (reader) => {
    const office = await reader.office();
    const root = (await reader.orgs()).find(({ parent }) => parent === null);
    if (office === null || root === undefined)
      throw new Refusal("office.no-orgs", "这里还没有单位的组织和名册；请用 shilu import 导入交换包。");
    return { store, tenant, office, root: root.id, catalogue, now: clock, version };
  });
}

/** An org that was asked for by its printed id; the root where none was. Throws a Refusal where the office has no such org. */
export async function orgAsked({ store, tenant, root }: Workplace, id: string | undefined): Promise<string> {
  if (id === undefined) return root;
  const orgs = await store.read(tenant, (reader) => reader.orgs());
  if (orgs.some((org) => org.id === id)) return id;
  throw new Refusal("org.unknown", `没有编号为“${id}”的组织；编号见导出的 orgs.jsonl。`);
}
