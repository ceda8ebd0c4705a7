import assert from "node:assert/strict";
import { test } from "node:test";
import {
  asksOf,
  type Course,
  courseFault,
  courseFor,
  type FieldValue,
  type LedgerRecord,
  ledgerRecord,
  type Mechanism,
  propertyOf,
  rectifyCourse,
  standingOf,
  stepRefusal,
  type TakenStep,
  withTakenStep,
} from "@shilu/domain";
import fc from "fast-check";
import { mechanismFiles } from "./catalogue.ts";

/**
 * Every course of the catalogue is walked at random by four people, and read a second time by loops that know nothing of the engine: where it
 * stands, who may go on, and what its steps have written.
 */
const people = ["甲", "乙", "丙", "丁"] as const;
type Tried = { readonly act: number; readonly by: string; readonly owner: string };
type Gone = { readonly step: TakenStep; readonly before: string };

const courses = mechanismFiles().flatMap((mechanism) => {
  const { course } = mechanism;
  return course === undefined ? [] : [{ mechanism, course }];
});

const tries = (course: Course, most = 40): fc.Arbitrary<Tried[]> =>
  fc.array(
    fc.record({
      act: fc.nat(course.steps.length - 1),
      by: fc.constantFrom(...people),
      owner: fc.constantFrom(...people),
    }),
    { maxLength: most },
  );

const fresh = ({ code, title, course }: Mechanism): LedgerRecord =>
  ledgerRecord.parse({ id: "x", mechanism: code, org: "o", title, start: "2025-01-01", genre: course?.genres?.[0] });

function stepOf(mechanism: Mechanism, course: Course, { act, by, owner }: Tried): TakenStep {
  const rule = course.steps[act];
  assert.ok(rule);
  const { text, needs, links } = rule;
  const value = (type: string, of: readonly string[] | null): FieldValue =>
    type === "number" ? 2 : type === "date" ? "2025-02-03" : type === "list" ? ["一"] : (of?.[0] ?? "7");
  const values = asksOf(mechanism, rule).map(({ property, type, of }) => [property, value(type, of)] as const);
  return {
    ...{ act: rule.act, by, on: "2025-02-02" as TakenStep["on"] },
    ...(text === undefined ? {} : { text }),
    ...(needs.includes("owner") ? { owner } : {}),
    ...(needs.includes("due") ? { due: "2025-12-31" as TakenStep["on"] } : {}),
    ...(needs.includes("evidence") ? { evidence: "柜" } : {}),
    ...(links === undefined ? {} : { record: "y" }),
    ...(values.length === 0 ? {} : { values: Object.fromEntries(values) }),
  };
}

/** Where the table says that steps lead, one after the other. */
function naiveState({ states, steps }: Course, taken: readonly TakenStep[]): string {
  let state = taken[0]?.from ?? states[0] ?? "";
  for (const { act } of taken) for (const rule of steps) if (rule.act === act && rule.to !== null) state = rule.to;
  return state;
}

function naiveWorked({ steps }: Course, taken: readonly TakenStep[], who: string): boolean {
  let owner: string | undefined;
  let worked = false;
  for (const step of taken) {
    if (step.owner !== undefined) owner = step.owner;
    for (const rule of steps) if (rule.act === step.act && rule.work && step.by === who) worked = true;
  }
  return worked || owner === who;
}

function naiveMay(course: Course, taken: readonly TakenStep[], { act, by }: Pick<TakenStep, "act" | "by">): boolean {
  const rule = course.steps.find((one) => one.act === act);
  if (rule === undefined || !rule.from.includes(naiveState(course, taken))) return false;
  return !(rule.other && naiveWorked(course, taken, by));
}

/** What the steps have written, property by property. */
function naiveWritten(course: Course, taken: readonly TakenStep[]): Map<string, unknown> {
  const held = new Map<string, unknown>();
  for (const step of taken)
    for (const [property, what] of Object.entries(course.steps.find(({ act }) => act === step.act)?.sets ?? {})) {
      if (what === "clear") held.set(property, undefined);
      else if (what === "one-more") held.set(property, Number(held.get(property) ?? 0) + 1);
      else if (what === "asked") held.set(property, step.values?.[property]);
      else if (typeof what === "object") held.set(property, what.is);
      else held.set(property, step[what]);
    }
  return held;
}

