import { type AccessKey, accessKey } from "../config/access-key.ts";
import type { Workplace } from "../work/workplace.ts";
import { guessableWords } from "./guessable-words.ts";
import { type HashCost, hashPassword, standardCost } from "./password-hash.ts";
import { Turns } from "./turns.ts";

/** What stands at the entrance of one office: its key, what a password costs, and the queue of those who try. */
export type Gate = {
  readonly key: AccessKey;
  readonly cost: HashCost;
  readonly words: ReadonlySet<string>;
  readonly turns: Turns;
  /** A password that nobody has: it is tried where there is no account, so that a stranger waits as long as a colleague. */
  readonly nobodys: () => Promise<string>;
};

/** The gate of an office. Cheap until somebody comes to it. */
export function gateOf({ data, office }: Workplace, cost: HashCost = standardCost): Gate {
  let nobodys: Promise<string> | null = null;
  let key: AccessKey | null = null;
  let words: ReadonlySet<string> | null = null;
  return {
    cost,
    turns: new Turns(50),
    get key() {
      key ??= accessKey(data);
      return key;
    },
    get words() {
      words ??= guessableWords(office);
      return words;
    },
    nobodys: () => {
      nobodys ??= hashPassword(accessKey(data).token("nobody"), cost);
      return nobodys;
    },
  };
}
