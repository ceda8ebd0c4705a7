import assert from "node:assert/strict";
import { test } from "node:test";
import {
  isEditable,
  numbersChanged,
  type ReviewAct,
  type ReviewState,
  reviewActs,
  reviewRefusal,
  reviewStateOf,
  reviewTable,
} from "@shilu/domain";
import fc from "fast-check";

const states: readonly ReviewState[] = ["起草", "待审", "已签", "退回", "定稿"];
const whole = (state: ReviewState) => ({ state, open: 0, words: "请补全" });

test("the way of a report: what may be done from where", () => {
  const allowed = (state: ReviewState) => reviewActs.filter((act) => reviewRefusal(act, whole(state)) === null);
  assert.deepEqual(Object.fromEntries(states.map((state) => [state, allowed(state)])), {
    起草: ["送审"],
    待审: ["撤回", "审签", "退回"],
    已签: ["送审", "定稿"],
    退回: ["送审"],
    定稿: [],
  });
  assert.deepEqual(states.filter(isEditable), ["起草", "已签", "退回"]);
});

test("who takes which step, and which ones stand for the numbers as they were seen", () => {
  const of = (holds: (act: ReviewAct) => boolean) => reviewActs.filter(holds);
  assert.deepEqual(
    of((act) => reviewTable[act].right === "report.sign"),
    ["审签", "退回"],
  );
  assert.deepEqual(
    of((act) => reviewTable[act].right === "report.edit"),
    ["送审", "撤回", "定稿"],
  );
  assert.deepEqual(
    of((act) => reviewTable[act].binding),
    ["送审", "审签", "定稿"],
  );
});

test("a refusal says what to do, and never nothing", () => {
  for (const act of reviewActs)
    for (const state of states) {
      const says = reviewRefusal(act, whole(state));
      if (!reviewTable[act].from.includes(state)) assert.match(says ?? "", /这份报告/, `${act} from ${state}`);
    }
  assert.equal(
    reviewRefusal("审签", { ...whole("待审"), open: 2 }),
    "还有待补 2 处，不能审签；请补记或在正文里改写后再办",
  );
  assert.equal(reviewRefusal("送审", { ...whole("起草"), open: 2 }), null, "a head may look at what is not whole");
  assert.equal(reviewRefusal("退回", { ...whole("待审"), words: " " }), "退回请写明意见，让起草人知道改什么");
});

test("a text that was changed behind a step is a draft again, a frozen one is frozen for ever", () => {
  const signed = [{ act: "审签" as const, version: 3 }];
  assert.equal(reviewStateOf(signed, { version: 3, frozen: false }), "已签");
  assert.equal(reviewStateOf(signed, { version: 4, frozen: false }), "起草");
  assert.equal(reviewStateOf([], { version: 1, frozen: false }), "起草");
  assert.equal(reviewStateOf([], { version: 1, frozen: true }), "定稿");
});

test("no path leads to 定稿 without a signature on the very version that is frozen", () => {
  const act = fc.constantFrom<ReviewAct | "改稿">(...reviewActs, "改稿");
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (path) => {
      let version = 1;
      const steps: { act: ReviewAct; version: number }[] = [];
      for (const one of path) {
        const state = reviewStateOf(steps, { version, frozen: steps.at(-1)?.act === "定稿" });
        if (one === "改稿") version += isEditable(state) ? 1 : 0;
        else if (reviewRefusal(one, whole(state)) === null) steps.push({ act: one, version });
      }
      const frozen = steps.findIndex((step) => step.act === "定稿");
      if (frozen < 0) return;
      assert.equal(frozen, steps.length - 1, "nothing comes behind 定稿");
      assert.deepEqual(steps[frozen - 1], { act: "审签", version });
    }),
  );
});

test("numbers that read otherwise are told in the order of the text, what has gone at the end", () => {
  const changed = numbersChanged({ n1: "12", n2: "3", n9: "7" }, { n1: "12", n2: "4", n3: "5" });
  assert.deepEqual(changed, [
    { id: "n2", was: "3", now: "4" },
    { id: "n3", was: null, now: "5" },
    { id: "n9", was: "7", now: null },
  ]);
  const numbers = fc.dictionary(fc.string(), fc.string());
  fc.assert(
    fc.property(numbers, numbers, (then, now) => {
      assert.equal(numbersChanged(then, now).length, numbersChanged(now, then).length);
      assert.deepEqual(numbersChanged(now, now), []);
    }),
  );
});
