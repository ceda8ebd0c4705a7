import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { sessionQuery } from "../../api/access.ts";
import { useNotice } from "../../shell/notice.tsx";
import { keepViews, keptViews, mostViews, type View, withView } from "./views.ts";

/** The named filters of who is signed in, kept on this machine as the columns are. Another tab's are read before each change, so that neither loses one. */
export function useViews() {
  const account = useQuery(sessionQuery).data?.account?.id ?? "local";
  const say = useNotice();
  const [views, setViews] = useState<readonly View[]>([]);
  useEffect(() => {
    const look = () => setViews(keptViews(localStorage, account));
    look();
    addEventListener("storage", look);
    return () => removeEventListener("storage", look);
  }, [account]);
  const write = (next: readonly View[]): boolean => {
    if (!keepViews(localStorage, account, next)) {
      say({ says: "这台电脑的浏览器不让保存，视图没有存上" });
      return false;
    }
    setViews(next);
    return true;
  };
  const add = (view: View): boolean => {
    const next = withView(keptViews(localStorage, account), view);
    if (next === null) say({ says: `视图已有${mostViews}个，请先删去不用的` });
    return next !== null && write(next);
  };
  const remove = (view: View) => {
    const rest = keptViews(localStorage, account).filter(({ name }) => name !== view.name);
    if (write(rest)) say({ says: `已删去视图：${view.name}`, act: { title: "撤销", do: () => add(view) } });
  };
  return { views, add, remove };
}
