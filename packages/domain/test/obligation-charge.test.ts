import assert from "node:assert/strict";
import { test } from "node:test";
import {
  date,
  dutiesByCharge,
  dutiesOfPerson,
  type Facts,
  groundOf,
  inChargeOf,
  judgedIn,
  type Membership,
  membership,
  type Org,
  org,
  period,
} from "../src/index.ts";
import { bookOf, factsOf, kind, orgs, record } from "./obligation-office.ts";

/** One line of a roster: who, what, where, from, to. */
const post = (person: string, role: string, of: string, from = "2020-01-01", to: string | null = null): Membership =>
  membership.parse({ person, org: of, role, party: "正式", from, to });

const charge = (memberships: readonly Membership[], of: string, day: string, more: readonly Org[] = []) =>
  inChargeOf(groundOf(factsOf([], { memberships, orgs: [...orgs, ...more] })).roster, of, date(day));

test("the post in charge of each kind of org", () => {
  const more = [
    { id: "党组", parent: "室", type: "党组", name: "党组" },
    { id: "委", parent: "室", type: "党委", name: "机关党委" },
    { id: "总支", parent: "室", type: "党总支", name: "总支" },
  ].map((row) => org.parse(row));
  const everybody = (of: string) =>
    ["成员", "书记", "副书记", "委员", "组长", "主任", "副主任", "科长", "干部", "第一书记", "工作队员"].map((role) =>
      post(role, role, of),
    );
  const expected = {
    支部: "书记",
    总支: "书记",
    一组: "组长",
    综合科: "科长",
    室: "主任",
    党组: "书记",
    委: "书记",
  };
  for (const [of, who] of Object.entries(expected))
    assert.deepEqual(charge(everybody(of), of, "2025-06-30", more), [who], of);
});

test("where the post is vacant: the deputy secretary of a branch, the head for a 党组, the secretary for a unit; else nobody", () => {
  const deputies = [post("副", "副书记", "支部"), post("委", "委员", "支部")];
  assert.deepEqual(charge(deputies, "支部", "2025-06-30"), ["副"]);
  assert.deepEqual(charge([post("委", "委员", "支部")], "支部", "2025-06-30"), []);
  const group = [org.parse({ id: "党组", parent: "室", type: "党组", name: "党组" })];
  assert.deepEqual(charge([post("头", "主任", "党组")], "党组", "2025-06-30", group), ["头"]);
  assert.deepEqual(charge([post("书", "书记", "室")], "室", "2025-06-30"), ["书"]);
  assert.deepEqual(charge([post("副", "副主任", "室")], "室", "2025-06-30"), []);
  assert.deepEqual(charge([post("副", "副书记", "一组"), post("书", "书记", "支部")], "一组", "2025-06-30"), []);
  assert.deepEqual(charge([], "没有这个组织", "2025-06-30"), []);
});

test("two who hold the post are both in charge; a post that is written twice is one person", () => {
  const two = [post("甲", "组长", "一组"), post("乙", "组长", "一组"), post("甲", "组长", "一组", "2021-01-01")];
  assert.deepEqual(charge(two, "一组", "2025-06-30"), ["甲", "乙"]);
});

const source = { document: "支部工作条例", article: "第十二条" };
const monthly = {
  id: "monthly",
  says: "每月一次",
  shape: "periodic",
  of: "党支部",
  "at-least": 1,
  per: "month",
  source,
};
const book = bookOf([
  kind("branch.committee", "支委会", {}, [monthly]),
  kind("unit.meeting", "室务会", { "held-by": "单位" }, [
    { ...monthly, id: "quarterly", says: "每季度一次", of: "单位", per: "quarter" },
  ]),
  kind("study.training", "集中培训", { "held-by": "单位", blocks: ["header", "meeting"] }, [
    { ...monthly, id: "training", says: "每年一次", of: "党员", per: "year" },
  ]),
]);
const dutiesOf = (facts: Facts, person: string, on: string, within = "2025") => {
  const ground = groundOf(facts);
  return dutiesOfPerson(ground, judgedIn(book, ground, period(within), date(on)), person, date(on)).map(
    ({ obligation: { id } }) => id,
  );
};

