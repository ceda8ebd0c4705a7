import type { ReportTextAnswer } from "@shilu/contract";
import type { Template } from "@shilu/domain";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { AskError, sentenceOf } from "../../api/ask.ts";
import type { Keys } from "../../api/keys.ts";
import { reportTextQuery, saveText } from "../../api/queries.ts";
import { useWrite } from "../../api/use-write.ts";
import { useOwner } from "../../kept/use-owner.ts";
import { useLeaving } from "../../ui/use-leaving.ts";
import { forgetHere, keepHere } from "./kept-here.ts";

/** How the text stands against the server's: the same, on its way, refused or not reached, or overtaken by somebody else. */
export type Saving =
  | { readonly kind: "saved" | "waiting" | "saving" }
  | { readonly kind: "failed"; readonly says: string }
  | { readonly kind: "overtaken"; readonly says: string };

const pause = 1200;

/**
 * Keeps a text that is being written: a moment after the last change it is sent, one save at a time, each from the version that the one before
 * gave. What is not kept yet stays on this machine. `first`: the version that it is written from; `save`: at once; `overwrite`: on top of the version that overtook this one.
 */
export function useSaving(report: string, first: number) {
  const queries = useQueryClient();
  const owner = useOwner();
  const [saving, setSaving] = useState<Saving>({ kind: "saved" });
  const version = useRef(first);
  const waiting = useRef<Template | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keep = (template: Template, keys: Keys) => saveText(report, { from: version.current, template }, keys);
  const send = useWrite(keep, {
    onSuccess: async (kept, template) => {
      version.current = kept.version;
      queries.setQueryData<ReportTextAnswer>(reportTextQuery(report).queryKey, (before) =>
        before === undefined ? before : { ...before, template, version: kept.version, state: "起草" },
      );
      if (waiting.current === template) {
        waiting.current = null;
        forgetHere(owner, report);
        setSaving({ kind: "saved" });
      } else if (waiting.current !== null) send.mutate(waiting.current);
      await queries.invalidateQueries({ queryKey: ["report", report], exact: true });
    },
    onError: (error) => {
      const overtaken = error instanceof AskError && error.code === "report.changed";
      setSaving({ kind: overtaken ? "overtaken" : "failed", says: sentenceOf(error) });
    },
  });
  const save = () => {
    clearTimeout(timer.current);
    if (waiting.current === null || send.isPending) return;
    setSaving({ kind: "saving" });
    send.mutate(waiting.current);
  };
  const changed = (template: Template) => {
    waiting.current = template;
    keepHere(owner, report, { from: version.current, template });
    if (saving.kind === "overtaken") return;
    setSaving({ kind: "waiting" });
    clearTimeout(timer.current);
    timer.current = setTimeout(save, pause);
  };
  useLeaving(() => waiting.current !== null, save);
  return {
    saving,
    changed,
    save,
    overwrite: async () => {
      const newest = await queries.fetchQuery({ ...reportTextQuery(report), staleTime: 0 });
      version.current = newest.version;
      save();
    },
  };
}
