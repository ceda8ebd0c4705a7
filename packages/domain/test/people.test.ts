import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addDays,
  date,
  expected,
  type Membership,
  membership,
  org,
  orgPath,
  orgSubtree,
  rosterOn,
  unitOf,
  voters,
} from "@shilu/domain";
import fc from "fast-check";

const orgs = [
  { id: "室", parent: null, type: "单位", name: "政研室" },
  { id: "综合科", parent: "室", type: "科室", name: "综合科" },
  { id: "农村科", parent: "室", type: "科室", name: "农村科" },
  { id: "支部", parent: "室", type: "党支部", name: "政研室党支部" },
  { id: "一组", parent: "支部", type: "党小组", name: "第一党小组" },
].map((row) => org.parse(row));

/** 人 组织 职务 身份 起 止 */
const memberships = [
  "甲 室 主任 正式 2018-01-01",
  "甲 支部 书记 正式 2018-01-01",
  "乙 室 副主任 正式 2018-01-01",
  "乙 支部 委员 正式 2018-01-01",
  "丙 综合科 干部 正式 2020-01-01 2025-06-30",
  "丙 农村科 干部 正式 2025-07-01",
  "丙 一组 成员 正式 2020-01-01",
  "丁 农村科 干部 预备 2024-12-01",
  "丁 一组 成员 预备 2024-12-01 2025-11-30",
  "丁 一组 成员 正式 2025-12-01",
  "戊 综合科 干部 群众 2021-01-01",
].map((row): Membership => {
  const [person, of, role, party, from, to] = row.split(" ");
  return membership.parse({ person, org: of, role, party, from, to: to ?? null });
});
const on = (kind: Parameters<typeof expected>[0], of: string, day: string) =>
  expected(kind, orgs, memberships, of, date(day));

test("an org, everything below it and the way up", () => {
  assert.deepEqual(orgSubtree(orgs, "支部"), ["支部", "一组"]);
  assert.deepEqual(orgSubtree(orgs, "室"), ["室", "综合科", "农村科", "支部", "一组"]);
  assert.deepEqual(orgSubtree(orgs, "无"), []);
  assert.deepEqual(orgPath(orgs, "一组"), ["室", "支部", "一组"]);
  assert.equal(unitOf(orgs, "一组"), "室");
  assert.equal(unitOf(orgs, "无"), null);
});

test("a ring of parents ends", () => {
  const ring = [
    { id: "甲", parent: "乙", type: "科室", name: "甲" },
    { id: "乙", parent: "甲", type: "科室", name: "乙" },
  ].map((row) => org.parse(row));
  assert.deepEqual(orgSubtree(ring, "甲"), ["甲", "乙"]);
  assert.deepEqual(orgPath(ring, "甲"), ["乙", "甲"]);
});

test("应到 of each kind of record on one day", () => {
  assert.deepEqual(on("members", "支部", "2025-03-01"), ["甲", "乙", "丙", "丁"]);
  assert.deepEqual(on("committee", "支部", "2025-03-01"), ["甲", "乙"]);
  assert.deepEqual(on("group", "一组", "2025-03-01"), ["丙", "丁"]);
  assert.deepEqual(on("group", "室", "2025-03-01"), ["甲", "乙"]);
  assert.deepEqual(on("staff", "室", "2025-03-01"), ["甲", "乙", "丙", "丁", "戊"]);
  assert.deepEqual(on("none", "室", "2025-03-01"), []);
});

test("a person who moved is in the old office to the last day and in the new one from the first", () => {
  assert.deepEqual(on("staff", "综合科", "2025-06-30"), ["丙", "戊"]);
  assert.deepEqual(on("staff", "农村科", "2025-06-30"), ["丁"]);
  assert.deepEqual(on("staff", "综合科", "2025-07-01"), ["戊"]);
  assert.deepEqual(on("staff", "农村科", "2025-07-01"), ["丙", "丁"]);
  assert.deepEqual(on("staff", "室", "2025-06-30"), on("staff", "室", "2025-07-01"));
});

test("a probationary member is expected from the day of admission and votes from the day of 转正", () => {
  const voting = (day: string) => voters(orgs, memberships, "支部", date(day));
  assert.ok(!on("members", "支部", "2024-11-30").includes("丁"));
  assert.ok(on("members", "支部", "2024-12-01").includes("丁"));
  assert.deepEqual(voting("2025-11-30"), ["甲", "乙", "丙"]);
  assert.deepEqual(voting("2025-12-01"), ["甲", "乙", "丙", "丁"]);
});

test("a suspended vote is no vote, whatever the person's other posts say", () => {
  const suspended = memberships.map((one) =>
    one.person === "乙" && one.org === "支部" ? { ...one, voting: false } : one,
  );
  assert.deepEqual(voters(orgs, suspended, "室", date("2025-03-01")), ["甲", "丙"]);
});

test("a roster holds a membership on its first and last day and on no day outside", () => {
  const start = date("2020-01-01");
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2000 }),
      fc.option(fc.integer({ min: 0, max: 400 })),
      fc.integer({ min: -5, max: 2500 }),
      (from, length, at) => {
        const to = length === null ? null : addDays(start, from + length);
        const row = membership.parse({
          person: "甲",
          org: "支部",
          role: "成员",
          party: "正式",
          from: addDays(start, from),
          to,
        });
        const held = rosterOn([row], ["支部"], addDays(start, at)).length === 1;
        assert.equal(held, at >= from && (length === null || at <= from + length));
      },
    ),
  );
});

test("everybody with a vote is expected, and everybody expected is of the staff", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.constantFrom(...orgs.map(({ id }) => id)), (days, id) => {
      const day = addDays(date("2018-01-01"), days);
      const members = expected("members", orgs, memberships, id, day);
      const staff = expected("staff", orgs, memberships, id, day);
      for (const person of voters(orgs, memberships, id, day)) assert.ok(members.includes(person));
      for (const person of members) assert.ok(staff.includes(person));
      assert.equal(new Set(staff).size, staff.length);
    }),
  );
});
