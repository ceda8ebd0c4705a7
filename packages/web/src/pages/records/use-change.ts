import type { RecordAnswer } from "@shilu/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { AskError, sentenceOf } from "../../api/ask.ts";
import { newKey } from "../../api/new-key.ts";
import { recordQuery } from "../../api/queries.ts";
import { restoreRecord, voidRecord } from "../../api/records.ts";
import { useNotice } from "../../shell/notice.tsx";

/** 作废 with its 撤销, and 恢复, of the record as it was read. What was changed meanwhile is shown and not written over. */
export function useChange(id: string) {
  const queries = useQueryClient();
  const say = useNotice();
  /** The record itself at once; what goes by it follows. */
  const refreshed = () => {
    for (const key of ["records", "report", "duties"]) void queries.invalidateQueries({ queryKey: [key] });
    void queries.invalidateQueries({ queryKey: ["record", id] });
    return queries.invalidateQueries({ queryKey: recordQuery(id).queryKey, exact: true });
  };
  const failed = (error: Error) => {
    if (error instanceof AskError && error.code === "record.changed") void refreshed();
    say({ says: sentenceOf(error) });
  };
  const restoring = useMutation({
    mutationFn: (version: number) => restoreRecord({ record: id, version, key: newKey() }),
    onSuccess: async ({ record }) => {
      say({ says: `已恢复：${record.title}` });
      await refreshed();
    },
    onError: failed,
  });
  const voiding = useMutation({
    mutationFn: ({ version, reason }: { version: number; reason: string }) =>
      voidRecord({ record: id, version, key: newKey() }, reason),
    onSuccess: async ({ record, version }) => {
      say({ says: `已作废：${record.title}`, act: { title: "撤销", do: () => restoring.mutate(version) } });
      await refreshed();
    },
    onError: failed,
  });
  const version = () => queries.getQueryData<RecordAnswer>(recordQuery(id).queryKey)?.version ?? 0;
  return {
    voidIt: (reason: string) => voiding.mutateAsync({ version: version(), reason }),
    restoreIt: () => restoring.mutate(version()),
    busy: voiding.isPending || restoring.isPending,
  };
}
