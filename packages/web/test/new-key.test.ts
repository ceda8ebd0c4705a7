import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "../src/api/new-key.ts";

test("编号是 UUIDv7：时刻在前，按时刻排，版本和变体各在其位", () => {
  const at = Date.UTC(2026, 10, 26, 8, 30, 0, 123);
  const ids = [at, at + 1, at + 2 ** 33].map((moment) => newId(moment));
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(Number.parseInt((ids[0] ?? "").replace("-", "").slice(0, 12), 16), at);
  assert.deepEqual([...ids].sort(), ids);
  assert.equal(new Set(Array.from({ length: 1000 }, () => newId(at))).size, 1000);
});
