import { operations, type ProblemLine } from "@shilu/contract";
import { type Org, type Problem, rectifyActs, rectifyRefusal, rectifyState, type Visitor } from "@shilu/domain";
import { byDue, isLate, problemOf, takeRectifyStep } from "../work/rectify.ts";
import { dayOf } from "../work/workplace.ts";
import { route } from "./route.ts";

/** 整改台账: every problem in sight, the nearest day first. */
export const getProblems = route(operations.problems, async ({ store, tenant, now }) => {
  const on = dayOf(now());
  return store.read(tenant, async (reader) => {
    const orgs = await reader.orgs();
    return { on, problems: (await reader.problems()).sort(byDue).map((one) => lineOf(one, orgs, on)) };
  });
});

/** One of them with its history and what can be done now. */
export const getProblem = route(operations.problem, async (workplace, { params, visitor }) => {
  const { store, tenant, now } = workplace;
  const problem = await problemOf(workplace, params.problem);
  const orgs = await store.read(tenant, (reader) => reader.orgs());
  const { measures, record, checked, result, progress, steps = [] } = problem;
  return {
    line: lineOf(problem, orgs, dayOf(now())),
    measures: typeof measures === "string" ? [measures] : (measures ?? []),
    record: typeof record === "string" ? record : null,
    checked: checked ?? null,
    result: result ?? null,
    progress,
    steps: steps.map((step) => operations.problem.answer.shape.steps.element.parse(step)),
    acts: rectifyActs.map((act) => ({ act, refused: rectifyRefusal(problem, act, actorOf(visitor, null)) })),
  };
});

/** Where people sign in, a step is the visitor's own; in 本机 mode he says who takes it. */
const actorOf = ({ account, name }: Visitor, said: string | null): string | null => (account === null ? said : name);

export const postRectifyStep = route(operations.rectify, async (workplace, { params, body, visitor, key }) => {
  const by = actorOf(visitor, body.by) ?? body.by;
  const step = { ...body, by, on: dayOf(workplace.now()), problem: params.problem };
  await takeRectifyStep(workplace, step, { actor: visitor.name, key });
  return { ok: true } as const;
});

export const postRectifyVerdict = route(operations.judgeProblem, async (workplace, { params, body, visitor, key }) => {
  const by = actorOf(visitor, body.by) ?? body.by;
  const step = { ...body, by, on: dayOf(workplace.now()), problem: params.problem };
  await takeRectifyStep(workplace, step, { actor: visitor.name, key });
  return { ok: true } as const;
});

function lineOf(problem: Problem, orgs: readonly Org[], on: string): ProblemLine {
  const { id, org, text, source, found, owner, due, closed } = problem;
  return {
    ...{ id, text, found },
    org: orgs.find((one) => one.id === org)?.name ?? org,
    ...{ source: source ?? null, owner: owner ?? null, due: due ?? null, closed: closed ?? null },
    state: rectifyState(problem),
    late: isLate(problem, on),
  };
}
