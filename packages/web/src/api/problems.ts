import { type NewProblem, type NewRectifyStep, operations } from "@shilu/contract";
import { rectifyRight } from "@shilu/domain";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask.ts";
import type { Keys } from "./keys.ts";

export const problemsQuery = queryOptions({
  queryKey: ["problems"],
  queryFn: ({ signal }) => ask(operations.problems, { params: {}, signal }),
});

export const problemQuery = (problem: string) =>
  queryOptions({
    queryKey: ["problems", problem],
    queryFn: ({ signal }) => ask(operations.problem, { params: { problem }, signal }),
  });

/** Writes a problem down as it was found. */
export const addProblem = (body: NewProblem, key: Keys) => ask(operations.addProblem, { params: {}, body, key });

type Step = Exclude<NewRectifyStep, { readonly act: "退回" | "销号" | "回头看" | "重新整改" }>;
const isStep = (body: NewRectifyStep): body is Step => rectifyRight(body.act) === "record.enter";

/** Takes a step: those who rectify by one way, those who look at the result by the other. */
export const stepProblem = ({ problem, body }: { problem: string; body: NewRectifyStep }, key: Keys) =>
  isStep(body)
    ? ask(operations.rectify, { params: { problem }, body, key })
    : ask(operations.judgeProblem, { params: { problem }, body, key });
