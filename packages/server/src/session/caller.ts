import type { ServingMode } from "@shilu/contract";
import {
  type AccessPolicy,
  isOpenOn,
  passwordProfiles,
  rolesHeld,
  type SignInStep,
  stepsLeft,
  type Visitor,
} from "@shilu/domain";
import type { Reader, StoredAccount, StoredSession } from "@shilu/store";
import { dayOf, type Workplace } from "../work/workplace.ts";
import { tokenHash } from "./token.ts";

/** Who asks, from where, and how far his sign-in has come. */
export type Caller = {
  readonly mode: ServingMode;
  /** Null: nobody is signed in. */
  readonly visitor: Visitor | null;
  /** Id of the session; null without one, and in 本机 mode. */
  readonly session: string | null;
  /** Steps that the sign-in still lacks. */
  readonly steps: readonly SignInStep[];
  readonly address: string;
  readonly agent: string;
};

const minute = 60_000;
const day = 24 * 60 * minute;

/** Whether a session is over: by its own end, or because nobody used it. */
export const isOver = ({ seenAt, endsAt }: StoredSession, { idleMinutes }: AccessPolicy, now: string): boolean =>
  now >= endsAt || Date.parse(now) - Date.parse(seenAt) >= idleMinutes * minute;

/** Whether a password has to be changed: less than is asked, known to somebody else, or too old for the office's profile. */
function isStale({ passwordStale, passwordSetAt }: StoredAccount, policy: AccessPolicy, now: string): boolean {
  if (passwordStale || passwordSetAt === null) return true;
  const age = Date.parse(now) - Date.parse(passwordSetAt);
  return passwordProfiles[policy.profile].expires && age >= policy.passwordDays * day;
}

/** The visitor that a cookie's token stands for; null where it stands for nobody, or no longer. Asked anew with every request. */
export function visitorOf(workplace: Workplace, token: string | undefined) {
  const { store, tenant, now } = workplace;
  if (token === undefined) return Promise.resolve(null);
  const at = now();
  return store.read(tenant, async (reader) => {
    const found = await reader.access.session(tokenHash(token));
    if (found === null || !isOpenOn(found.account, dayOf(at))) return null;
    const policy = await reader.access.policy();
    if (isOver(found.session, policy, at)) return null;
    const { session, account } = found;
    return { session, visitor: await visitorFor(reader, account, at), steps: stepsOf(account, session, policy, at) };
  });
}

/** An account as a visitor, with the roles that it may use today. */
async function visitorFor({ access }: Reader, account: StoredAccount, at: string): Promise<Visitor> {
  const { id, name, org, person } = account;
  const stands = person === null || (await access.stands(person, org, dayOf(at)));
  return { account: id, name, roles: rolesHeld(account, stands), org, person };
}

const stepsOf = (
  account: StoredAccount,
  { proved }: Pick<StoredSession, "proved">,
  policy: AccessPolicy,
  at: string,
): SignInStep[] =>
  stepsLeft(account.roles, { enrolled: account.secondFactor !== null, proved, stale: isStale(account, policy, at) });
