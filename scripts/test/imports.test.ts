import assert from "node:assert/strict";
import { test } from "node:test";
import { checkImports, importFaults } from "../imports.ts";

test("imports flow one way in every package", () => {
  const { files, faults } = checkImports(new URL("../..", import.meta.url).pathname);
  assert.ok(files > 30, `only ${files} files were read`);
  assert.deepEqual(faults, []);
});

const planted: readonly [why: string, file: string, source: string][] = [
  [
    "an earlier folder of domain imports a later one",
    "packages/domain/src/calendar/x.ts",
    'import { a } from "../figure/query.ts";',
  ],
  ["a type import counts too", "packages/domain/src/record/x.ts", 'import type { A } from "../check/item.ts";'],
  ["a re-export counts too", "packages/domain/src/people/x.ts", 'export * from "../report/template.ts";'],
  [
    "a dynamic import counts too",
    "packages/domain/src/people/x.ts",
    'const a = await import("../report/template.ts");',
  ],
  ["domain uses Node", "packages/domain/src/calendar/x.ts", 'import fs from "node:fs";'],
  ["domain uses Node without the prefix", "packages/domain/src/calendar/x.ts", 'import fs from "fs";'],
  ["domain uses an undeclared package", "packages/domain/src/calendar/x.ts", 'import dayjs from "dayjs";'],
  ["store imports document", "packages/store/src/x.ts", 'import { typeset } from "@shilu/document";'],
  ["web imports store", "packages/web/src/x.tsx", 'import { openStore } from "@shilu/store";'],
  ["a step of the work knows HTTP", "packages/server/src/work/x.ts", 'import { a } from "../http/fault.ts";'],
  ["a side door", "packages/server/src/x.ts", 'import { a } from "@shilu/domain/src/figure/query.ts";'],
  ["another package by path", "packages/server/src/x.ts", 'import { a } from "../../domain/src/index.ts";'],
];

for (const [why, file, source] of planted) {
  test(`a planted bad import is found: ${why}`, () => {
    assert.equal(importFaults(file, source, ["zod", "@shilu/domain"]).length, 1);
  });
}

test("good imports pass", () => {
  const source =
    'import { z } from "zod";\nimport { period } from "../calendar/period.ts";\n// import "node:fs"\nconst sql = "select 1 from \'x\'";';
  assert.deepEqual(importFaults("packages/domain/src/figure/x.ts", source, ["zod"]), []);
});
