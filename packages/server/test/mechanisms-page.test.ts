import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type MechanismChange, operations } from "@shilu/contract";
import { colleague, foundThree, type GuardedOffice, guardedOffice, type Person } from "./guarded-office.ts";

let office: GuardedOffice;
let officer: Person;
let clerk: Person;
before(async () => {
  office = await guardedOffice();
  const three = await foundThree(office);
  officer = await colleague(office, three, { login: "dangwu", roles: ["党务干部"] });
  clerk = await colleague(office, three, { login: "keyuan", roles: ["科员"] });
});
after(() => office.stop());

/** Somebody comes in a second later: nobody is served more than so many requests a second. */
function enter(one: Person) {
  office.pass(1);
  return one.in();
}

const params = { mechanism: "branch.theme-day" };
const read = async () => (await (await enter(clerk)).ask(operations.mechanism, { params })).body;
const change = async (who: Person, given: Partial<MechanismChange>) =>
  (await enter(who)).ask(operations.changeMechanism, {
    params,
    body: { off: false, needs: {}, from: "2026-02-01", by: "周科长", reason: "支委会决定", apply: false, ...given },
  });

test("a mechanism says who, how often and by which article, its next dates and what it asks this year", async () => {
  const { line, rules, next, duties, versions, earliest } = await read();
  assert.deepEqual(
    [line.title, line.off, line.adjusted, versions, earliest],
    ["支部主题党日", false, false, [], "2026-02-01"],
  );
  const rule = rules.find((one) => one.line.rule === "branch.theme_day");
  assert.deepEqual([rule?.need, rule?.line.article], [1, "第十六条"]);
  assert.equal(duties.filter(({ title }) => title.startsWith("支部主题党日（2026年")).length, 12);
  assert.equal(next.length, 12);
  assert.ok(next.every(({ due }, at) => due >= "2026-01-05" && due >= (next[at - 1]?.due ?? "")));
  const none = await (await enter(clerk)).ask(operations.mechanism, { params: { mechanism: "没有" } });
  assert.equal(none.code, "mechanism.unknown");
});

test("a change shows first what it would change; it holds from the next period on; going back is a version of its own", async () => {
  const looked = await change(officer, { off: true });
  assert.equal(looked.status, 201, looked.message);
  assert.deepEqual(
    [looked.body.applied, looked.body.changes.every(({ kind }) => kind === "取消"), looked.body.changes.length > 0],
    [false, true, true],
  );
  assert.deepEqual((await read()).versions, [], "nothing was written");
  assert.match((await change(officer, { from: "2026-01-31" })).message, /最早 2026-02-01/);
  assert.equal((await change(officer, { needs: { "没有.这条": 2 } })).code, "practice.invalid");
  assert.equal((await change(officer, { needs: { "branch.theme_day": 0 } })).status, 400);
  assert.equal((await change(clerk, {})).status, 403);

  const done = await change(officer, { needs: { "branch.theme_day": 2 }, apply: true });
  assert.deepEqual([done.status, done.body.applied], [201, true], done.message);
  assert.ok(
    done.body.changes.every(({ title }) => !title.includes("2026年1月")),
    "January began by the old rule",
  );
  const two = await read();
  assert.deepEqual([two.line.adjusted, two.versions[0]?.needs], [true, { "branch.theme_day": 2 }]);
  assert.equal((await change(officer, { off: true, apply: true })).status, 201);
  assert.equal((await read()).versions[0]?.off, true);
  const back = await (await enter(officer)).ask(operations.backMechanism, {
    params,
    body: { version: 1, by: "周科长", reason: "照第一版", apply: true },
  });
  assert.equal(back.status, 201, back.message);
  const { versions } = await read();
  assert.deepEqual(
    versions.map(({ version, off }) => [version, off]),
    [
      [3, false],
      [2, true],
      [1, false],
    ],
  );
});
