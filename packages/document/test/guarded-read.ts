import { existsSync, readFileSync } from "node:fs";
import { lintFile, readDocument } from "../src/index.ts";

/** Reads and lints a file in a process of its own; prints what was said and the most memory that it had (KiB). */
const [, , path = ""] = process.argv;
const bytes = readFileSync(path);
const said = [await readDocument(bytes, "稿.docx"), await lintFile(bytes, "稿.docx")].map((outcome) =>
  outcome.ok ? "ok" : outcome.findings.map(({ says }) => says).join(" "),
);
/** On Linux the process's own: `maxRSS` begins with what the process had that started it. */
function mostMemory(): number {
  const own = existsSync("/proc/self/status")
    ? /VmHWM:\s*(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]
    : undefined;
  return own === undefined ? process.resourceUsage().maxRSS : Number(own);
}
console.log(JSON.stringify({ said, memory: mostMemory() }));
