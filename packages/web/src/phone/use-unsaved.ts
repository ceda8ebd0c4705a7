import { secretMarkWithin } from "@shilu/domain";
import { useEffect, useState } from "react";
import { database, type Unsaved } from "./outbox/database.ts";

const pause = 400;

/**
 * What stands in a form, kept on the phone while it is typed, so that it is there again after the page was closed. Null while it is read.
 * A phone that cannot keep it says so when the entry is put down; typing goes on. What bears the mark of a state secret is not kept.
 */
export function useUnsaved<F extends Unsaved["form"]>(
  form: F,
  empty: () => Extract<Unsaved, { form: F }>,
): readonly [Extract<Unsaved, { form: F }> | null, (state: Extract<Unsaved, { form: F }>) => void] {
  type State = Extract<Unsaved, { form: F }>;
  const [state, setState] = useState<State | null>(null);
  const [typed, setTyped] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, when the form opens
  useEffect(() => {
    const isOwn = (found: Unsaved | undefined): found is State => found?.form === form;
    database.unsaved.get(form).then(
      (found) => setState(isOwn(found) ? found : empty()),
      () => setState(empty()),
    );
  }, [form]);

  useEffect(() => {
    if (!typed || state === null) return;
    const keep = async () => {
      if (secretMarkWithin(state.draft) === null) await database.unsaved.put(state);
      else await database.unsaved.delete(form);
    };
    const clock = setTimeout(() => void keep().catch(() => undefined), pause);
    return () => clearTimeout(clock);
  }, [state, typed, form]);

  const change = (next: State) => {
    setTyped(true);
    setState(next);
  };
  return [state, change];
}
