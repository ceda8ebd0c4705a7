import { useNotice } from "../shell/notice.tsx";
import type { KeptWords } from "./use-kept-words.ts";

/** Puts away what is typed in a form and not saved; for ten seconds it can be had back. */
export function usePutAway<T>({ values, forget, change }: Pick<KeptWords<T>, "values" | "forget" | "change">) {
  const say = useNotice();
  return () => {
    forget();
    say({ says: "没有存的已经去掉", act: { title: "撤销", do: () => change(values) } });
  };
}
