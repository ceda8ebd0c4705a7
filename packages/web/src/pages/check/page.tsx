import { date, yearAtHand } from "@shilu/domain";
import { useMutation, useQuery } from "@tanstack/react-query";
import { createLazyRoute } from "@tanstack/react-router";
import { useState } from "react";
import { type Checking, checkDraft, checkFiles } from "../../api/figures.ts";
import { officeQuery } from "../../api/queries.ts";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { Beside } from "./beside.tsx";
import { DraftForm } from "./draft-form.tsx";
import { Result } from "./result.tsx";

export const lazyRoute = createLazyRoute("/office/check")({ component: CheckPage });

/** 校核: a draft comes in, and every one of its numbers stands beside the ledger. */
function CheckPage() {
  const office = useQuery(officeQuery);
  if (office.isPending) return <Waiting says="正在打开校核…" />;
  if (office.isLoadingError) return <Trouble error={office.error} again={() => void office.refetch()} home />;
  return <Check period={yearAtHand(date(office.data.today)).code} />;
}

/** `period`: what a draft is about unless it is said; in January still the year before. */
function Check({ period }: { readonly period: string }) {
  const [draft, setDraft] = useState<Checking>({ name: "文稿.txt", text: "", period, original: null });
  const checking = useMutation({ mutationFn: checkDraft });
  const together = useMutation({ mutationFn: checkFiles });
  /** Which of several drafts is open by itself. */
  const [single, setSingle] = useState<number | null>(null);
  if (checking.data !== undefined)
    return <Result answer={checking.data} draft={draft} back={() => checking.reset()} backTitle="换一份" />;
  const drafts = together.data ?? [];
  const one = single === null ? undefined : drafts[single];
  if (one !== undefined) {
    const { name, text, period: about } = one.answer;
    return (
      <Result
        answer={one.answer}
        draft={{ name, text, period: about.code, original: one.original }}
        back={() => setSingle(null)}
        backTitle="返回并排"
      />
    );
  }
  const answers = drafts.map(({ answer }) => answer);
  if (answers.length > 0) return <Beside answers={answers} open={setSingle} back={() => together.reset()} />;
  return (
    <DraftForm
      draft={draft}
      change={setDraft}
      check={() => checking.mutate(draft)}
      several={(files) => together.mutate({ files, period: draft.period })}
      busy={checking.isPending || together.isPending}
      fault={checking.error ?? together.error}
    />
  );
}
