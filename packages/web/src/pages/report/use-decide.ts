import type { GapDecision, ReportAnswer } from "@shilu/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { AskError, sentenceOf } from "../../api/ask.ts";
import { decideGap, newKey, reportQuery } from "../../api/queries.ts";
import { decidedHere } from "./gap-decision.ts";
import type { GapView } from "./gap-view.ts";

type Asked = { readonly view: GapView; readonly decision: GapDecision["decision"] };

/**
 * Decides on sentences of a report. The page shows the decision at once and takes it back where the server does not keep it; `refused`
 * then says why, for the sentence it was about.
 */
export function useDecide(report: string, today: string) {
  const queries = useQueryClient();
  const { queryKey } = reportQuery(report);
  const attempt = useRef({ body: "", key: "" });
  const save = useMutation({
    mutationFn: ({ view, decision }: Asked) => {
      const asked: GapDecision = { facts: [...view.line.facts], decision };
      const body = JSON.stringify([view.id, asked]);
      // The same decision again is the same write, in case only the answer was lost.
      if (body !== attempt.current.body) attempt.current = { body, key: newKey() };
      return decideGap({ report, gap: view.id }, asked, attempt.current.key);
    },
    onMutate: async ({ view, decision }: Asked) => {
      await queries.cancelQueries({ queryKey, exact: true });
      const before = queries.getQueryData<ReportAnswer>(queryKey);
      if (before !== undefined)
        queries.setQueryData<ReportAnswer>(queryKey, {
          ...before,
          report: decidedHere(before.report, view, decision, today),
        });
      return before;
    },
    onError: async (error, _, before) => {
      queries.setQueryData(queryKey, before);
      // Others may have changed the facts or the report: the page shows how it stands now.
      if (error instanceof AskError && error.code !== "network") await queries.invalidateQueries({ queryKey });
    },
    onSuccess: (answer) => {
      // A later decision with the same words is a new one.
      attempt.current = { body: "", key: "" };
      queries.setQueryData(queryKey, answer);
    },
  });
  return {
    decide: (view: GapView, decision: GapDecision["decision"]) => save.mutate({ view, decision }),
    refused: (gap: string | undefined) =>
      save.isError && save.variables.view.id === gap ? `没有保存：${sentenceOf(save.error)}` : null,
  };
}
