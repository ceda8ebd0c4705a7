import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { killCycles } from "../packages/store/test/kill-import.ts";
import { inFolder } from "./places.ts";
import { at, drawn, mustBeNone, type Proof, seconds } from "./proof.ts";

type Said = { readonly steps: number; readonly opened?: number; readonly faults?: readonly string[] };

/** kill -9 at random moments of entering, also of opening again: all that was acknowledged is there, and nothing half done. */
export const killed: Proof = {
  name: "kill -9 while entering",
  run: ({ scale, seed }) =>
    inFolder(async (folder) => {
      const any = drawn(seed);
      const kills = at(scale, { ci: 50, deep: 1000 });
      const faults: string[] = [];
      let acknowledged = 0;
      let slowest = 0;
      let round = { data: join(folder, "0"), steps: 0 };
      for (let n = 0; n <= kills; n++) {
        // A ledger that grows for ever would make each look at it longer than the last.
        if (n > 0 && n % 100 === 0) round = { data: join(folder, String(n)), steps: 0 };
        const child = fork(join(import.meta.dirname, "kill-writer.ts"), [round.data, String(round.steps)]);
        const ended = once(child, "exit");
        let ready = false;
        const kill = () => child.kill("SIGKILL");
        // One in five is killed while it opens.
        const early = n < kills && n % 5 === 4 ? setTimeout(kill, 200 + any(1200)) : null;
        child.on("message", ({ steps, opened = 0, faults: found = [] }: Said) => {
          if (!ready) {
            faults.push(...found.map((says) => `seed ${seed}, before kill ${n}: ${says}`));
            slowest = Math.max(slowest, opened);
            // The last one only looks.
            setTimeout(kill, n === kills ? 0 : 50 + any(900));
          } else acknowledged++;
          ready = true;
          round = { ...round, steps: Math.max(round.steps, steps) };
        });
        const [code] = await ended;
        if (early !== null) clearTimeout(early);
        if (code !== null)
          faults.push(`seed ${seed}, before kill ${n}: the directory did not open, or a step failed (exit ${code})`);
      }
      faults.push(...mustBeNone({ "without any acknowledged": acknowledged > 0 ? 0 : 1 }));
      if (slowest > 5000) faults.push(`opening took ${seconds(slowest)}, more than 5 s`);
      return {
        figures: `${kills} kills, ${acknowledged} acknowledged writes, ${faults.length} lost, torn or unopened; slowest opening ${seconds(slowest)}`,
        faults,
      };
    }),
};

/** The same of importing, whose transaction is the largest there is. */
export const killedImporting: Proof = {
  name: "kill -9 while importing",
  run: ({ scale }) =>
    inFolder(async (folder) => {
      const found = await killCycles(join(folder, "data"), at(scale, { ci: 8, deep: 200 }));
      const { cycles, acknowledged, lost, torn, unopened, opened } = found;
      return {
        figures: `${cycles} kills, ${acknowledged} acknowledged ledgers, ${lost} lost, ${torn} torn, ${unopened} unopened; slowest start ${seconds(opened)}`,
        faults: mustBeNone({ lost, torn, unopened, "without any acknowledged": acknowledged > 0 ? 0 : 1 }),
      };
    }),
};
