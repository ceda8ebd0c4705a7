import { useState } from "react";
import { emptyVisit, type Photo, type VisitDraft } from "./draft.ts";
import { made } from "./made.ts";
import { database, storageSays } from "./outbox/database.ts";
import { type Entry, newVisit } from "./outbox/entry.ts";
import { useUnsaved } from "./use-unsaved.ts";
import { VisitForm } from "./visit-form.tsx";

const empty = () => ({ form: "visit" as const, draft: emptyVisit(), hasProblem: false, photos: [] });

type Props = { readonly entries: readonly Entry[]; readonly onSaved: (says: string) => void };

/** 记走访: what is put down lies on the phone first. */
export function WriteVisit({ entries, onSaved }: Props) {
  const [state, setState] = useUnsaved("visit", empty);
  const [round, setRound] = useState(0);
  if (state === null) return null;

  async function save(draft: VisitDraft, photos: readonly Photo[]): Promise<string | null> {
    try {
      await database.transaction("rw", database.entries, database.unsaved, async () => {
        await database.entries.add(newVisit(draft, photos, made()));
        await database.unsaved.delete("visit");
      });
    } catch (fault) {
      return storageSays(fault);
    }
    void navigator.storage?.persist?.();
    setState(empty());
    setRound(round + 1);
    onSaved(`走访“${draft.household.trim()}”已存本机`);
    return null;
  }

  const known = entries.flatMap((entry) => (entry.kind === "visit" ? entry.draft.household : []));
  return (
    <VisitForm
      key={round}
      state={state}
      onChange={(next) => setState({ form: "visit", ...next })}
      refused={[]}
      known={[...new Set(known)].slice(0, 50)}
      button="存下这次走访"
      onSave={save}
    />
  );
}
