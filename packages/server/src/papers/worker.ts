import { parentPort, workerData } from "node:worker_threads";
import type { PlacedWords } from "@shilu/document";
import { pdfWords } from "./pdf-words.ts";
import { pdfFault } from "./plain-pdf.ts";

/** What the thread was given to look through. */
export type ToLook = { readonly pdf: ArrayBuffer };
/** Why it cannot be kept; `fault` null: it can, and these are its words. */
export type Looked = { readonly fault: string | null; readonly words: readonly PlacedWords[] };

const { pdf }: ToLook = workerData;
const bytes = new Uint8Array(pdf);
const fault = pdfFault(bytes);
const looked: Looked = { fault, words: fault === null ? await pdfWords(bytes) : [] };
parentPort?.postMessage(looked);
