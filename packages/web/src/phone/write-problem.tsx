import { useState } from "react";
import { emptyProblem, type ProblemDraft } from "./draft.ts";
import { made } from "./made.ts";
import { database, storageSays } from "./outbox/database.ts";
import { newProblem } from "./outbox/entry.ts";
import { ProblemForm } from "./problem-form.tsx";
import { useUnsaved } from "./use-unsaved.ts";

const empty = () => ({ form: "problem" as const, draft: emptyProblem() });

/** 记问题, outside a visit. */
export function WriteProblem({ onSaved }: { readonly onSaved: (says: string) => void }) {
  const [state, setState] = useUnsaved("problem", empty);
  const [round, setRound] = useState(0);
  if (state === null) return null;

  async function save(draft: ProblemDraft): Promise<string | null> {
    try {
      await database.transaction("rw", database.entries, database.unsaved, async () => {
        await database.entries.add(newProblem(draft, made()));
        await database.unsaved.delete("problem");
      });
    } catch (fault) {
      return storageSays(fault);
    }
    setState(empty());
    setRound(round + 1);
    onSaved("问题已存本机");
    return null;
  }

  return (
    <ProblemForm
      key={round}
      draft={state.draft}
      onChange={(draft) => setState({ form: "problem", draft })}
      refused={[]}
      button="存下这个问题"
      onSave={save}
    />
  );
}
