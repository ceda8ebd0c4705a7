#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// A good part of a command's work is reading the program itself. What was compiled once is kept beside it, for the engine's thread too;
// where nothing can be written there, nothing is kept.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL("../../../../.cache/compiled", import.meta.url));
enableCompileCache(process.env.NODE_COMPILE_CACHE);

const { run } = await import("./run.ts");
process.exitCode = await run(process.argv.slice(2));
