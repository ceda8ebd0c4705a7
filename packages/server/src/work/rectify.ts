import { type Problem, type RectifyStep, rectifyFault, rectifyRefusal, withStep } from "@shilu/domain";
import type { Reader } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { causeOf, type Order } from "./order.ts";
import type { Workplace } from "./workplace.ts";

/** A problem by its id. Throws a Refusal where there is none. */
export async function problemIn(reader: Reader, id: string): Promise<Problem> {
  const found = (await reader.problems()).find((one) => one.id === id);
  if (found === undefined) throw new Refusal("problem.unknown", "没有找到这个问题，请从整改台账重新打开");
  return found;
}

/** Takes a step in one transaction. `from`: how many steps the asker has seen. Throws a Refusal that says why where the table forbids it. */
export async function takeRectifyStep(
  workplace: Workplace,
  { problem: id, from, ...step }: RectifyStep & { readonly problem: string; readonly from: number },
  order: Order,
): Promise<void> {
  await workplace.store.write(causeOf(workplace, order, "problem.step"), async (to) => {
    const problem = await problemIn(to, id);
    const refused = rectifyRefusal(problem, step.act, step.by);
    if (refused !== null) throw new Refusal("problem.step", `没有办成：${refused}`);
    const fault = rectifyFault(step);
    if (fault !== null) throw new Refusal("problem.rejected", fault);
    await to.reviseProblem(withStep(problem, step), from);
    return null;
  });
}
