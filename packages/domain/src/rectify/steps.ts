import type { PlainDate } from "../calendar/plain-date.ts";
import { stateAfter, stepNamed, stepRefusal, workersOf } from "../course/standing.ts";
import type { Course, CourseStep } from "../mechanism/course-schema.ts";
import type { Right } from "../people/access.ts";
import type { Problem, RectifyAct } from "./problem.ts";

export const rectifyStates = ["待定措施", "整改中", "待销号", "已销号", "已巩固"] as const;
export type RectifyState = (typeof rectifyStates)[number];

const way = (step: Partial<CourseStep> & Pick<CourseStep, "from"> & { readonly act: RectifyAct }) => ({
  ...{ to: null, needs: [], work: false, other: false, right: "record.enter" as const, sets: {} },
  ...step,
});
const decided = { other: true, right: "duty.decide" } as const;

/** 整改 as a course. What its steps write into a problem stands in `withStep`: a problem has fields of its own. */
export const rectifyCourse: Course = {
  states: [...rectifyStates],
  ends: ["已销号", "已巩固"],
  two: ["已销号", "已巩固"],
  written: {},
  numbered: false,
  steps: [
    way({ act: "定措施", from: ["待定措施", "整改中"], to: "整改中", needs: ["owner", "due"] }),
    way({ act: "记进展", from: ["整改中", "待销号"], work: true }),
    way({ act: "申请销号", from: ["整改中"], to: "待销号", work: true }),
    way({ act: "退回", from: ["待销号"], to: "整改中", ...decided }),
    way({ act: "销号", from: ["待销号"], to: "已销号", ...decided }),
    way({ act: "回头看", from: ["已销号"], to: "已巩固", ...decided }),
    way({ act: "重新整改", from: ["已销号", "已巩固"], to: "整改中", needs: ["due"], right: "duty.decide" }),
  ],
};

/** The right that an act of 整改 takes. */
export const rectifyRight = (act: RectifyAct): Right => stepNamed(rectifyCourse, act)?.right ?? "duty.decide";

/** A step as a person takes it. `owner`, `due` and `text` (the measure) belong to 定措施; `evidence`: where the paper lies. */
export type RectifyStep = {
  readonly act: RectifyAct;
  readonly by: string;
  readonly on: PlainDate;
  readonly text: string;
  readonly owner?: string | undefined;
  readonly due?: PlainDate | undefined;
  readonly evidence?: string | undefined;
};

/** How a problem stands: by its steps, and of one that came closed or with measures by what is written in it. */
export function rectifyState({ closed, checked, measures, due, steps = [] }: Problem): RectifyState {
  if (closed) return checked && checked >= closed ? "已巩固" : "已销号";
  const begins = (measures ?? []).length > 0 || due ? "整改中" : "待定措施";
  return stateAfter(rectifyCourse, begins, steps) as RectifyState;
}

/** Whoever rectified: the one in charge and who was before him, and who noted progress or asked for the closing. */
const rectifiers = ({ owner, formerOwners = [], steps = [] }: Problem): readonly string[] => [
  ...(owner ? [owner] : []),
  ...formerOwners,
  ...workersOf(rectifyCourse, steps),
];

/** Why an act cannot be taken now; null where it can. `by` null: whoever it may be. */
export const rectifyRefusal = (problem: Problem, act: RectifyAct, by: string | null): string | null =>
  stepRefusal(
    rectifyCourse,
    { state: rectifyState(problem), workers: rectifiers(problem) },
    { act, by, matter: "这个问题的整改" },
  );

/** What a step itself gets wrong about its day; null where nothing. */
export function rectifyFault({ act, on, due }: RectifyStep): string | null {
  if (due !== undefined && due < on) return `整改期限 ${due} 已经过去，请写今天或以后的日子`;
  return act === "重新整改" && due === undefined ? "重新整改要有新的期限，请写明" : null;
}

/** The problem with a step taken. The step has been found allowed. */
export function withStep(problem: Problem, step: RectifyStep): Problem {
  const { act, on, text, owner, due } = step;
  const kept = Object.fromEntries(Object.entries(step).filter(([, value]) => value !== undefined));
  const next: Problem = { ...problem, steps: [...(problem.steps ?? []), kept as typeof step] };
  switch (act) {
    case "定措施": {
      const before = problem.measures ?? [];
      return {
        ...next,
        measures: [...(typeof before === "string" ? [before] : before), text],
        owner: owner ?? problem.owner,
        due: due ?? problem.due,
      };
    }
    case "记进展":
    case "申请销号":
      return { ...next, progress: [...problem.progress, { date: on, text }] };
    case "销号":
      return { ...next, closed: on };
    case "回头看":
      return { ...next, checked: on, result: text };
    case "重新整改":
      return { ...next, closed: null, checked: null, due: due ?? problem.due };
    case "退回":
      return next;
  }
}

/** The problem in another's charge from a day on. Who had it before has rectified, and closes it no more than its owner does. */
export function handedOver(problem: Problem, owner: string, on: PlainDate): Problem {
  const before = problem.owner ?? null;
  const text = before === null ? `责任人定为${owner}` : `责任人由${before}交接给${owner}`;
  return {
    ...problem,
    owner,
    formerOwners: [...(problem.formerOwners ?? []), ...(before === null ? [] : [before])],
    progress: [...problem.progress, { date: on, text }],
  };
}

/** Whether its day has passed on this one and it is not closed. */
export const isOverdue = ({ closed, due }: Problem, on: PlainDate): boolean => !closed && due != null && due < on;

/** Open problems by their day, those without one behind them, the closed ones at the end, the one closed last first. */
export function byUrgency(a: Problem, b: Problem): number {
  if (a.closed && b.closed) return b.closed.localeCompare(a.closed);
  if (a.closed || b.closed) return a.closed ? 1 : -1;
  return (a.due ?? "9999").localeCompare(b.due ?? "9999") || a.found.localeCompare(b.found);
}
