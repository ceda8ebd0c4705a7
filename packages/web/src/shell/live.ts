import { changeEvent, operations } from "@shilu/contract";
import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

/** What each kind of change may show anew. What is only in a form is never read again under the hand. */
const shows: Readonly<Record<"record" | "report" | "duties" | "ledger", readonly QueryKey[]>> = {
  record: [["records"], ["record"], ["report"], ["duties"], ["figures"]],
  report: [["report"], ["office"], ["reports"]],
  duties: [["duties"], ["report"], ["rules"]],
  ledger: [["figures"], ["records"], ["record"], ["report"], ["duties"], ["rules"], ["office"], ["record-filters"]],
};

const gathered = 300;

/**
 * Hears from the server that somebody changed something, and reads anew what shows it. Only a page that is looked at holds the line
 * open (a browser has six for a server); one that comes back reads anew what it shows. A lost line is taken up again without a word.
 */
export function useLive(allowed: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!allowed || typeof EventSource === "undefined") return;
    let line: EventSource | null = null;
    let heard = new Set<keyof typeof shows>();
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      waiting = undefined;
      const keys = [...heard].flatMap((kind) => shows[kind]);
      heard = new Set();
      for (const queryKey of keys) void queries.invalidateQueries({ queryKey });
    };
    const hear = (kind: keyof typeof shows) => {
      heard.add(kind);
      waiting ??= setTimeout(refresh, gathered);
    };
    const open = (again: boolean) => {
      let missed = again;
      line = new EventSource(operations.events.path);
      line.addEventListener("open", () => {
        if (missed) hear("ledger");
        missed = true;
      });
      line.addEventListener("change", ({ data }) => {
        const read = changeEvent.safeParse(JSON.parse(String(data)));
        if (read.success) hear(read.data.kind);
      });
    };
    const close = () => {
      line?.close();
      line = null;
    };
    const look = () => {
      if (document.visibilityState === "hidden") close();
      else if (line === null) open(true);
    };
    if (document.visibilityState !== "hidden") open(false);
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      clearTimeout(waiting);
      close();
    };
  }, [allowed, queries]);
}
