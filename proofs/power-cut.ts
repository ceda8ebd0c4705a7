import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { onDisk, readJournal } from "./disk.ts";
import { examine, openLedger } from "./ledger-writer.ts";
import { Disk } from "./lost-power.ts";
import { inFolder } from "./places.ts";
import { at, drawn, type Proof, seconds } from "./proof.ts";

/**
 * The power goes at a moment that is drawn, and of what the disk was not asked to keep any part is gone. Whatever was acknowledged is there
 * after the next start, records and files of evidence, and nothing half done.
 */
export const powerCut: Proof = {
  name: "power cut",
  run: ({ scale, seed }) =>
    inFolder(async (folder) => {
      const cuts = at(scale, { ci: 20, deep: 500 });
      const [root, journal] = [join(folder, "data"), join(folder, "journal")];
      const { env, execArgv } = onDisk({ root, journal });
      const writer = fork(join(import.meta.dirname, "power-cut-writer.ts"), [root], { env, execArgv });
      const [code, signal] = await once(writer, "exit");
      if (signal !== "SIGKILL") return { figures: "", faults: [`the writer ended with ${code}`] };
      const { calls, first } = sizeOf(journal);
      const faults: string[] = [];
      let acknowledged = 0;
      let slowest = 0;
      for (let n = 0; n < cuts; n++) {
        const any = drawn(seed, n);
        // One cut in five falls into making the directory.
        const until = n % 5 === 0 ? any(first) : first + 1 + any(calls - first);
        const disk = new Disk(root);
        const done = disk.run(journal, until);
        const left = join(folder, `left-${n}`);
        disk.leave(left, any);
        acknowledged += done.length;
        const begun = performance.now();
        const found = await afterwards(left, done.length).catch((fault: unknown) => [String(fault)]);
        slowest = Math.max(slowest, performance.now() - begun);
        faults.push(...found.map((says) => `seed ${seed}, cut ${n}, call ${until} of ${calls}: ${says}`));
        rmSync(left, { recursive: true, force: true });
      }
      const figures = `${cuts} cuts in ${calls} calls to the disk, ${acknowledged} acknowledged steps, ${faults.length} lost, torn or unopened; slowest start and check ${seconds(slowest)}`;
      return { figures, faults };
    }),
};

/** How many calls a journal holds, and at which something was first acknowledged. */
function sizeOf(journal: string): { readonly calls: number; readonly first: number } {
  const calls = [...readJournal(journal)];
  return { calls: calls.length, first: calls.findIndex(([{ op }]) => op === "acknowledged") };
}

async function afterwards(data: string, acknowledged: number): Promise<string[]> {
  const store = await openLedger(data);
  try {
    const { faults } = await examine(store, data, acknowledged);
    if (readFileSync(join(data, "keys", "commitment.key")).length !== 32)
      faults.push("the key of the commitments is none");
    return faults;
  } finally {
    await store.close();
  }
}
