import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * A function that gives memory back which nothing holds any more. V8 puts that off as long as the machine has memory: looking through a
 * hundred thousand rows holds 80 MB at any time and would fill 330 (`bench/sheets.ts`: 600 MB with the engine, 310 so), on the machine of an office that has 4 GB for all.
 */
export function lettingGo(): () => void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  return () => {
    if (typeof collect === "function") collect({ type: "major", execution: "sync", flavor: "last-resort" });
  };
}
