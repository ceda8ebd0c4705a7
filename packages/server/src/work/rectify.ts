import { type Problem, type RectifyStep, rectifyRefusal, rectifyState, withStep } from "@shilu/domain";
import { Refusal } from "../refusal.ts";
import type { Workplace } from "./workplace.ts";

/** A problem with how many steps it has. Throws a Refusal where there is none of this id. */
export async function problemOf({ store, tenant }: Workplace, id: string): Promise<Problem> {
  const found = (await store.read(tenant, (reader) => reader.problems())).find((one) => one.id === id);
  if (found === undefined) throw unknown();
  return found;
}

const unknown = () => new Refusal("problem.unknown", "没有找到这个问题，请从整改台账重新打开");

/** Open problems by their day, those without one behind them, the closed ones at the end, the one closed last first. */
export const byDue = (a: Problem, b: Problem): number => {
  if (a.closed && b.closed) return b.closed.localeCompare(a.closed);
  if (a.closed || b.closed) return a.closed ? 1 : -1;
  return (a.due ?? "9999").localeCompare(b.due ?? "9999") || a.found.localeCompare(b.found);
};

/** Takes a step in one transaction. `from`: how many steps the asker has seen. Throws a Refusal that says why where the table forbids it. */
export function takeRectifyStep(
  { store, tenant, now }: Workplace,
  { problem: id, from, ...step }: RectifyStep & { readonly problem: string; readonly from: number },
  { actor, key }: { readonly actor: string; readonly key: string },
): Promise<void> {
  return store.write({ tenant, actor, command: "problem.step", key, at: now() }, async (transactor) => {
    const problem = (await transactor.problems()).find((one) => one.id === id);
    if (problem === undefined) throw unknown();
    const refused = rectifyRefusal(problem, step.act, step.by);
    if (refused !== null) throw new Refusal("problem.step", `没有办成：${refused}`);
    if (step.due !== undefined && step.due < step.on)
      throw new Refusal("problem.rejected", `整改期限 ${step.due} 已经过去，请写今天或以后的日子`);
    if (step.act === "重新整改" && step.due === undefined)
      throw new Refusal("problem.rejected", "重新整改要有新的期限，请写明");
    await transactor.reviseProblem(withStep(problem, step), from);
    return null;
  }) as Promise<unknown> as Promise<void>;
}

/** Its day has passed and it is not closed. */
export const isLate = (problem: Problem, on: string): boolean =>
  !problem.closed && problem.due != null && problem.due < on && rectifyState(problem) !== "已销号";