/** Walks as far as the engine lets, asking both opinions at each try. */
function walk(mechanism: Mechanism, course: Course, tried: readonly Tried[]): { record: LedgerRecord; gone: Gone[] } {
  let record = fresh(mechanism);
  const gone: Gone[] = [];
  for (const one of tried) {
    const step = stepOf(mechanism, course, one);
    const taken = record.steps ?? [];
    const standing = standingOf(course, record);
    const refused = stepRefusal(course, standing, step);
    assert.equal(
      refused === null,
      naiveMay(course, taken, step),
      `${standing.state} ${step.act} ${step.by}: ${refused}`,
    );
    if (refused !== null) {
      assert.match(refused, /[\u4e00-\u9fff]{4}/);
      assert.ok(refused.includes(step.act) && (refused.includes(standing.state) || refused.includes(step.by)), refused);
      continue;
    }
    gone.push({ step, before: standing.state });
    record = withTakenStep(course, record, step);
  }
  return { record, gone };
}

test("the catalogue has the courses that the office's longer matters need", () => {
  assert.deepEqual(
    courses.map(({ mechanism }) => mechanism.code).sort(),
    [
      ...["branch.election", "care.case", "contact.point", "discipline.special-campaign", "discipline.warning"],
      ...["drafting.manuscript", "life.democratic", "life.organizational", "reform.pilot", "reform.supervision"],
      ...["reform.task", "research.bulletin", "research.instruction", "research.report", "village.pairing"],
    ].sort(),
  );
});

for (const { mechanism, course } of courses) {
  test(`${mechanism.code}: however it is walked, no stage is jumped, every refusal has its reason, state and fields are what a second reading says`, () => {
    assert.ok(courseFor(mechanism, fresh(mechanism)));
    const reached = new Set<string>();
    fc.assert(
      fc.property(tries(course), (tried) => {
        const { record, gone } = walk(mechanism, course, tried);
        const taken = record.steps ?? [];
        assert.equal(taken.length, gone.length);
        for (const { step, before } of gone) {
          const rule = course.steps.find(({ act }) => act === step.act);
          assert.ok(rule?.from.includes(before), `${step.act} in ${before}`);
        }
        const { state } = standingOf(course, record);
        assert.equal(state, naiveState(course, taken));
        reached.add(state);
        for (const [property, value] of naiveWritten(course, taken))
          assert.deepEqual(propertyOf(record, property), value, property);
        assert.equal(courseFault(record, mechanism), null);
      }),
      { numRuns: 300 },
    );
    assert.ok(reached.size > 1, [...reached].join());
  });

  test(`${mechanism.code}: one person alone reaches no state that takes two, whomever he names as 责任人`, () => {
    fc.assert(
      fc.property(tries(course), fc.constantFrom(...people), (tried, who) => {
        const { record, gone } = walk(
          mechanism,
          course,
          tried.map((one) => ({ ...one, by: who })),
        );
        const states = [...gone.map(({ before }) => before), standingOf(course, record).state];
        for (const state of states) assert.ok(!course.two.includes(state), `${who} alone: ${state}`);
      }),
      { numRuns: 300 },
    );
  });

  test(`${mechanism.code}: a history that leaves out or moves a step comes in only where each step may still be taken`, () => {
    fc.assert(
      fc.property(tries(course), fc.nat(), fc.nat(), (tried, out, to) => {
        const { record } = walk(mechanism, course, tried);
        const steps = [...(record.steps ?? [])];
        if (steps.length === 0) return;
        const [moved] = steps.splice(out % steps.length, 1);
        if (moved !== undefined && to % 2 === 0) steps.splice(to % (steps.length + 1), 0, moved);
        const { from: _, ...first } = steps[0] ?? moved ?? assert.fail();
        const told = steps.length === 0 ? [] : [first as TakenStep, ...steps.slice(1)];
        const sound = told.every((step, at) => naiveMay(course, told.slice(0, at), step));
        // Only what the steps say is judged here: what they wrote goes with them.
        const bare = { ...fresh(mechanism), steps: told };
        assert.equal(
          courseFault(bare, mechanism) === null,
          sound,
          told.map(({ act, by }) => `${act} ${by}`).join("，"),
        );
      }),
      { numRuns: 300 },
    );
  });
}

test("整改 is a table of the same kind: one person alone closes nothing", () => {
  const alone = fc.tuple(
    fc.array(fc.nat(rectifyCourse.steps.length - 1), { maxLength: 40 }),
    fc.constantFrom(...people),
  );
  fc.assert(
    fc.property(alone, ([acts, by]) => {
      const taken: { act: string; by: string; owner?: string }[] = [];
      for (const at of acts) {
        const { act = "" } = rectifyCourse.steps[at] ?? {};
        const state = naiveState(rectifyCourse, taken as unknown as TakenStep[]);
        const workers = people.filter((one) => naiveWorked(rectifyCourse, taken as unknown as TakenStep[], one));
        if (stepRefusal(rectifyCourse, { state, workers }, { act, by }) !== null) continue;
        taken.push({ act, by, ...(act === "定措施" ? { owner: "别人" } : {}) });
        assert.ok(!rectifyCourse.two.includes(naiveState(rectifyCourse, taken as unknown as TakenStep[])), act);
      }
    }),
  );
});
