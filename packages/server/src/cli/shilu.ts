#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

// A good part of a command's work is reading the program itself. What was compiled once is kept beside it, for the engine's thread too;
// where nothing can be written there, nothing is kept. A bundle (.js) is never written into: its launchers say where.
if (extname(import.meta.url) === ".ts")
  process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL("../../../../.cache/compiled", import.meta.url));
if (process.env.NODE_COMPILE_CACHE !== undefined) enableCompileCache(process.env.NODE_COMPILE_CACHE);

const { run } = await import("./run.ts");
process.exitCode = await run(process.argv.slice(2));
