import { type UseMutationOptions, type UseMutationResult, useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type Keys, writeKeys } from "./keys.ts";

type Options<Asked, Answer, Before> = Omit<UseMutationOptions<Answer, Error, Asked, Before>, "mutationFn">;

/**
 * A write that a form asks for. It has the keys of its own writes: what is sent again unchanged is the same write, what was changed
 * meanwhile is another, and once it was answered the next one is a new one.
 */
export function useWrite<Asked, Answer, Before = unknown>(
  write: (asked: Asked, keys: Keys) => Promise<Answer>,
  options: Options<Asked, Answer, Before> = {},
): UseMutationResult<Answer, Error, Asked, Before> {
  const [keys] = useState(() => writeKeys());
  return useMutation({ ...options, mutationFn: (asked: Asked) => write(asked, keys) });
}
