import { setFlagsFromString } from "node:v8";

/**
 * For a process that asks a few things and ends: leaves WebAssembly as it is first compiled. Otherwise V8 spends 3 s and 600 MB on the
 * one function by which the embedded engine evaluates expressions, and the process cannot end before that is done: asking for one figure
 * takes 3 s instead of 5. Who asks for hours does better with it: all figures of an office take 1.4 times as long without. Only what is
 * compiled afterwards obeys, in the whole process.
 */
export function answerBriefly(): void {
  setFlagsFromString("--no-wasm-tier-up");
  setFlagsFromString("--no-wasm-dynamic-tiering");
}
