import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { operations } from "@shilu/contract";
import { ledgerRecord } from "@shilu/domain";
import { newId } from "@shilu/store";
import { application } from "../src/http/application.ts";
import { localDoor } from "../src/session/door.ts";
import { underwayOn } from "../src/work/course.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

/** The office's day is 2026-01-05. Of each manuscript: its id, the day on which its term was set, the term, what was done after. */
let office: SmallOffice;
const given = (on: string, due: string) => ({ act: "交办", by: "甲文", on, text: "讲话", owner: "丁一", due });
const by = (act: string, on: string) => ({ act, by: "丁一", on, text: act, evidence: "第1格" });
const all = [
  ["late", "z", [given("2025-12-10", "2026-01-04")]],
  ["today", "u", [given("2025-12-10", "2026-01-05"), by("送审", "2026-01-03")]],
  ["week", "u", [given("2025-12-20", "2026-01-12")]],
  ["far-week", "u", [given("2025-12-20", "2026-01-13")]],
  ["fortnight", "u", [given("2025-12-01", "2026-01-20")]],
  ["far-fortnight", "u", [given("2025-12-01", "2026-01-21")]],
  ["month", "u", [given("2025-09-01", "2026-02-04")]],
  ["far-month", "u", [given("2025-09-01", "2026-02-05")]],
  ["put-off", "u", [given("2025-12-10", "2026-01-05"), { ...given("2026-01-04", "2026-06-01"), act: "交办" }]],
  [
    "done",
    "u",
    [
      given("2025-12-10", "2026-01-02"),
      by("送审", "2025-12-20"),
      { ...by("审定", "2025-12-21"), by: "甲文" },
      by("定稿", "2025-12-22"),
      by("归档", "2025-12-23"),
    ],
  ],
  ["no-steps", "u", undefined],
] as const;
before(async () => {
  office = await serveSmallOffice();
  const { store, now } = office.workplace;
  const row = { mechanism: "drafting.manuscript", start: "2025-09-01", entered: "2025-09-01", genre: "讲话" };
  const more = all.map(([id, org, steps]) => ({ ...row, id, org, title: `稿子${id}`, steps }));
  const hidden = [given("2025-12-10", "2026-01-04")];
  const apart = [
    { ...row, id: "void", org: "u", title: "作废的", steps: hidden, status: "void" },
    { ...row, id: "draft", org: "u", title: "草稿", steps: hidden, status: "draft" },
    { ...row, id: "known", org: "u", title: "不外传的", steps: hidden, circle: ["p2"] },
  ];
  const cause = { tenant: "small", actor: "测试", command: "record.add", key: "underway-more-records", at: now() };
  await store.write(cause, async (to) => {
    for (const one of [...more, ...apart]) await to.addRecord(ledgerRecord.parse(one));
    return null;
  });
});
after(() => office.stop());

test("what is being dealt with and whose term is past, today or near, the nearest first: with state, owner and org", async () => {
  const answer = await fetch(office.url + operations.underway.path);
  const { records, count } = operations.underway.answer.parse(await answer.json());
  assert.deepEqual(
    records.map(({ id, due, late, state }) => [id, due, late, state]),
    [
      ["known", "2026-01-04", true, "起草中"],
      ["late", "2026-01-04", true, "起草中"],
      ["today", "2026-01-05", false, "送审中"],
      ["week", "2026-01-12", false, "起草中"],
      ["fortnight", "2026-01-20", false, "起草中"],
      ["month", "2026-02-04", false, "起草中"],
    ],
  );
  assert.equal(count, 6);
  const { mechanism, org, owner, title } = records[1] ?? assert.fail("the late one");
  assert.deepEqual([mechanism, org, owner, title], ["文稿起草", "政研室党支部", "丁一", "稿子late"]);
});

test("whoever sees a part of the office sees what is underway there, and nothing that he may not know of", async () => {
  const seenBy = async (org: string) => {
    const visitor = { account: newId(), name: "乙", roles: ["科员"], org, person: "p1" } as const;
    const app = application(office.workplace, { page: "", files: new Map() }, assert.fail, {
      ...localDoor(office.workplace),
      identify: async () => ({ mode: "局域网", visitor, session: null, steps: [], address: "10.0.0.1", agent: "" }),
    });
    const answer = await app.request(operations.underway.path, { headers: { host: "127.0.0.1" } });
    return operations.underway.answer.parse(await answer.json()).records.map(({ id }) => id);
  };
  assert.deepEqual(await seenBy("z"), ["late"]);
  assert.deepEqual(await seenBy("u"), ["late", "today", "week", "fortnight", "month"]);
});

test("thirty are listed, and how many there are is said", async () => {
  const { store, now } = office.workplace;
  const cause = { tenant: "small", actor: "测试", command: "record.add", key: "underway-very-many-records", at: now() };
  await store.write(cause, async (to) => {
    for (let at = 0; at < 25; at++) {
      const steps = [given("2025-12-10", "2026-01-01")];
      const row = { id: `many${at}`, mechanism: "drafting.manuscript", org: "u", title: "稿", start: "2025-12-01" };
      await to.addRecord(ledgerRecord.parse({ ...row, genre: "讲话", steps }));
    }
    return null;
  });
  const { records, count } = await underwayOn(office.workplace, "2026-01-05" as never);
  assert.deepEqual([records.length, count], [30, 31]);
});
