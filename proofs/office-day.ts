import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { Found, Proof } from "./proof.ts";

/** The bench of a day's work, at length; its lines are the figures, and none of them may be slower than this at p99. */
const longest = 300;

/** Thirty people at mixed work for five minutes on the embedded engine: no error, and of a hundred answers one at most takes longer than 0.3 s. */
export const officeDay: Proof = {
  name: "30 people for 5 minutes",
  only: "deep",
  run: async (): Promise<Found> => {
    const bench = join(import.meta.dirname, "..", "bench", "load.ts");
    const child = spawn(process.execPath, [bench, "--users", "30", "--seconds", "300", "--storm", "0"]);
    const ended = new Promise<number | null>((done) => child.once("close", done));
    const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    const slow = [...out.matchAll(/^(\w+) .*p99 (\d+) ms$/gm)].filter(([, , ms]) => Number(ms) > longest);
    return {
      figures: out.trim().split("\n").slice(1).join("; "),
      faults: [
        ...(code === 0 ? [] : [err.slice(-1000)]),
        ...slow.map(([line]) => `slower than ${longest} ms: ${line}`),
        ...(/p99/.test(out) ? [] : ["nothing was measured"]),
      ],
    };
  },
};
