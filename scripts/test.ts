import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { text } from "node:stream/consumers";
import { run } from "node:test";
import { spec } from "node:test/reporters";

/**
 * `npm test`: types, lint, dead code, then every test of the repository; the last line is `N passed, N failed`.
 * Each static check counts as one test. Arguments narrow the test files: `npm test -- packages/store`.
 */
const root = new URL("..", import.meta.url).pathname;
const only = process.argv.slice(2);
// Every test file, and every command that it starts, is a process of its own: what they load is compiled once for all of them.
process.env.NODE_COMPILE_CACHE ??= `${root}.cache/compiled`;
// `npm test` has built what is tested; a test file that is run by itself looks whether that has to be done.
if (process.env.npm_lifecycle_event === "test") process.env.SHILU_BUILT = "1";
// Programs that tests unpack are kept on the disk: the memory's folder may run none, and the next run finds them.
process.env.SHILU_PROGRAMS ??= tmpdir();
const inMemory = memoryFolder();
if (inMemory !== null) {
  process.env.TMPDIR = inMemory;
  process.once("exit", () => rmSync(inMemory, { recursive: true, force: true, maxRetries: 5 }));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
}
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
if (only.length === 0) {
  const waiting = [...checks];
  const next = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const { ok, says } = await checked(check);
      if (ok) passed++;
      else failed++;
      console.log(`${ok ? "✔" : "✖"} ${check.join(" ")}${says}`);
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
/** Random cases are the same on every run. What makes none need not load what makes them. */
const isRandom = (file: string): boolean => readFileSync(`${root}${file}`, "utf8").includes('from "fast-check"');
await runAll(files.filter((file) => !isRandom(file)));
await runAll(files.filter(isRandom), ["--import", `${root}scripts/seed.ts`]);
process.stdout.write("", () => console.log(`\n${passed} passed, ${failed} failed`));
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

async function runAll(some: readonly string[], execArgv: readonly string[] = []): Promise<void> {
  if (some.length === 0) return;
  const tests = run({ files: some, cwd: root, concurrency: 2, timeout: 300_000, execArgv });
  tests.on("test:summary", ({ file, counts }) => {
    if (file !== undefined) return;
    passed += counts.passed;
    // A skipped, cancelled or unfinished test is not a passed one.
    failed += counts.tests - counts.passed;
  });
  const told = tests.compose(spec);
  told.pipe(process.stdout, { end: false });
  await once(told, "end");
}

/** Runs one static check; `says`: what it found. */
async function checked([tool = "", ...args]: readonly string[]): Promise<{ ok: boolean; says: string }> {
  const ran = spawn(tool, args, { cwd: root, shell: process.platform === "win32" });
  const [out, err, [code]] = await Promise.all([text(ran.stdout), text(ran.stderr), once(ran, "close")]);
  return code === 0 ? { ok: true, says: "" } : { ok: false, says: `\n${out}${err}` };
}

/** Databases of tests need not outlive a power cut: where the system lends memory as a folder, they wait for no disk. */
function memoryFolder(): string | null {
  const shared = "/dev/shm";
  if (!existsSync(shared)) return null;
  const { bavail, bsize } = statfsSync(shared);
  if (bavail * bsize < 8 * 1024 ** 3) return null;
  const folder = mkdtempSync(`${shared}/shilu-test-`);
  // A PostgreSQL that runs as another user has to find its way through.
  chmodSync(folder, 0o711);
  return folder;
}
