import type { unattendedHeader } from "@shilu/contract";

/** Named here once more, and held to the contract by the compiler: the phone page has no room for the contract itself. */
const header: typeof unattendedHeader = "Shilu-Unattended";

/** So long after a person's last act, in milliseconds, what the page still asks is its own doing: it heard of a change, or tries again. */
const rests = 60_000;
const acts = ["keydown", "pointerdown", "wheel", "input"];

// Somebody opened the page.
let last = Date.now();
for (const act of acts)
  globalThis.addEventListener?.(
    act,
    () => {
      last = Date.now();
    },
    { capture: true, passive: true },
  );

export type Request = Omit<RequestInit, "headers"> & { readonly headers?: Readonly<Record<string, string>> };

/** A request as it is sent: where nobody is at the page it says so, and keeps no session alive. */
export const attended = (request: Request, now: number = Date.now()): RequestInit =>
  now - last < rests ? request : { ...request, headers: { ...request.headers, [header]: "1" } };
