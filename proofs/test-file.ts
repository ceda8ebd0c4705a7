import { run } from "node:test";
import type { Found } from "./proof.ts";

/** Runs tests of `npm test` with more of what they do: those of a file whose names match. What they say of themselves is the figures. */
export function inTestFile(file: string, names: RegExp, env: Readonly<Record<string, string>>): Promise<Found> {
  Object.assign(process.env, env);
  const said: string[] = [];
  const faults: string[] = [];
  let passed = 0;
  return new Promise((done) => {
    const tests = run({ files: [new URL(`../${file}`, import.meta.url).pathname], testNamePatterns: [names] });
    tests.on("test:pass", ({ details: { type }, skip }) => {
      if (type !== "suite" && skip === undefined) passed++;
    });
    tests.on("test:fail", ({ name, details: { error } }) => faults.push(`${name}: ${causes(error)}`));
    tests.on("test:diagnostic", ({ message, nesting }) => {
      if (nesting > 0 || !/^(?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /.test(message))
        said.push(message);
    });
    tests.on("end", () => {
      if (passed + faults.length === 0) faults.push("no test ran");
      done({ figures: sums(said), faults });
    });
    tests.resume();
  });
}

/** What is wrong, from what was noticed last to what came first. */
function causes(fault: unknown): string {
  const said: string[] = [];
  for (let at = fault; at instanceof Error; at = at.cause) said.push(at.message.slice(0, 2000));
  return said.join("; because: ");
}

/** Lines such as `12 requests` added up by what they count. */
function sums(lines: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const [, count = "0", what = ""] of lines.flatMap((line) => [...line.matchAll(/(\d+) ([a-z][a-z -]*)/g)]))
    counts.set(what.trim(), (counts.get(what.trim()) ?? 0) + Number(count));
  return [...counts].map(([what, count]) => `${count} ${what}`).join(", ");
}
