import type { UseMutationResult } from "@tanstack/react-query";
import { useEffect } from "react";
import { AskError } from "../api/ask.ts";
import { useExpired } from "../api/expiry.ts";

/** Between two tries while the program cannot be reached, in milliseconds. */
const pause = 4_000;
const ended = ["session.none", "session.unfinished"];

/** It is not known whether it was kept: the way was lost, or the sign-in ended. Sent again with its key it is the same write. */
export const isUnsettled = (error: unknown): boolean =>
  error instanceof AskError &&
  (error.code === "network" || error.code === "answer.unknown" || ended.includes(error.code));

/** Sends the same write again as soon as the program answers again, or somebody has signed in again. */
export function useAgain<Data, Variables>({
  isError,
  error,
  variables,
  mutate,
}: UseMutationResult<Data, Error, Variables>): void {
  const expired = useExpired();
  const waits = isError && isUnsettled(error) && !expired;
  useEffect(() => {
    if (!waits || variables === undefined) return;
    const again = () => mutate(variables);
    const timer = setTimeout(again, pause);
    addEventListener("online", again);
    return () => {
      clearTimeout(timer);
      removeEventListener("online", again);
    };
  }, [waits, variables, mutate]);
}
