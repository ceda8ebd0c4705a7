import assert from "node:assert/strict";
import { test } from "node:test";
import { unattendedHeader } from "@shilu/contract";

test("有人在的一分钟里照常发，满一分钟就说明是网页自己问的，别的头照旧", async () => {
  const before = Date.now();
  // Opened now, whatever other tests of this process have loaded before.
  const page = new URL("../src/api/attended.ts?opened-now", import.meta.url).href;
  const { attended }: typeof import("../src/api/attended.ts") = await import(page);
  const after = Date.now();
  const request = { method: "GET", headers: { "If-Match": '"3"' } };
  assert.equal(attended(request, before + 59_999), request);
  assert.deepEqual(attended(request, after + 60_000), {
    method: "GET",
    headers: { "If-Match": '"3"', [unattendedHeader]: "1" },
  });
});
