import { parentPort, workerData } from "node:worker_threads";
import { pdfFault } from "./plain-pdf.ts";

/** What the thread was given to look through. */
export type ToLook = { readonly pdf: ArrayBuffer };
/** Why it cannot be kept; `fault` null: it can. */
export type Looked = { readonly fault: string | null };

const { pdf }: ToLook = workerData;
const looked: Looked = { fault: pdfFault(new Uint8Array(pdf)) };
parentPort?.postMessage(looked);