test("the roster of the day it is due decides: a secretary who left the day before has it no more, one who left that day still has", () => {
  const roster = (last: string, first: string) => [
    post("前", "书记", "支部", "2020-01-01", last),
    post("后", "书记", "支部", first),
  ];
  // January 2025 is due on Monday the 27th: from the 28th the spring holiday.
  const before = factsOf([], { memberships: roster("2025-01-26", "2025-01-27") });
  assert.deepEqual(dutiesOf(before, "前", "2025-01-10", "2025-01"), []);
  assert.ok(dutiesOf(before, "后", "2025-01-10", "2025-01").includes("monthly:支部:2025-01"));
  const same = factsOf([], { memberships: roster("2025-01-27", "2025-01-28") });
  assert.ok(dutiesOf(same, "前", "2025-01-10", "2025-01").includes("monthly:支部:2025-01"));
  assert.deepEqual(dutiesOf(same, "后", "2025-01-10", "2025-01"), []);
});

test("what is still open goes with the post; what was done stays with whoever had it", () => {
  const memberships = [
    post("前", "书记", "支部", "2020-01-01", "2025-03-15"),
    post("后", "书记", "支部", "2025-03-16"),
  ];
  const facts = factsOf([record("branch.committee", "2025-01-10")], { memberships });
  const committee = (person: string, on: string) =>
    dutiesOf(facts, person, on, "2025Q1").filter((id) => id.startsWith("monthly"));
  assert.deepEqual(committee("前", "2025-03-15"), ["monthly:支部:2025-01", "monthly:支部:2025-02"]);
  assert.deepEqual(committee("前", "2025-03-16"), ["monthly:支部:2025-01"], "done in his time");
  assert.deepEqual(
    committee("后", "2025-03-16"),
    ["monthly:支部:2025-02", "monthly:支部:2025-03"],
    "February is overdue",
  );
});

test("a person's own duty is his, whatever posts there are; who holds two posts has the duties of both, each once", () => {
  const memberships = [post("甲", "书记", "支部"), post("甲", "主任", "室"), post("乙", "成员", "支部")];
  const facts = factsOf([], { memberships });
  assert.deepEqual(dutiesOf(facts, "甲", "2025-01-10", "2025Q1"), [
    "monthly:支部:2025-01",
    "monthly:支部:2025-02",
    "monthly:支部:2025-03",
    "quarterly:室:2025Q1",
  ]);
  assert.deepEqual(
    dutiesOf(facts, "甲", "2025-01-10").filter((id) => id.startsWith("training")),
    ["training:甲:2025"],
  );
  assert.deepEqual(dutiesOf(facts, "乙", "2025-01-10"), ["training:乙:2025"]);
});

test("for everybody at once: each duty with those in charge, the vacant ones apart, and nobody who is gone", () => {
  const memberships = [
    post("甲", "主任", "室"),
    post("乙", "成员", "支部"),
    post("丙", "成员", "支部", "2020-01-01", "2025-12-30"),
  ];
  const ground = groundOf(factsOf([record("branch.committee", "2025-01-10")], { memberships }));
  const on = date("2026-01-05");
  const judged = judgedIn(book, ground, period("2025Q1"), on).concat(judgedIn(book, ground, period("2025"), on));
  const { byPerson, vacant } = dutiesByCharge(ground, judged, on);
  assert.deepEqual([...byPerson.keys()].sort(), ["乙", "甲"]);
  for (const [person, own] of byPerson) assert.deepEqual(own, dutiesOfPerson(ground, judged, person, on));
  const open = vacant.map(({ obligation: { id } }) => id);
  assert.ok(open.includes("monthly:支部:2025-02"));
  assert.ok(!open.includes("monthly:支部:2025-01"), "it was done: nobody has to be found for it");
  assert.ok(vacant.every(({ obligation: { subject } }) => subject.id === "支部"));
});
