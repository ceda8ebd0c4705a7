import { parentPort, workerData } from "node:worker_threads";
import { redraw } from "./redraw.ts";

/** What the thread was given to draw: the bytes and the longest side in points. */
export type ToDraw = { readonly jpeg: ArrayBuffer; readonly most: number };
/** Null: the picture could not be read. */
export type Drawn = ArrayBuffer | null;

const { jpeg, most }: ToDraw = workerData;
const drawn: Drawn = await redraw(jpeg, most).catch(() => null);
parentPort?.postMessage(drawn);
