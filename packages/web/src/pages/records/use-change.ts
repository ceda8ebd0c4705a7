import type { RecordAnswer } from "@shilu/contract";
import { useQueryClient } from "@tanstack/react-query";
import { AskError, sentenceOf } from "../../api/ask.ts";
import { recordQuery } from "../../api/queries.ts";
import { restoreRecord, voidRecord } from "../../api/records.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
import { useNotice } from "../../shell/notice.tsx";

/** 作废 with its 撤销, and 恢复, of the record as it was read. What was changed meanwhile is shown and not written over. */
export function useChange(id: string) {
  const queries = useQueryClient();
  const refresh = useRefresh();
  const say = useNotice();
  const failed = (error: Error) => {
    if (error instanceof AskError && error.code === "record.changed") void refresh("record");
    say({ says: sentenceOf(error) });
  };
  const restoring = useWrite((version: number, key) => restoreRecord({ record: id, version, key }), {
    onSuccess: async ({ record }) => {
      say({ says: `已恢复：${record.title}` });
      await refresh("record");
    },
    onError: failed,
  });
  type Voiding = { readonly version: number; readonly reason: string };
  const voiding = useWrite(({ version, reason }: Voiding, key) => voidRecord({ record: id, version, key }, reason), {
    onSuccess: ({ record, version }) => {
      say({ says: `已作废：${record.title}`, act: { title: "撤销", do: () => restoring.mutate(version) } });
      // Not waited for: the form is over, and 撤销 can be pressed, before the record shows that it is void.
      void refresh("record");
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
