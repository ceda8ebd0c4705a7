import { readFileSync } from "node:fs";
import { suite } from "node:test";

/**
 * One process for several test files, named as arguments by their paths in the repository: what they load is loaded, and what they start is
 * started, once for all of them. Each is a suite, so that its hooks are its own.
 */
const root = new URL("..", import.meta.url);
const files = process.argv.slice(2);

/** Random cases are the same on every run. What makes none need not load what makes them. */
const isRandom = (file: string): boolean => readFileSync(new URL(file, root), "utf8").includes('from "fast-check"');
if (files.some(isRandom)) await import("./seed.ts");

/** One after the other: a module that is loaded while another one waits would make its tests in that one's suite. */
for (const file of files)
  await new Promise<void>((loaded) => {
    suite(file, { timeout: 600_000 }, () => import(new URL(file, root).href).finally(loaded));
  });
