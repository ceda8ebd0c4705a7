import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  byUrgency,
  isOverdue,
  type PlainDate,
  type Problem,
  problem,
  type RectifyAct,
  rectifyActs,
  rectifyCourse,
  rectifyFault,
  rectifyRefusal,
  rectifyRight,
  rectifyState,
  stepNamed,
  withStep,
} from "../src/index.ts";

const found = problem.parse({ id: "W1", org: "u", text: "路灯不亮", found: "2026-01-04" });
const on = "2026-01-05" as PlainDate;
const take = (to: Problem, act: RectifyAct, by: string): Problem =>
  withStep(to, { act, by, on, text: `${act}的情况`, ...(act === "定措施" ? { owner: "丁一", due: on } : {}) });

test("the whole way: measure, progress, asked for, closed by another, looked at again, taken up again", () => {
  const way: readonly (readonly [RectifyAct, string, string])[] = [
    ["定措施", "甲", "整改中"],
    ["记进展", "丁一", "整改中"],
    ["申请销号", "丁一", "待销号"],
    ["退回", "乙", "整改中"],
    ["申请销号", "丁一", "待销号"],
    ["销号", "乙", "已销号"],
    ["回头看", "乙", "已巩固"],
    ["重新整改", "乙", "整改中"],
  ];
  let now = found;
  assert.equal(rectifyState(now), "待定措施");
  for (const [act, by, state] of way) {
    assert.equal(rectifyRefusal(now, act, by), null, act);
    now = take(now, act, by);
    assert.equal(rectifyState(now), state, act);
  }
  assert.equal(now.steps?.length, way.length);
  assert.deepEqual([now.closed, now.checked], [null, null]);
});

test("nobody closes what he himself rectified: neither the one in charge nor who asked for it", () => {
  const waiting = take(take(found, "定措施", "甲"), "申请销号", "丙");
  assert.match(rectifyRefusal(waiting, "销号", "丁一") ?? "", /丁一参与了这个问题的整改，销号须由别人办理/);
  assert.match(rectifyRefusal(waiting, "销号", "丙") ?? "", /须由别人办理/);
  assert.equal(rectifyRefusal(waiting, "销号", "甲"), null, "who set the measure may");
});

test("who noted progress took part: sending back, closing and looking again are for others, each of them", () => {
  const waiting = take(take(take(found, "定措施", "甲"), "记进展", "戊"), "申请销号", "丁一");
  const closed = take(waiting, "销号", "乙");
  for (const [now, act] of [
    [waiting, "退回"],
    [waiting, "销号"],
    [closed, "回头看"],
  ] as const) {
    for (const by of ["戊", "丁一"]) assert.match(rectifyRefusal(now, act, by) ?? "", /须由别人办理/, `${act} ${by}`);
    assert.equal(rectifyRefusal(now, act, "乙"), null, act);
  }
  assert.equal(rectifyRefusal(closed, "重新整改", "丁一"), null, "whoever finds it come back says so");
});

test("what is for an officer is not for a clerk: the rights as the office agreed on them", () => {
  const withRight = (right: string) => rectifyActs.filter((act) => rectifyRight(act) === right);
  assert.deepEqual(withRight("record.enter"), ["定措施", "记进展", "申请销号"]);
  assert.deepEqual(withRight("duty.decide"), ["退回", "销号", "回头看", "重新整改"]);
});

test("no stage is jumped, and the reason names the state", () => {
  assert.equal(rectifyRefusal(found, "销号", "乙"), "现在是“待定措施”，“待销号”时才能销号");
  assert.equal(rectifyRefusal(found, "重新整改", "乙"), "现在是“待定措施”，“已销号”或“已巩固”时才能重新整改");
});

test("a problem that came closed, or with a measure, stands as what it says", () => {
  assert.equal(rectifyState({ ...found, closed: on }), "已销号");
  assert.equal(rectifyState({ ...found, closed: on, checked: on }), "已巩固");
  assert.equal(rectifyState({ ...found, measures: ["修"] }), "整改中");
});

test("whatever is tried in whatever order, what is allowed leads to what the table says and no step is lost", () => {
  const tried = fc.array(fc.tuple(fc.constantFrom(...rectifyActs), fc.constantFrom("甲", "乙", "丙", "丁一")));
  fc.assert(
    fc.property(tried, (steps) => {
      let [now, taken] = [found, 0];
      for (const [act, by] of steps) {
        if (rectifyRefusal(now, act, by) !== null) continue;
        const before = rectifyState(now);
        now = take(now, act, by);
        taken++;
        assert.equal(rectifyState(now), stepNamed(rectifyCourse, act)?.to ?? before);
      }
      assert.equal(now.steps?.length ?? 0, taken);
    }),
  );
});

test("the last day is still in time; what is closed is never overdue", () => {
  const due = { ...found, due: on };
  assert.equal(isOverdue(due, on), false);
  assert.equal(isOverdue(due, "2026-01-06" as PlainDate), true);
  assert.equal(isOverdue({ ...due, closed: on }, "2026-01-06" as PlainDate), false);
  assert.equal(isOverdue(found, "2026-01-06" as PlainDate), false, "no day was set");
});

test("what is open and nearest stands first, what was closed last stands first among the closed", () => {
  const of = (id: string, more: Partial<Problem>): Problem => ({ ...found, id, ...more });
  const [early, late] = ["2026-02-01" as PlainDate, "2026-03-01" as PlainDate];
  const all = [of("old", { closed: early }), of("none", {}), of("late", { due: late }), of("new", { closed: late })];
  assert.deepEqual(
    [...all, of("early", { due: early })].sort(byUrgency).map(({ id }) => id),
    ["early", "late", "none", "new", "old"],
  );
});

test("of two that are due on one day the one found earlier stands first", () => {
  const of = (id: string, day: string): Problem => ({ ...found, id, found: day as PlainDate, due: on });
  const sorted = [of("later", "2026-01-03"), of("earlier", "2026-01-02")].sort(byUrgency);
  assert.deepEqual(
    sorted.map(({ id }) => id),
    ["earlier", "later"],
  );
});

test("a term has to be to come; taking up again asks for one", () => {
  const step = { by: "甲", on, text: "再办" };
  assert.equal(rectifyFault({ ...step, act: "定措施", due: on }), null);
  assert.match(rectifyFault({ ...step, act: "定措施", due: "2026-01-04" as PlainDate }) ?? "", /2026-01-04 已经过去/);
  assert.match(rectifyFault({ ...step, act: "重新整改" }) ?? "", /新的期限/);
  assert.equal(rectifyFault({ ...step, act: "重新整改", due: on }), null);
});
