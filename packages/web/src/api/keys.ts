import { newKey } from "./new-key.ts";

/** A write that was sent: its content, and the idempotency key that it went under. */
export type Attempt = { readonly body: string; readonly key: string };
export const noAttempt: Attempt = { body: "", key: "" };

/**
 * The rule of keys. The same content is the same write and goes under the same key, in case only the answer was lost; any other content
 * is another write, which the server would take for the first one under that one's key.
 */
export const attemptOf = (before: Attempt, body: string, fresh: () => string = newKey): Attempt =>
  body === before.body ? before : { body, key: fresh() };

/**
 * The keys of a form's writes, each by the address it goes to. `of`: the key of a content; `answered`: that write is over, and the same
 * content again would be another one.
 */
export type Keys = {
  readonly of: (address: string, body: string) => string;
  readonly answered: (address: string, key: string) => void;
};

export function writeKeys(fresh: () => string = newKey): Keys {
  const sent = new Map<string, Attempt>();
  return {
    of: (address, body) => {
      const attempt = attemptOf(sent.get(address) ?? noAttempt, body, fresh);
      sent.set(address, attempt);
      return attempt.key;
    },
    answered: (address, key) => {
      // Another one may be on its way to the same address meanwhile.
      if (sent.get(address)?.key === key) sent.delete(address);
    },
  };
}
