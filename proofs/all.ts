import { badFiles } from "./bad-files.ts";
import { crashPoints } from "./crash-points.ts";
import { failingCalls } from "./failing-calls.ts";
import { fullDisk } from "./full-disk.ts";
import { fuzzed, scopeProbes, wallProbes } from "./interface.ts";
import { killed, killedImporting } from "./kill.ts";
import { ledgerModel } from "./ledger-model.ts";
import { lostLink } from "./lost-link.ts";
import { officeDay } from "./office-day.ts";
import { powerCut } from "./power-cut.ts";
import type { Proof } from "./proof.ts";
import { restarted } from "./restart.ts";
import { secondProcess } from "./second-process.ts";
import { signInStorm } from "./sign-in-storm.ts";
import { upgraded } from "./upgrade.ts";
import { simulatedYear } from "./year.ts";

/** Every proof, those that take longest first: two run at a time. */
export const proofs: readonly Proof[] = [
  ...[crashPoints, scopeProbes, killed, upgraded, failingCalls, ledgerModel, badFiles, killedImporting],
  ...[fuzzed, fullDisk, powerCut, restarted, wallProbes, secondProcess, lostLink],
  ...[officeDay, signInStorm, simulatedYear],
];
