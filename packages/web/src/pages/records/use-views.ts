import { useQuery } from "@tanstack/react-query";
import { sentenceOf } from "../../api/ask.ts";
import { dropListView, keepListView, listViewsQuery } from "../../api/records.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
import { useNotice } from "../../shell/notice.tsx";
import { readView, type View, wordsOf } from "./views.ts";

/** The named filters of who is signed in, wherever he signs in. `add` gives whether it was kept. */
export function useViews() {
  const say = useNotice();
  const refresh = useRefresh();
  const refuse = (error: unknown) => say({ says: sentenceOf(error) });
  const refreshed = () => refresh("view");
  const found = useQuery(listViewsQuery);
  const keep = useWrite(keepListView, { onSuccess: refreshed, onError: refuse });
  const drop = useWrite(dropListView, { onSuccess: refreshed, onError: refuse });
  const add = (view: View): Promise<boolean> =>
    keep.mutateAsync(wordsOf(view)).then(
      () => true,
      () => false,
    );
  const remove = (view: View) =>
    drop.mutate(view.name, {
      onSuccess: () => say({ says: `已删去视图：${view.name}`, act: { title: "撤销", do: () => void add(view) } }),
    });
  return { views: (found.data?.views ?? []).map(readView), add, remove };
}
