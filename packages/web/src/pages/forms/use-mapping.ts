import type { FormLine, FormSheetsAnswer, FormToSave } from "@shilu/contract";
import type { FormMapping } from "@shilu/domain";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { AskError, sentenceOf } from "../../api/ask.ts";
import { saveForm } from "../../api/superior-forms.ts";
import { useWrite } from "../../api/use-write.ts";
import { useLeaving } from "../../ui/use-leaving.ts";

/** How what was set stands against the server's: the same, on its way, refused, or overtaken by somebody else. */
export type Saving =
  | { readonly kind: "saved" | "waiting" | "saving" }
  | { readonly kind: "failed" | "overtaken"; readonly says: string };

const pause = 800;

type Names = Pick<FormLine, "name" | "asker">;

/**
 * What stands in the cells of a form while somebody sets it: a moment after the last change it is sent, one save at a time, each from the version
 * that the one before gave.
 */
export function useMapping({ form, mapping: first }: Pick<FormSheetsAnswer, "form" | "mapping">) {
  const queries = useQueryClient();
  const [mapping, setMapping] = useState<FormMapping>(first);
  const [names, setNames] = useState<Names>({ name: form.name, asker: form.asker });
  const [version, setVersion] = useState(form.version);
  const [saving, setSaving] = useState<Saving>({ kind: "saved" });
  const waiting = useRef<FormToSave | null>(null);
  const at = useRef(form.version);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keep = useWrite(saveForm, {
    onSuccess: async (kept, { body }) => {
      at.current = kept.version;
      setVersion(kept.version);
      // Who leaves and comes back finds what he set, and goes on from this version.
      queries.setQueriesData<FormSheetsAnswer>({ queryKey: ["superior-forms", form.id, "sheets"] }, (before) =>
        before === undefined
          ? before
          : { ...before, mapping: body.mapping as FormMapping, form: { ...before.form, version: kept.version } },
      );
      if (waiting.current === body) {
        waiting.current = null;
        setSaving({ kind: "saved" });
      } else send();
      await queries.invalidateQueries({ queryKey: ["superior-forms"], refetchType: "none" });
    },
    onError: (error) => {
      const overtaken = error instanceof AskError && error.code === "form.changed";
      setSaving({ kind: overtaken ? "overtaken" : "failed", says: sentenceOf(error) });
    },
  });
  const send = () => {
    clearTimeout(timer.current);
    if (waiting.current === null) return;
    setSaving({ kind: "saving" });
    keep.mutate({ form: form.id, version: at.current, body: waiting.current });
  };
  const save = () => {
    if (!keep.isPending) send();
  };
  const change = (next: FormMapping, called: Names = names) => {
    setMapping(next);
    setNames(called);
    waiting.current = { ...called, mapping: next };
    if (saving.kind === "overtaken") return;
    setSaving({ kind: "waiting" });
    clearTimeout(timer.current);
    timer.current = setTimeout(save, pause);
  };
  useLeaving(() => waiting.current !== null, save);
  return { mapping, names, version, saving, change, save };
}
