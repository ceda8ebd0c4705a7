import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import { text } from "node:stream/consumers";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { useQuickPlaces } from "./quick-places.ts";

/**
 * `npm test`: types, lint, dead code, then every test of the repository; the last line is `N passed, N failed`.
 * Each static check counts as one test. Arguments narrow the test files: `npm test -- packages/store`.
 */
const root = new URL("..", import.meta.url).pathname;
const only = process.argv.slice(2);
// `npm test` has built what is tested; a test file that is run by itself looks whether that has to be done.
if (process.env.npm_lifecycle_event === "test") process.env.SHILU_BUILT = "1";
useQuickPlaces(root);
const projects = ["packages/*/tsconfig.json", "packages/*/{test,worker}/tsconfig.json", "tsconfig.json"];
const checks: readonly (readonly string[])[] = [
  ...globSync(projects, { cwd: root })
    .sort()
    .map((project) => ["tsc", "-p", project]),
  ["biome", "ci", "--error-on-warnings", "."],
  ["knip", "--no-progress"],
];

let passed = 0;
let failed = 0;
/** Names of what failed, to be found at the end. */
const faults: string[] = [];
/** Longest run of a group in ms: several times what one takes on a machine with other work. */
const longestGroup = 30 * 60_000;
if (only.length === 0) {
  const waiting = [...checks];
  const next = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const { ok, says } = await checked(check);
      if (ok) passed++;
      else failed++;
      console.log(`${ok ? "✔" : "✖"} ${check.join(" ")}${says}`);
      if (!ok) faults.push(check.join(" "));
    }
  };
  await Promise.all([next(), next()]);
}

const files = globSync(
  ["packages/*/test/**/*.test.ts", "samples/test/**/*.test.ts", "scripts/test/**/*.test.ts", "e2e/**/*.test.ts"],
  { cwd: root },
)
  .filter((file) => only.length === 0 || only.some((part) => file.startsWith(part)))
  .sort();
const groups = [...Map.groupBy(files, dirname).values()].flatMap((ofFolder) => inGroups(ofFolder));
await runAll(groups);
for (const fault of faults) console.log(`✖ ${fault}`);
process.stdout.write("", () => console.log(`\n${passed} passed, ${failed} failed`));
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** So many files as share a process: each spares what it takes to load the program, and together they leave room for balance on two cores. */
function inGroups(some: readonly string[]): string[][] {
  const count = Math.ceil(some.length / 8);
  return Array.from({ length: count }, (_, at) => some.filter((_, index) => index % count === at));
}

/** Runs groups of test files, one more than there are cores, because tests in a browser also wait; a file that did not come to its end is a failed one. */
async function runAll(groups: readonly (readonly string[])[]): Promise<void> {
  const waiting = [...groups];
  const next = async (): Promise<void> => {
    for (let group = waiting.shift(); group !== undefined; group = waiting.shift()) await runGroup(group);
  };
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, next));
}

async function runGroup(group: readonly string[]): Promise<void> {
  const unfinished = new Set(group);
  // Node's own timeout ends tests, but no process that something left open or that never comes back from its loop.
  const signal = AbortSignal.timeout(longestGroup);
  const tests = run({ files: ["scripts/test-group.ts"], argv: [...group], cwd: root, signal });
  let tested = 0;
  tests.on("test:pass", ({ name, nesting, skip, todo, details: { type } }) => {
    if (type !== "suite") tested++;
    if (skip !== undefined || todo !== undefined) note(name, type === "suite");
    if (nesting > 0 || !unfinished.delete(name)) return;
    if (tested === 0) note(`${name} has no test`, true);
    tested = 0;
  });
  tests.on("test:fail", ({ name, nesting, details: { type, error } }) => {
    if (type !== "suite") tested++;
    if (nesting === 0) {
      unfinished.delete(name);
      tested = 0;
    }
    // A suite whose tests failed has been counted by them; one that could not be made has none.
    if ("failureType" in error && error.failureType === "subtestsFailed") return;
    note(name, type === "suite");
  });
  tests.on("test:summary", ({ file, counts }) => {
    if (file !== undefined) return;
    passed += counts.passed;
    // A skipped, cancelled or unfinished test is not a passed one.
    failed += counts.tests - counts.passed;
  });
  const said = await text(tests.compose(spec));
  process.stdout.write(said);
  for (const file of unfinished) note(`${file} ended before its tests did`, true);
}

/** Names what is no success. `more`: it is no test, so that Node's counts have it not. */
function note(fault: string, more: boolean): void {
  faults.push(fault);
  if (more) failed++;
}

/** Runs one static check; `says`: what it found. */
async function checked([tool = "", ...args]: readonly string[]): Promise<{ ok: boolean; says: string }> {
  const ran = spawn(tool, args, { cwd: root, shell: process.platform === "win32" });
  const [out, err, [code]] = await Promise.all([text(ran.stdout), text(ran.stderr), once(ran, "close")]);
  return code === 0 ? { ok: true, says: "" } : { ok: false, says: `\n${out}${err}` };
}
