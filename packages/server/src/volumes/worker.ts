import { parentPort, workerData } from "node:worker_threads";
import type { Block, TypesetOutcome } from "@shilu/document";
import { typeset } from "@shilu/document";
import { type Bound, volumeDocument } from "../work/volume-document.ts";

/** What the thread is given: a volume with the forms of its records, and when it is set. */
export type ToBind = { readonly volume: Bound; readonly forms: readonly (readonly Block[])[]; readonly at: string };

const { volume, forms, at }: ToBind = workerData;
const made: TypesetOutcome = await typeset(volumeDocument(volume, forms), { at });
parentPort?.postMessage(made);
