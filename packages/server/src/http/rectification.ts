import { operations, type ProblemLine } from "@shilu/contract";
import {
  byUrgency,
  isOverdue,
  type Org,
  type PlainDate,
  type Problem,
  type RectifyStep,
  rectifyActs,
  rectifyRefusal,
  rectifyState,
  type Visitor,
} from "@shilu/domain";
import { problemIn, takeRectifyStep } from "../work/rectify.ts";
import { dayOf, type Workplace } from "../work/workplace.ts";
import { route } from "./route.ts";

/** 整改台账: every problem in sight, the nearest day first. */
export const getProblems = route(operations.problems, async ({ store, tenant, now }) => {
  const on = dayOf(now());
  return store.read(tenant, async (reader) => {
    const orgs = await reader.orgs();
    return { on, problems: (await reader.problems()).sort(byUrgency).map((one) => lineOf(one, orgs, on)) };
  });
});

/** One of them with its history and what can be done now. */
export const getProblem = route(operations.problem, async ({ store, tenant, now }, { params, visitor }) => {
  const [problem, orgs] = await store.read(
    tenant,
    async (reader) => [await problemIn(reader, params.problem), await reader.orgs()] as const,
  );
  const { measures, record, checked, result, progress, steps = [] } = problem;
  return {
    line: lineOf(problem, orgs, dayOf(now())),
    measures: typeof measures === "string" ? [measures] : (measures ?? []),
    record: typeof record === "string" ? record : null,
    checked: checked ?? null,
    result: result ?? null,
    progress,
    steps,
    acts: rectifyActs.map((act) => ({ act, refused: rectifyRefusal(problem, act, actorOf(visitor, null)) })),
  };
});

/** Where people sign in, a step is the visitor's own; in 本机 mode he says who takes it. */
const actorOf = ({ account, name }: Visitor, said: string | null): string | null => (account === null ? said : name);

type Asked = {
  readonly params: { readonly problem: string };
  readonly body: Omit<RectifyStep, "on"> & { readonly from: number };
  readonly visitor: Visitor;
  readonly key: string;
};

async function take(workplace: Workplace, { params, body, visitor, key }: Asked) {
  const by = actorOf(visitor, body.by) ?? body.by;
  const step = { ...body, by, on: dayOf(workplace.now()), problem: params.problem };
  await takeRectifyStep(workplace, step, { actor: visitor.name, key });
  return { ok: true } as const;
}

export const postRectifyStep = route(operations.rectify, take);
export const postRectifyVerdict = route(operations.judgeProblem, take);

function lineOf(problem: Problem, orgs: readonly Org[], on: PlainDate): ProblemLine {
  const { id, org, text, source, found, owner, due, closed } = problem;
  return {
    ...{ id, text, found },
    org: orgs.find((one) => one.id === org)?.name ?? org,
    ...{ source: source ?? null, owner: owner ?? null, due: due ?? null, closed: closed ?? null },
    state: rectifyState(problem),
    late: isOverdue(problem, on),
  };
}
