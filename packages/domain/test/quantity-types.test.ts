import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

/** Each line is one program of its own; the compiler must refuse those of `wrong` and accept those of `right`. */
const declared = `
import { addDays, type Attendances, date, type Fen, fen, type People, type PlainDate } from "@shilu/domain";
declare const attendances: Attendances;
declare const people: People;
declare const money: Fen;
declare const day: PlainDate;
`;
const right = [
  "const sum: number = attendances + attendances;",
  "const amount: Fen = fen(12_00);",
  "const next: PlainDate = addDays(day, 1);",
  'const known: PlainDate = date("2025-03-05");',
];
const wrong = {
  "人次 are no 人数": "const heads: People = attendances;",
  "人数 are no 人次": "const heads: Attendances = people;",
  "分 are no 人次": "const heads: Attendances = money;",
  "人数 are no 分": "const amount: Fen = people;",
  "a bare number is no sum of 分": "const amount: Fen = 12;",
  "a bare number is no 人次": "const heads: Attendances = 12;",
  "人次 and 人数 are never compared": "const same = attendances === people;",
  "text is no date": 'const known: PlainDate = "2025-03-05";',
  "a date takes days from addDays, not from text": 'addDays("2025-03-05", 1);',
  "人次 are no date": "const known: PlainDate = attendances;",
};

test("quantities that must not mix are refused by the compiler", () => {
  const folder = mkdtempSync(join(tmpdir(), "quantity-types-"));
  const inRepository = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  try {
    const write = (name: string, code: string) => writeFileSync(join(folder, `${name}.mts`), `${declared}${code}\n`);
    right.forEach((code, index) => {
      write(`right-${index}`, code);
    });
    Object.values(wrong).forEach((code, index) => {
      write(`wrong-${index}`, code);
    });
    const config = {
      extends: inRepository("../../../tsconfig.base.json"),
      compilerOptions: { lib: ["es2024"], types: [], paths: { "@shilu/domain": [inRepository("../src/index.ts")] } },
      include: ["."],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const tsc = inRepository("../../../node_modules/typescript/bin/tsc");
    const { stdout, stderr } = spawnSync(process.execPath, [tsc, "-p", folder, "--pretty", "false"], {
      encoding: "utf8",
    });
    assert.equal(stderr, "");
    const refused = (name: string) => stdout.split("\n").some((line) => line.includes(`${name}.mts(`));
    right.forEach((code, index) => {
      assert.ok(!refused(`right-${index}`), `${code}\n${stdout}`);
    });
    Object.entries(wrong).forEach(([says, code], index) => {
      assert.ok(refused(`wrong-${index}`), `${says}: ${code} was accepted\n${stdout}`);
    });
    assert.ok(!stdout.includes("TS2307"), `the door was found: ${stdout}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
