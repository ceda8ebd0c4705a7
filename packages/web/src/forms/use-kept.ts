import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { sessionQuery } from "../api/access.ts";
import { type Attempt, noAttempt } from "../api/keys.ts";
import { newKey } from "../api/new-key.ts";
import type { Entry } from "./entry.ts";
import { drop, type KeptEntry, keep, keptOf } from "./kept-entry.ts";

/**
 * Keeps on this machine what stands in a form while somebody types, and offers what was left unsaved before. `touch` after each change;
 * `attempt` is the write under way, kept with it.
 */
export function useKept(mechanism: string, values: () => Entry, active: boolean) {
  const session = useQuery(sessionQuery).data;
  const account = session?.account?.id ?? "local";
  const shared = session !== undefined && session.mode !== "本机";
  const id = useRef("");
  const attempt = useRef<Attempt>(noAttempt);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [left, setLeft] = useState<readonly KeptEntry[]>([]);
  const look = () => {
    const all = keptOf(localStorage, account, mechanism, { now: Date.now(), shared });
    setLeft(all.filter((one) => one.id !== id.current));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at anew when the form comes to the front
  useEffect(() => {
    if (!active) return;
    look();
    // Another tab keeps or saves one of the same kind.
    addEventListener("storage", look);
    return () => removeEventListener("storage", look);
  }, [active, account, mechanism, shared]);
  const write = (): boolean => {
    clearTimeout(timer.current);
    timer.current = undefined;
    if (id.current === "") id.current = newKey();
    const kept = { id: id.current, mechanism, at: Date.now(), entry: values(), attempt: attempt.current };
    return keep(localStorage, account, kept);
  };
  const flush = useEffectEvent(() => {
    if (timer.current !== undefined) write();
  });
  // The page may go away before the pause after the last key is over.
  useEffect(() => {
    const leave = () => flush();
    addEventListener("pagehide", leave);
    return () => removeEventListener("pagehide", leave);
  }, []);
  return {
    left,
    attempt,
    write,
    touch: () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(write, 300);
    },
    /** It is saved, or not wanted any more. */
    forget: () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      if (id.current !== "") drop(localStorage, account, id.current);
      id.current = "";
      attempt.current = noAttempt;
    },
    /** Goes on with one that was left: it is the same entry, and what was sent is sent again as the same write. */
    take: (one: KeptEntry) => {
      id.current = one.id;
      attempt.current = one.attempt;
      setLeft(left.filter((other) => other.id !== one.id));
    },
    refuse: (one: KeptEntry) => {
      drop(localStorage, account, one.id);
      look();
    },
  };
}
