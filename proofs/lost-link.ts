import { ledgerRecord } from "@shilu/domain";
import { newId, openStore, StoreRefusal } from "../packages/store/src/index.ts";
import { place } from "../packages/store/test/engines.ts";
import { cause, ledgerOf, present } from "../packages/store/test/mini-ledger.ts";
import { type Fate, linkTo } from "./cut-link.ts";
import { at, drawn, mustBeNone, type Proof, seconds } from "./proof.ts";

const tenant = "研究室";
const atOnce = 4;
const fates: readonly Fate[] = ["whole", "whole", "before", "after", "after", "drip", "late", "whole"];

/**
 * The cable to PostgreSQL is cut before and after COMMIT. Who hears nothing asks again with the same key: everything is there once, and he is
 * told the number of what is there.
 */
export const lostLink: Proof = {
  name: "PostgreSQL link cut around COMMIT",
  run: async ({ scale, seed }) => {
    const there = await place("postgres");
    const any = drawn(seed);
    let quiet = true;
    const link = await linkTo(there.url ?? "", () => (quiet ? "whole" : (fates[any(fates.length)] ?? "whole")));
    const store = await openStore({ ...there, url: link.url, expects: () => ({ expected: "members" }) });
    const commands = at(scale, { ci: 200, deep: 10_000 });
    const told = new Map<string, string>();
    const odd: string[] = [];
    let errors = 0;
    let longest = 0;
    try {
      await store.write(cause({ tenant }), (to) => to.importLedger(ledgerOf()));
      quiet = false;
      let next = 0;
      const clerk = async () => {
        for (let n = next++; n < commands; n = next++) {
          const begun = performance.now();
          for (let tries = 0; ; tries++) {
            try {
              // Each try would be a record of its own, as at the page.
              const record = ledgerRecord.parse({
                ...{ id: newId(), mechanism: "branch.theme-day", org: "支部", title: `第${n}件` },
                ...{ start: "2025-03-05", attendance: present("甲") },
              });
              told.set(
                `第${n}件`,
                await store.write({ ...cause(), tenant, key: `command-${n}` }, (to) => to.addRecord(record)),
              );
              break;
            } catch (fault) {
              errors++;
              if (!(fault instanceof StoreRefusal)) odd.push(`command ${n}: ${fault}`);
              if (tries > 50) throw fault;
            }
          }
          longest = Math.max(longest, performance.now() - begun);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, clerk));
      quiet = true;
      const records = await store.read(tenant, (from) => from.records());
      const { faults } = await store.verify(tenant);
      const byTitle = Map.groupBy(records, ({ record }) => record.title);
      const duplicates = records.length - byTitle.size;
      const lost = [...told].filter(([title, id]) => byTitle.get(title)?.[0]?.record.id !== id).length;
      const more = Math.max(0, errors - link.cuts());
      return {
        figures: `${commands} commands, ${link.cuts()} cuts, ${errors} errors: ${duplicates} duplicates, ${lost} lost; slowest command ${seconds(longest)}`,
        faults: [
          ...mustBeNone({
            ...{ duplicates, lost, "missing commands": commands - told.size, "errors beyond the cuts": more },
            ...{ "runs without a cut": link.cuts() === 0 ? 1 : 0, "recovery longer than 5 s": longest > 5000 ? 1 : 0 },
          }),
          ...odd.slice(0, 5),
          ...faults.map(({ says }) => says),
        ],
      };
    } finally {
      await store.close();
      await link.close();
    }
  },
};
