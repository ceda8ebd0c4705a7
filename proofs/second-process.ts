import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { inFolder } from "./places.ts";
import { at, type Proof } from "./proof.ts";

type Said = { readonly opened: boolean; readonly says: string };
type Try = Said & { readonly child: ChildProcess };

async function open(data: string): Promise<Try> {
  const child = fork(join(import.meta.dirname, "opener.ts"), [data]);
  const [said] = (await once(child, "message")) as [Said];
  return { ...said, child };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

/** A directory is one process's: every other is refused and told which, of several at once one comes in, and after kill -9 the next one does. */
export const secondProcess: Proof = {
  name: "second process",
  run: ({ scale }) =>
    inFolder(async (folder) => {
      const data = join(folder, "data");
      const faults: string[] = [];
      const holder = await open(data);
      if (!holder.opened) faults.push(holder.says);
      const tries = at(scale, { ci: 10, deep: 100 });
      let refused = 0;
      for (let n = 0; n < tries && faults.length < 3; n++) {
        const second = await open(data);
        if (!second.opened && second.says.includes(`进程 ${holder.child.pid}使用`)) refused++;
        else faults.push(`try ${n}: ${second.opened ? "let in" : second.says}`);
        await kill(second.child);
      }
      await kill(holder.child);
      const races = at(scale, { ci: 3, deep: 30 });
      let taken = 0;
      for (let n = 0; n < races; n++) {
        // Each time the lock of one that was killed lies there.
        const together = await Promise.all([open(data), open(data), open(data)]);
        const inside = together.filter(({ opened }) => opened).length;
        if (inside === 1) taken++;
        else faults.push(`race ${n}: ${inside} of three came in: ${together.map(({ says }) => says).join(" | ")}`);
        for (const { child } of together) await kill(child);
      }
      return {
        figures: `${refused} of ${tries} refused by name; a stale lock taken over by one of three at once ${taken} of ${races} times`,
        faults,
      };
    }),
};
