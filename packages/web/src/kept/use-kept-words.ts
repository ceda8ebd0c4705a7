import { useEffect, useEffectEvent, useState } from "react";
import { forgetInTab, keepInTab, keptInTab } from "./tab.ts";
import { useOwner } from "./use-owner.ts";

type Value = string | number | boolean;

/** What somebody typed into a form, and when it was typed, where it was found as he left it. */
type Draft<T> = { readonly values: T; readonly left: number | null };

export type KeptWords<T> = {
  /** As typed; what the form begins with where nothing was. */
  readonly values: T;
  readonly typed: boolean;
  /** Milliseconds of this machine's clock when it was typed, where it was left unsaved before; null where it is typed now. */
  readonly left: number | null;
  readonly change: (some: Partial<T>) => void;
  /** It is saved, or not wanted any more: the form begins anew. */
  readonly forget: () => void;
};

/**
 * The words of a form, kept on this machine while somebody types them: where the page is closed, or another one is opened, they stand in it
 * again when he comes back. `of`: which form of what; `first`: what it begins with.
 */
export function useKeptWords<T extends Readonly<Record<string, Value>>>(of: string, first: T): KeptWords<T> {
  const owner = useOwner();
  const place = owner === null ? null : ({ kind: "words", owner, of } as const);
  const [draft, setDraft] = useState<Draft<T> | null>(() => {
    const text = place === null ? null : keptInTab(place, (left) => read(left, first) !== null);
    return text === null ? null : read(text, first);
  });
  const [homeless, setHomeless] = useState(false);
  // What could not be kept is asked about before the page closes.
  const leave = useEffectEvent((event: BeforeUnloadEvent) => {
    if (homeless) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: BeforeUnloadEvent) => leave(event);
    addEventListener("beforeunload", listen);
    return () => removeEventListener("beforeunload", listen);
  }, []);
  const values = draft?.values ?? first;
  return {
    values,
    typed: draft !== null,
    left: draft?.left ?? null,
    change: (some) => {
      const next = { ...values, ...some };
      setDraft({ values: next, left: null });
      setHomeless(place === null || !keepInTab(place, JSON.stringify({ at: Date.now(), values: next })));
    },
    forget: () => {
      setDraft(null);
      setHomeless(false);
      if (place !== null) forgetInTab(place);
    },
  };
}

/** Null for what another edition of the page kept for a form that asks otherwise now. */
function read<T extends Readonly<Record<string, Value>>>(text: string, first: T): Draft<T> | null {
  try {
    const { at, values } = JSON.parse(text);
    const fits = Object.entries(first).every(([name, value]) => typeof values[name] === typeof value);
    return fits && typeof at === "number" ? { values, left: at } : null;
  } catch {
    return null;
  }
}
