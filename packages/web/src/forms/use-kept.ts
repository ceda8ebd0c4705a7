import type { RecordEntry } from "@shilu/contract";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { type Attempt, noAttempt } from "../api/keys.ts";
import { newKey } from "../api/new-key.ts";
import { drop, opened, placeOf } from "../kept/shelf.ts";
import { useOwner } from "../kept/use-owner.ts";
import type { Entry } from "./entry.ts";
import { type KeptEntry, keep, keptOf, readKept } from "./kept-entry.ts";

/** This page, among others that may show the same entry. */
const page = newKey();

/** What another page does with the entry that stands here: it goes on with it too, or has saved it or put it away. */
export type Elsewhere = "open" | "gone" | null;

/**
 * Keeps on this machine what stands in a form while somebody types, and offers what was left unsaved before. `of`: what it is an entry of;
 * `touch` after each change; `attempt` is the write under way, kept with it. What could not be kept is asked about before the page closes.
 */
export function useKept(of: string, values: () => { entry: Entry; base?: RecordEntry }, active: boolean) {
  const owner = useOwner();
  const id = useRef("");
  const attempt = useRef<Attempt>(noAttempt);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const homeless = useRef(false);
  const [left, setLeft] = useState<readonly KeptEntry[]>([]);
  const [elsewhere, setElsewhere] = useState<Elsewhere>(null);
  const look = () => {
    const all = owner === null ? [] : keptOf(localStorage, owner, of, Date.now());
    setLeft(all.filter((one) => one.id !== id.current));
  };
  /** Another page has written or taken away something. */
  const heard = useEffectEvent(({ key, newValue }: StorageEvent) => {
    look();
    if (owner === null || id.current === "" || key !== placeOf("entry", owner, id.current)) return;
    const theirs = readKept(opened(owner, key, newValue) ?? "");
    // What it has sent is the same write from here, where it says the same: nothing is recorded twice.
    if (theirs !== null) attempt.current = theirs.attempt;
    setElsewhere(theirs === null ? "gone" : theirs.page === page ? null : "open");
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at anew when the form comes to the front
  useEffect(() => {
    if (!active) return;
    look();
    const listen = (event: StorageEvent) => heard(event);
    addEventListener("storage", listen);
    return () => removeEventListener("storage", listen);
  }, [active, owner, of]);
  const write = (): boolean => {
    clearTimeout(timer.current);
    timer.current = undefined;
    if (id.current === "") id.current = newKey();
    const kept = { id: id.current, of, at: Date.now(), page, attempt: attempt.current, ...values() };
    const isKept = owner !== null && keep(localStorage, owner, kept);
    homeless.current = !isKept;
    return isKept;
  };
  const flush = useEffectEvent((event: BeforeUnloadEvent | PageTransitionEvent) => {
    if (timer.current !== undefined) write();
    if (event.type === "beforeunload" && homeless.current) event.preventDefault();
  });
  // The page may go away before the pause after the last key is over.
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent | PageTransitionEvent) => flush(event);
    addEventListener("pagehide", leave);
    addEventListener("beforeunload", leave);
    return () => {
      removeEventListener("pagehide", leave);
      removeEventListener("beforeunload", leave);
    };
  }, []);
  return {
    left,
    attempt,
    write,
    elsewhere,
    touch: () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(write, 300);
    },
    /** It is saved, or not wanted any more. */
    forget: () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      homeless.current = false;
      if (id.current !== "" && owner !== null) drop(localStorage, "entry", owner, id.current);
      id.current = "";
      attempt.current = noAttempt;
      setElsewhere(null);
    },
    /** Goes on with one that was left: it is the same entry, and what was sent is sent again as the same write. */
    take: (one: KeptEntry) => {
      id.current = one.id;
      attempt.current = one.attempt;
      setLeft(left.filter((other) => other.id !== one.id));
      // Where it stands in another page too, that one hears of it.
      if (owner !== null) keep(localStorage, owner, { ...one, page });
    },
    refuse: (one: KeptEntry) => {
      if (owner !== null) drop(localStorage, "entry", owner, one.id);
      look();
    },
  };
}
