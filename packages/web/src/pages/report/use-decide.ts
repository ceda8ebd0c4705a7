import type { GapDecision, ReportAnswer } from "@shilu/contract";
import { useQueryClient } from "@tanstack/react-query";
import { AskError, sentenceOf } from "../../api/ask.ts";
import type { Keys } from "../../api/keys.ts";
import { decideGap, reportQuery } from "../../api/queries.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
import { decidedHere } from "./gap-decision.ts";
import type { GapView } from "./gap-view.ts";

type Asked = { readonly view: GapView; readonly decision: GapDecision["decision"] };

/**
 * Decides on sentences of a report. The page shows the decision at once and takes it back where the server does not keep it; `refused`
 * then says why, for the sentence it was about.
 */
export function useDecide(report: string, today: string) {
  const queries = useQueryClient();
  const refresh = useRefresh();
  const { queryKey } = reportQuery(report);
  const send = ({ view, decision }: Asked, keys: Keys) =>
    decideGap({ report, gap: view.id }, { facts: [...view.line.facts], decision }, keys);
  const save = useWrite(send, {
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
      if (error instanceof AskError && error.code !== "network") await refresh("report");
    },
    onSuccess: (answer) => {
      queries.setQueryData(queryKey, answer);
    },
  });
  return {
    decide: (view: GapView, decision: GapDecision["decision"]) => save.mutate({ view, decision }),
    refused: (gap: string | undefined) =>
      save.isError && save.variables.view.id === gap ? `没有保存：${sentenceOf(save.error)}` : null,
  };
}
