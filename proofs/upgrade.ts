import { join } from "node:path";
import { bundleOf, small, writeBundle } from "../packages/server/test/bundle.ts";
import { alone } from "../packages/server/test/shilu.ts";
import { knownMigrations } from "../packages/store/src/migration/migrate.ts";
import { oldOffice } from "./old-office.ts";
import { inFolder } from "./places.ts";
import type { Proof } from "./proof.ts";
import { standing } from "./standing.ts";

/** Data of every schema there ever was are opened by this program: figures, records and the head of the audit chain are as they were. */
export const upgraded: Proof = {
  name: "upgrade from every schema",
  run: () =>
    inFolder(async (folder) => {
      const faults: string[] = [];
      await writeBundle(join(folder, "bundle"), bundleOf(small));
      const imported = await alone(folder, ["import", "bundle", "--data", "office"]);
      if (imported.code !== 0) return { figures: "", faults: [imported.err] };
      const wanted = await standing(join(folder, "office"));
      // The first schema had no audit chain: the second is the oldest that anybody could have written with.
      const olds = knownMigrations()
        .filter((number) => number >= 2)
        .slice(0, -1);
      for (const newest of olds) {
        const data = join(folder, `old-${newest}`);
        await oldOffice(join(folder, "office"), data, newest);
        const found = await standing(data).catch(String);
        if (found !== wanted)
          faults.push(`schema ${newest}: ${found.slice(0, 400)} instead of ${wanted.slice(0, 400)}`);
      }
      return { figures: `${olds.length} schemas, ${faults.length} with other figures, records or roots`, faults };
    }),
};
