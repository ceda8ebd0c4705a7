import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  type PlainDate,
  type Problem,
  problem,
  type RectifyAct,
  rectifyActs,
  rectifyRefusal,
  rectifyState,
  rectifyTable,
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
        assert.equal(rectifyState(now), rectifyTable[act].to ?? before);
      }
      assert.equal(now.steps?.length ?? 0, taken);
    }),
  );
});
