import type { PlainDate } from "../calendar/plain-date.ts";
import type { Problem } from "./problem.ts";

export const rectifyStates = ["待定措施", "整改中", "待销号", "已销号", "已巩固"] as const;
export type RectifyState = (typeof rectifyStates)[number];

export const rectifyActs = ["定措施", "记进展", "申请销号", "退回", "销号", "回头看", "重新整改"] as const;
export type RectifyAct = (typeof rectifyActs)[number];

/** The one table of 整改: in which state an act may be taken, what it leads to, and whether another than he who rectified has to take it. */
export const rectifyTable: Readonly<
  Record<
    RectifyAct,
    { readonly from: readonly RectifyState[]; readonly to: RectifyState | null; readonly other: boolean }
  >
> = {
  定措施: { from: ["待定措施", "整改中"], to: "整改中", other: false },
  记进展: { from: ["整改中", "待销号"], to: null, other: false },
  申请销号: { from: ["整改中"], to: "待销号", other: false },
  退回: { from: ["待销号"], to: "整改中", other: true },
  销号: { from: ["待销号"], to: "已销号", other: true },
  回头看: { from: ["已销号"], to: "已巩固", other: true },
  重新整改: { from: ["已销号", "已巩固"], to: "整改中", other: false },
};

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

/** How a problem stands: by its last step, and of one that came without steps by what is written in it. */
export function rectifyState({ closed, checked, measures, due, steps = [] }: Problem): RectifyState {
  if (closed) return checked && checked >= closed ? "已巩固" : "已销号";
  const last = steps.filter(({ act }) => rectifyTable[act].to !== null).at(-1);
  if (last?.act === "申请销号") return "待销号";
  return last !== undefined || (measures ?? []).length > 0 || due ? "整改中" : "待定措施";
}

/** Whoever rectified: the one in charge, and who asked for the closing since the last time it was sent back. */
const rectifiers = ({ owner, steps = [] }: Problem): readonly string[] => [
  ...(owner ? [owner] : []),
  ...steps.filter(({ act }) => act === "申请销号" || act === "记进展").map(({ by }) => by),
];

/** Why an act cannot be taken now; null where it can. `by` null: whoever it may be. */
export function rectifyRefusal(problem: Problem, act: RectifyAct, by: string | null): string | null {
  const { from, other } = rectifyTable[act];
  const state = rectifyState(problem);
  if (!from.includes(state)) return `现在是“${state}”，${from.map((one) => `“${one}”`).join("或")}时才能${act}`;
  if (other && by !== null && rectifiers(problem).includes(by)) return `${by}参与了这个问题的整改，${act}须由别人办理`;
  return null;
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
