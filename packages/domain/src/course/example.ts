import { bad, type Finding, good, type Outcome } from "../finding.ts";
import type { Example, Mechanism } from "../mechanism/mechanism-schema.ts";
import { expandExample } from "../record/example.ts";
import type { LedgerRecord, TakenStep } from "../record/record.ts";
import { courseFault } from "./check-courses.ts";
import { propertyOf } from "./property.ts";
import { courseFor, standingOf, stepNamed, stepRefusal } from "./standing.ts";
import { asksOf, withTakenStep } from "./step.ts";

/** Examples of a record with steps of its course. */
export type CourseExample = Extract<Example, { steps: unknown }>;

/** The record of an example after all of its steps, each with plain defaults for what it asks for and does not say. */
export function expandCourse(mechanism: Mechanism, example: CourseExample): Outcome<LedgerRecord> {
  const { says, steps, record = { start: steps[0]?.on ?? mechanism.from } } = example;
  const place = `${mechanism.code} 的例子“${says}”`;
  const fail = (words: string) => bad({ code: "example.course", place, says: `${place}：${words}` } satisfies Finding);
  const read = expandExample(mechanism, { says, records: [record], expect: {} });
  if (!read.ok) return read;
  let [now] = read.value;
  const course = now === undefined ? null : courseFor(mechanism, now);
  if (now === undefined || course === null) return fail("这条记录没有办理流程");
  for (const given of steps) {
    const step = withDefaults(mechanism, given as TakenStep);
    const rule = stepNamed(course, step.act);
    if (rule === null) return fail(`办理流程里没有“${step.act}”这一步`);
    now = withTakenStep(course, now, step);
  }
  const fault = courseFault(now, mechanism);
  return fault === null ? good(now) : fail(fault);
}

function withDefaults(mechanism: Mechanism, step: TakenStep): TakenStep {
  const rule = mechanism.course === undefined ? null : stepNamed(mechanism.course, step.act);
  if (rule === null) return step;
  const { text, needs, links } = rule;
  const plain: Partial<TakenStep> = {
    ...(text === undefined ? {} : { text }),
    ...(needs.includes("owner") ? { owner: "承办人" } : {}),
    ...(needs.includes("due") ? { due: step.on } : {}),
    ...(needs.includes("evidence") ? { evidence: "卷内" } : {}),
    ...(links === undefined ? {} : { record: "例0" }),
  };
  const asked = asksOf(mechanism, rule).map(
    ({ property, type, of }) => [property, plainValue(type, of, step)] as const,
  );
  const values = { ...Object.fromEntries(asked), ...step.values };
  return { ...plain, ...step, ...(asked.length === 0 ? {} : { values }) };
}

function plainValue(type: string, of: readonly string[] | null, { on }: TakenStep) {
  if (type === "number") return 1;
  if (type === "date") return on;
  if (type === "yes-no") return true;
  if (type === "list" || type === "choices") return [of?.[0] ?? "一"];
  return of?.[0] ?? "1";
}

/** What an example expects of a course and what it is not, one Chinese sentence each; none where all is as it says. */
export function exampleCourseFaults(mechanism: Mechanism, example: CourseExample): string[] {
  const read = expandCourse(mechanism, example);
  if (!read.ok) return read.findings.map(({ says }) => says);
  const course = courseFor(mechanism, read.value);
  if (course === null) return [];
  const { state, refused = [], record: held = {} } = example.expect;
  const standing = standingOf(course, read.value);
  const wrong = (words: string) => `例子“${example.says}”：${words}`;
  return [
    ...(standing.state === state ? [] : [wrong(`应是“${state}”，走到的是“${standing.state}”`)]),
    ...refused.flatMap(({ act, by, says }) => {
      const reason = stepRefusal(course, standing, { act, by });
      if (reason === null) return [wrong(`${by}应不能办“${act}”，现在能办`)];
      return reason.includes(says) ? [] : [wrong(`${by}办“${act}”应因“${says}”不行，给的理由是“${reason}”`)];
    }),
    ...Object.entries(held).flatMap(([property, value]) => {
      const now = propertyOf(read.value, property) ?? null;
      return now === value ? [] : [wrong(`${property} 应是 ${String(value)}，写成了 ${String(now)}`)];
    }),
  ];
}
