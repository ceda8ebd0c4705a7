import { liveQuery } from "dexie";
import { useCallback, useEffect, useState } from "react";
import { database } from "./database.ts";
import type { Later } from "./deliver.ts";
import { type Entry, stateOf } from "./entry.ts";
import { sendAll } from "./sending.ts";

/** The entries on this phone, newest first, and the sending of them. `trouble`: why what waits could not be sent; `broken`: no storage. */
export type Outbox = {
  readonly entries: readonly Entry[];
  readonly sending: boolean;
  readonly trouble: Later | null;
  readonly broken: boolean;
  readonly sendNow: () => void;
};

const everyMinute = 60_000;

/** Sends when the page opens, when something was written, when the network is back, when the page is looked at again, and each minute. */
export function useOutbox(): Outbox {
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [broken, setBroken] = useState(false);
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<Later | null>(null);

  useEffect(() => {
    const seen = liveQuery(() => database.entries.orderBy("id").reverse().toArray()).subscribe({
      next: setEntries,
      error: () => setBroken(true),
    });
    return () => seen.unsubscribe();
  }, []);

  const sendNow = useCallback(() => {
    setSending(true);
    sendAll()
      .then(setTrouble, () => setBroken(true))
      .finally(() => setSending(false));
  }, []);

  const waits = entries
    .filter((entry) => stateOf(entry) === "已存本机")
    .map(({ id, written }) => id + written)
    .join();
  useEffect(() => {
    if (waits === "") return setTrouble(null);
    sendNow();
    const clock = setInterval(sendNow, everyMinute);
    const seen = () => document.visibilityState === "visible" && sendNow();
    addEventListener("online", sendNow);
    document.addEventListener("visibilitychange", seen);
    return () => {
      clearInterval(clock);
      removeEventListener("online", sendNow);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [waits, sendNow]);

  return { entries, sending, trouble, broken, sendNow };
}
