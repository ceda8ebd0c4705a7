import { parentPort, workerData } from "node:worker_threads";
import { pdfWords } from "@shilu/document";
import type { MarkRule } from "@shilu/domain";
import { markAmong } from "../secret/refuse.ts";
import { pdfFault } from "./plain-pdf.ts";

/** What the thread was given to look through. */
export type ToLook = { readonly pdf: ArrayBuffer };
/** Why it cannot be kept; `fault` null: it can. `rule`: by which it bears the mark of a state secret. */
export type Looked = { readonly fault: string | null; readonly rule: MarkRule | null };

const { pdf }: ToLook = workerData;
const bytes = new Uint8Array(pdf);
const fault = pdfFault(bytes);
const looked: Looked = { fault, rule: markAmong(await pdfWords(bytes)) };
parentPort?.postMessage(looked);
