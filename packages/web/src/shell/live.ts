import { changeEvent, operations } from "@shilu/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { refresh, type Shown } from "../api/refresh.ts";

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
    let heard = new Set<Shown>();
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      waiting = undefined;
      void refresh(queries, heard);
      heard = new Set();
    };
    const hear = (kind: Shown) => {
      heard.add(kind);
      waiting ??= setTimeout(tell, gathered);
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
