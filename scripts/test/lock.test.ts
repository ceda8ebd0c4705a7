import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Lock, missingEntries } from "../complete-lock.ts";

const text = readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8");

test("the lock holds every optional package it names, so that npm ci of every npm takes it (node scripts/complete-lock.ts)", () => {
  const lock: Lock = JSON.parse(text);
  assert.deepEqual(Object.keys(missingEntries(lock)), []);
});

test("the lock names no download address", () => {
  assert.equal(/"resolved": "https?:/.test(text), false);
});

test("a platform package left out is found, with its system, processor and C library", () => {
  const tool = {
    version: "1.0.0",
    dev: true,
    license: "MIT",
    optionalDependencies: { "@tool/cli-linux-x64-musl": "1.0.0" },
  };
  assert.deepEqual(missingEntries({ packages: { "": {}, "node_modules/tool": tool } }), {
    "node_modules/@tool/cli-linux-x64-musl": {
      ...{ version: "1.0.0", cpu: ["x64"], dev: true, libc: ["musl"], license: "MIT", optional: true, os: ["linux"] },
    },
  });
});
