import { crashPoints } from "./crash-points.ts";
import { fullDisk } from "./full-disk.ts";
import { killed, killedImporting } from "./kill.ts";
import { lostLink } from "./lost-link.ts";
import { powerCut } from "./power-cut.ts";
import type { Proof } from "./proof.ts";
import { secondProcess } from "./second-process.ts";
import { upgraded } from "./upgrade.ts";

/** Every proof, those that take longest first: two run at a time. */
export const proofs: readonly Proof[] = [
  crashPoints,
  killed,
  killedImporting,
  powerCut,
  secondProcess,
  fullDisk,
  lostLink,
  upgraded,
];
