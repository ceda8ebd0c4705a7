import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { proofs } from "../proofs/all.ts";
import type { Found, Given, Proof } from "../proofs/proof.ts";
import { useQuickPlaces } from "./quick-places.ts";

/**
 * `npm run test:ci` and `npm run test:deep`: what docs/可靠性.md promises is tried on the real program, one line of figures each; the last line is
 * `N passed, N failed`. Words narrow it to the proofs whose names hold one of them: `npm run test:ci -- kill disk`. `--seed` makes the
 * same run again.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { scale: { type: "string" }, seed: { type: "string" }, one: { type: "string" } },
});
const scale = values.scale === "deep" ? "deep" : "ci";
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
const given: Given = { scale, seed };
/** Two cores: more at once would only make each look slow. */
const atOnce = 2;

/** In a process of its own, so that nothing of one proof is left to the next. */
function inOwnProcess({ name }: Proof): Promise<Found> {
  const child = fork(fileURLToPath(import.meta.url), ["--scale", scale, "--seed", String(seed), "--one", name], {
    execArgv: ["--expose-gc"],
  });
  return new Promise((done) => {
    child.once("message", (found: Found) => done(found));
    child.once("exit", (code, signal) =>
      done({ figures: "", faults: [`the proof itself ended with ${signal ?? code}`] }),
    );
  });
}

if (values.one !== undefined) {
  const proof = proofs.find(({ name }) => name === values.one);
  const found = await proof?.run(given).catch((fault: unknown) => ({
    figures: "",
    faults: [fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)],
  }));
  process.send?.(found ?? { figures: "", faults: ["there is no such proof"] }, () => process.exit());
} else {
  useQuickPlaces(new URL("..", import.meta.url).pathname);
  const wanted = proofs.filter(({ name, only }) => (only === undefined || only === scale) && isNamed(name));
  let [passed, failed] = [0, 0];
  console.log(`scale ${scale}, seed ${seed}`);
  const waiting = [...wanted];
  const next = async (): Promise<void> => {
    for (let proof = waiting.shift(); proof !== undefined; proof = waiting.shift()) {
      const begun = performance.now();
      const { figures, faults, unable } = await inOwnProcess(proof);
      if (unable !== undefined) {
        console.log(`— ${proof.name}: not tried on this machine: ${unable}`);
        continue;
      }
      if (faults.length === 0) passed++;
      else failed++;
      const took = ((performance.now() - begun) / 1000).toFixed(0);
      console.log(`${faults.length === 0 ? "✔" : "✖"} ${proof.name}: ${figures} (${took} s)`);
      for (const fault of faults.slice(0, 10)) console.log(`    ${fault}`);
      if (faults.length > 10) console.log(`    … and ${faults.length - 10} more`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

function isNamed(name: string): boolean {
  return positionals.length === 0 || positionals.some((word) => name.includes(word));
}
