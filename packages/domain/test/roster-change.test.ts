import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  addDays,
  date,
  holdsOn,
  type Membership,
  membership,
  membershipKey,
  planChange,
  planList,
  type RosterAct,
  readNameList,
  withChange,
} from "../src/index.ts";

const post = (given: Partial<Record<keyof Membership, unknown>> = {}): Membership =>
  membership.parse({ person: "甲", org: "支部", role: "成员", party: "正式", from: "2024-01-01", ...given });
const today = date("2026-01-05");

test("a transfer ends the old post the day before; its first and last possible days are the borders", () => {
  const old = post({ to: "2025-12-31" });
  const to = (on: string) =>
    planChange([old], { kind: "transfer", post: membershipKey(old), on: date(on), org: "二支部", role: "成员" });
  assert.match(String(to("2024-01-01")), /太早/);
  assert.match(String(to("2026-01-01")), /2025-12-31 已经结束/);
  for (const on of ["2024-01-02", "2025-12-31"]) {
    const change = to(on);
    assert.ok(typeof change !== "string");
    assert.deepEqual(
      change.memberships.map(({ org, from, to: end }) => [org, from, end]),
      [
        ["支部", "2024-01-01", addDays(date(on), -1)],
        ["二支部", on, "2025-12-31"],
      ],
    );
  }
  const same = {
    kind: "transfer",
    post: membershipKey(old),
    on: date("2025-01-01"),
    org: "支部",
    role: "成员",
  } as const;
  assert.match(String(planChange([old], same)), /相同/);
  assert.match(String(planChange([], same)), /刚才变了/);
});

test("a post may end on its first day and not before; the same post twice on one day is refused", () => {
  const one = post();
  const end = (on: string) => planChange([one], { kind: "end", post: membershipKey(one), on: date(on) });
  assert.match(String(end("2023-12-31")), /太早/);
  assert.ok(typeof end("2024-01-01") !== "string");
  const again = (from: string) =>
    planChange([post({ to: "2024-06-30" })], { kind: "begin", membership: post({ from }) });
  assert.match(String(again("2024-06-30")), /日期重叠/);
  assert.ok(typeof again("2024-07-01") !== "string");
  // The other way about: an earlier post that ends on the day the known one begins.
  const earlier = (to: string) => planChange([post()], { kind: "begin", membership: post({ from: "2023-01-01", to }) });
  assert.match(String(earlier("2024-01-01")), /日期重叠/);
  assert.ok(typeof earlier("2023-12-31") !== "string");
});

test("one person holds two different posts of one org at a time, and the same post in two orgs", () => {
  for (const other of [{ role: "书记" }, { org: "二支部" }, { person: "乙" }])
    assert.ok(
      typeof planChange([post()], { kind: "begin", membership: post(other) }) !== "string",
      JSON.stringify(other),
    );
});

const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays(date("2025-01-01"), n));
const acts = fc.array(
  fc.record({
    kind: fc.constantFrom("begin", "end", "transfer", "correct", "remove"),
    pick: fc.nat(9),
    person: fc.constantFrom("甲", "乙"),
    org: fc.constantFrom("支部", "一组", "二组"),
    role: fc.constantFrom("成员", "书记"),
    on: day,
    until: fc.option(day),
  }),
  { maxLength: 14 },
);

test("whatever is done in whatever order, nobody holds one post twice on a day, and a transfer loses and adds no day", () => {
  fc.assert(
    fc.property(acts, (list) => {
      let roster: { people: never[]; memberships: readonly Membership[] } = { people: [], memberships: [] };
      for (const { kind, pick, person, org, role, on, until } of list) {
        const at = roster.memberships[pick % Math.max(1, roster.memberships.length)];
        const made = post({ person, org, role, from: on, to: until });
        if (at === undefined && kind !== "begin") continue;
        const key = at === undefined ? "" : membershipKey(at);
        const act: RosterAct =
          kind === "begin"
            ? { kind: "begin", membership: made }
            : kind === "correct"
              ? { kind: "correct", post: key, membership: { ...made, person: at?.person ?? person } }
              : kind === "transfer"
                ? { kind: "transfer", post: key, on, org, role: made.role }
                : kind === "end"
                  ? { kind: "end", post: key, on }
                  : { kind: "remove", post: key };
        const change = planChange(roster.memberships, act);
        if (typeof change === "string") continue;
        const before = roster.memberships;
        roster = withChange(roster, change) as typeof roster;
        for (let n = 0; n < 62; n++) {
          const then = addDays(date("2025-01-01"), n);
          const held = roster.memberships.filter((one) => holdsOn(one, then));
          const posts = held.map((one) => `${one.person} ${one.org} ${one.role}`);
          assert.equal(new Set(posts).size, posts.length);
          if (kind === "transfer") assert.equal(held.length, before.filter((one) => holdsOn(one, then)).length);
        }
      }
    }),
    { numRuns: 150 },
  );
});

test("a pasted list: columns in any order, headings and numbers passed over, each fault said at its line", () => {
  const text = [
    "序号\t姓名\t性别\t职务\t政治面貌\t入党日期",
    "1\t尉迟明远\t男\t书记\t中共党员\t2005年7月1日",
    "王　明 女 2018.7.1 预备党员",
    "",
    "李四 处长",
    "赵六 2018-02-30",
    "孙七 群众 2018-07-01",
    "周八 2026-01-06",
    "!?",
    "吴九 男 女",
  ].join("\n");
  const { people, faults } = readNameList(text, today);
  assert.deepEqual(people.slice(0, 2), [
    { line: 2, name: "尉迟明远", sex: "男", role: "书记", party: "正式", joined: "2005-07-01" },
    { line: 3, name: "王明", sex: "女", role: null, party: "预备", joined: "2018-07-01" },
  ]);
  assert.deepEqual(
    faults.map(({ line, says }) => [line, says.slice(0, 16)]),
    [
      [5, "第5行：看不懂“处长”；职务可以"],
      [6, "第6行：“2018-02-30”"],
      [7, "第7行：孙七写了入党日期，政治面"],
      [8, "第8行：入党日期 2026-01"],
      [9, "第9行：“!?”不像姓名；每行先"],
      [10, "第10行：性别写了两次（“女”）"],
    ],
  );
});

test("a name that is known waits for an answer; the same person keeps his id; a name twice in the list is asked too", () => {
  const roster = {
    people: [{ id: "p1", name: "甲文", note: "留着" }],
    memberships: [post({ person: "p1", org: "支部" })],
  };
  const { people } = readNameList("甲文 女\n乙武\n乙武", today);
  let ids = 0;
  const plan = (answers: Record<string, string>, org = "一组") =>
    planList(roster, people, { org, from: today, answers, newId: () => `n${++ids}` });
  const open = plan({});
  assert.deepEqual(
    open.known.map(({ line, people: same, answer }) => [line, same, answer]),
    [
      [1, ["p1"], null],
      [3, [], null],
    ],
  );
  assert.deepEqual(
    open.change.people.map(({ name }) => name),
    ["乙武"],
  );
  const answered = plan({ 1: "p1", 3: "skip" });
  assert.deepEqual(answered.change.people[0], { id: "p1", name: "甲文", note: "留着", sex: "女" });
  assert.deepEqual(
    answered.change.memberships.map(({ person }) => person === "p1"),
    [true, false],
  );
  assert.match(plan({ 1: "p1", 3: "skip" }, "支部").faults[0]?.says ?? "", /第1行 甲文：.*日期重叠/);
  assert.equal(plan({ 1: "别人", 3: "new" }).known[0]?.answer, null, "nobody else's id is an answer");
});
