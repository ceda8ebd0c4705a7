import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { bundleOf, small, writeBundle } from "../packages/server/test/bundle.ts";
import { alone } from "../packages/server/test/shilu.ts";
import { knownMigrations } from "../packages/store/src/migration/migrate.ts";
import { oldOffice } from "./old-office.ts";
import { inFolder } from "./places.ts";
import { drawn, type Proof } from "./proof.ts";
import { standing } from "./standing.ts";

/**
 * Data of every schema there ever was are opened by this program, undisturbed and after it was killed within the upgrade: figures, records and
 * the log as far as it went are as they were.
 */
export const upgraded: Proof = {
  name: "upgrade from every schema",
  run: ({ seed }) =>
    inFolder(async (folder) => {
      const faults: string[] = [];
      await writeBundle(join(folder, "bundle"), bundleOf(small));
      const imported = await alone(folder, ["import", "bundle", "--data", "office"]);
      if (imported.code !== 0) return { figures: "", faults: [imported.err] };
      const wanted = await standing(join(folder, "office"));
      const known = knownMigrations();
      // The first schema had no audit chain: the second is the oldest that anybody could have written with.
      const olds = known.filter((number) => number >= 2).slice(0, -1);
      const any = drawn(seed);
      let kills = 0;
      for (const newest of olds) {
        const [undisturbed, killed] = ["undisturbed", "killed"].map((name) => join(folder, `${name}-${newest}`));
        if (undisturbed === undefined || killed === undefined) continue;
        await oldOffice(join(folder, "office"), undisturbed, newest);
        await cp(undisturbed, killed, { recursive: true });
        const nth = 1 + any(known.filter((number) => number > newest).length);
        const { code, err } = await alone(folder, ["verify", "--data", killed], {
          SHILU_CRASH_AT: `upgrade.script:${nth}`,
        });
        if (code === null) kills++;
        else
          faults.push(`schema ${newest}: the upgrade was not killed at its step ${nth} but ended with ${code} ${err}`);
        for (const data of [undisturbed, killed]) {
          const found = await standing(data, wanted.head).then(({ text }) => text, String);
          if (found !== wanted.text) faults.push(`${data}: ${otherwise(found, wanted.text)}`);
          await rm(data, { recursive: true });
        }
      }
      return {
        figures: `${olds.length} schemas, ${kills} upgrades killed half way; ${faults.length} with other figures, records or log`,
        faults,
      };
    }),
};

/** Two long texts from where they part. */
function otherwise(found: string, wanted: string): string {
  const at = Math.max(0, [...wanted].findIndex((sign, n) => found[n] !== sign) - 40);
  return `…${found.slice(at, at + 300)} instead of …${wanted.slice(at, at + 300)}`;
}
