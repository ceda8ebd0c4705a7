import assert from "node:assert/strict";
import { after, test } from "node:test";
import {
  type Catalogue,
  type FigureFilter,
  type FigureValue,
  figureQuery,
  type Ledger,
  type LedgerRecord,
  type Membership,
  membership,
  period,
  person,
} from "@shilu/domain";
import { catalogueOfFiles } from "../../../../samples/test/catalogue.ts";
import type { Store } from "../../src/index.ts";
import { type EngineName, engines, openAt, place } from "../engines.ts";
import { cause, ledgerOf } from "../mini-ledger.ts";
import { naive } from "../naive.ts";

/** The catalogue of the house: what is proved is what an office gets. */
export const house: Catalogue = catalogueOfFiles();
const kindOf = (mechanism: string) => house.mechanism(mechanism)?.record ?? ({ expected: "none" } as const);

type Asked = { readonly period?: string; readonly org?: string; readonly filter?: FigureFilter };

/** One office in a store, with a ledger of its own. */
export type Office = {
  readonly store: Store;
  readonly tenant: string;
  /** Another one in the same store. */
  readonly another: (name: string) => Office;
  readonly keeps: (...records: readonly LedgerRecord[]) => Promise<void>;
  /** The same with another roster, or with more orgs. */
  readonly holds: (ledger: Ledger) => Promise<void>;
  /**
   * Asserts the value of a figure of the house, and which records are behind it where they are named; of 2025 and the whole office
   * where nothing else is asked. The plain loop must say the same, value and records.
   */
  readonly says: (figure: string, value: number | null, records?: readonly string[], asked?: Asked) => Promise<void>;
  /** The figure as the store gives it, without a second opinion. */
  readonly asks: (figure: string, asked?: Asked) => Promise<FigureValue>;
  /** Why each record that a figure left out was left out. */
  readonly leftOut: (figure: string, asked?: Asked) => Promise<Readonly<Record<string, string>>>;
};

const stores = new Map<EngineName, Promise<Store>>();
const storeOn = (engine: EngineName): Promise<Store> => {
  const known = stores.get(engine);
  if (known !== undefined) return known;
  const opened = place(engine).then((at) => openAt(at, { expects: kindOf }));
  stores.set(engine, opened);
  return opened;
};
async function closeStores(): Promise<void> {
  const open = [...stores.values()];
  stores.clear();
  for (const store of open) await (await store).close();
}

let offices = 0;

/** A test of one counting rule, on each engine; `id` is the rule's in mechanisms/counting.yaml. */
export function rule(id: string, says: string, body: (office: Office) => Promise<void>): void {
  after(closeStores);
  for (const engine of engines)
    test(`${id}: ${says} [${engine}]`, async () => body(officeIn(await storeOn(engine), `office${++offices}`)));
}

function officeIn(store: Store, tenant: string): Office {
  const query = (code: string, { period: days = "2025", org = "室", filter = {} }: Asked = {}) =>
    figureQuery(house, code, { org, period: period(days), filter }) ?? assert.fail(`没有指标 ${code}`);
  const holds = async (ledger: Ledger) => {
    await store.write(cause({ tenant }), (to) => to.importLedger(ledger));
  };
  return {
    store,
    tenant,
    another: (name) => officeIn(store, `${tenant}-${name}`),
    holds,
    keeps: (...records) => holds(ledgerOf(...records)),
    says: async (code, value, records, asked) => {
      const figure = query(code, asked);
      const [found, ledger] = await store.read(tenant, async (from) => [
        await from.figure(figure),
        (await from.ledger()) ?? assert.fail("no ledger"),
      ]);
      const plain = naive(ledger, figure, kindOf);
      assert.equal(found.value, value, code);
      if (records !== undefined) assert.deepEqual(found.records, records, code);
      assert.deepEqual({ value: found.value, records: found.records, titles: found.titles }, plain, code);
    },
    asks: (code, asked) => store.read(tenant, (from) => from.figure(query(code, asked))),
    leftOut: async (code, asked) => {
      const { excluded } = await store.read(tenant, (from) => from.explain(query(code, asked)));
      return Object.fromEntries(excluded.map(({ record, why }) => [record, why]));
    },
  };
}

/** A ledger whose branch has so many full members, m01 and so on, of whom the first ones sit on the committee. */
export function branchOf(full: number, committee: number, ...records: readonly LedgerRecord[]): Ledger {
  const names = membersOf(full);
  const roleOf = (at: number) => (at === 0 ? "书记" : at < committee ? "委员" : "成员");
  return {
    ...ledgerOf(...records),
    people: names.map((id) => person.parse({ id, name: id })),
    memberships: names.map((id, at) => member(id, roleOf(at))),
  };
}

/** m01, m02 … */
export const membersOf = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `m${String(at + 1).padStart(2, "0")}`);

export const member = (id: string, role: string, more: Record<string, unknown> = {}): Membership =>
  membership.parse({ person: id, org: "支部", role, party: "正式", from: "2020-01-01", ...more });
