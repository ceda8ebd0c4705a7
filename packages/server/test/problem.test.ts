import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { errorAnswer, idempotencyHeader, operations } from "@shilu/contract";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const add = (body: object, key: string) =>
  fetch(office.url + operations.addProblem.path, {
    method: "POST",
    headers: { "Content-Type": "application/json", [idempotencyHeader]: key },
    body: JSON.stringify(body),
  });
const problems = () => office.workplace.store.read("small", (reader) => reader.problems());

test("a problem found in a record is the office's; sent twice it is one; what is to be done is left open", async () => {
  const found = { text: " 水泵坏了 ", found: "2026-01-04", record: "R1" };
  const first = operations.addProblem.answer.parse(await (await add(found, "the-pump-is-broken-1")).json());
  const second = operations.addProblem.answer.parse(await (await add(found, "the-pump-is-broken-1")).json());
  assert.equal(second.problem.id, first.problem.id);
  const kept = await problems();
  assert.deepEqual(kept, [
    {
      ...{ id: first.problem.id, org: "u", text: "水泵坏了", source: "走访", found: "2026-01-04", record: "R1" },
      progress: [],
    },
  ]);
  const [event] = [await office.workplace.store.read("small", (reader) => reader.auditHead())];
  assert.ok((event?.size ?? 0) >= 2, "it is in the chain");
});

const rejected: readonly [name: string, body: object, status: number, field: string, says: RegExp][] = [
  ["no words", { text: "  ", found: "2026-01-04" }, 400, "text", /请写明是什么问题/],
  ["words without end", { text: "长".repeat(2001), found: "2026-01-04" }, 400, "text", /最多2000字/],
  ["a day that is none", { text: "漏水", found: "2026-02-30" }, 400, "found", /2026-02-30/],
  ["tomorrow", { text: "漏水", found: "2026-01-06" }, 422, "found", /在今天（2026年1月5日）之后/],
  ["an org that is not there", { text: "漏水", found: "2026-01-04", org: "别处" }, 422, "org", /没有这个组织/],
  ["a record that is not there", { text: "漏水", found: "2026-01-04", record: "none" }, 422, "record", /请重新记/],
];
for (const [name, body, status, field, says] of rejected)
  test(`${name}: refused at its field, nothing kept`, async () => {
    const before = (await problems()).length;
    const answer = await add(body, `a-refused-problem-${field}-${status}`);
    const fault = errorAnswer.parse(await answer.json());
    assert.equal(answer.status, status);
    assert.match(fault.fields.find((one) => one.field === field)?.says ?? "", says);
    assert.equal((await problems()).length, before);
  });

test("today is found today", async () => {
  assert.equal((await add({ text: "漏水", found: "2026-01-05" }, "found-this-very-day-1")).status, 201);
});
