import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mostViews, operations } from "@shilu/contract";
import { colleague, foundThree, type GuardedOffice, guardedOffice, type Person } from "./guarded-office.ts";

let office: GuardedOffice;
let clerk: Person;
let other: Person;
before(async () => {
  office = await guardedOffice();
  const three = await foundThree(office);
  clerk = await colleague(office, three, { login: "keyuan", roles: ["科员"] });
  other = await colleague(office, three, { login: "linzuo", roles: ["科员"] });
});
after(() => office.stop());

const view = (name: string, search = {}) => ({ name, search, span: null });

test("a named filter is there at the next sign-in, on whatever machine; nobody else has it", async () => {
  const mine = await clerk.in();
  assert.equal((await mine.ask(operations.keepListView, { body: view("补录的", { late: "1" }) })).status, 201);
  await mine.ask(operations.signOut);
  office.pass(1);
  const again = await clerk.in();
  assert.deepEqual((await again.ask(operations.listViews)).body.views, [view("补录的", { late: "1" })]);
  assert.deepEqual((await (await other.in()).ask(operations.listViews)).body.views, []);
  office.pass(1);
  assert.equal((await again.ask(operations.dropListView, { params: { view: "补录的" } })).status, 201);
  assert.deepEqual((await again.ask(operations.listViews)).body.views, []);
});

test(`there are ${mostViews} at the most, and one of the same name takes its place`, async () => {
  const mine = await clerk.in();
  for (let at = 0; at < mostViews; at++) {
    office.pass(1);
    assert.equal((await mine.ask(operations.keepListView, { body: view(`视图${at}`) })).status, 201);
  }
  const full = await mine.ask(operations.keepListView, { body: view("又一个") });
  assert.deepEqual([full.code, full.message], ["view.too-many", "视图已有30个，请先删去不用的"]);
  assert.equal((await mine.ask(operations.keepListView, { body: view("视图7", { q: "植树" }) })).status, 201);
  assert.equal((await mine.ask(operations.listViews)).body.views.length, mostViews);
  office.pass(1);
  for (const body of [view(" "), view("长".repeat(21)), { ...view("多"), search: { password: "x" } }])
    assert.equal((await mine.ask(operations.keepListView, { body: body as never })).code, "request.invalid");
});
