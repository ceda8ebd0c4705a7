import type { AccessPolicy, AccountRole, PlainDate } from "@shilu/domain";
import type { TrailAsked } from "../audit/trail.ts";
import type { AccountRequest, NewAccountRequest } from "./account-requests.ts";

/**
 * An account as it is kept. `password` and `former`: PHC strings; `secondFactor`, `waitingFactor`: sealed seeds (`seed`
 * opens them). Instants are ISO. `org`, `person`: printed ids.
 */
export type StoredAccount = {
  readonly id: string;
  readonly login: string;
  readonly person: string | null;
  readonly name: string;
  readonly roles: readonly AccountRole[];
  readonly org: string;
  readonly active: boolean;
  readonly madeAt: string;
  readonly signedInAt: string | null;
  readonly password: string | null;
  readonly passwordSetAt: string | null;
  /** The password no longer is what the office asks, or somebody else knows it. */
  readonly passwordStale: boolean;
  readonly former: readonly string[];
  readonly secondFactor: string | null;
  readonly waitingFactor: string | null;
  readonly usedStep: number | null;
  readonly tokenUntil: string | null;
  /** The last day on which anybody comes in by it; null: it does not close by itself. */
  readonly until: PlainDate | null;
  /** Where its owner comes from, of one who is not of the office. */
  readonly unit: string | null;
};

/** A sign-in that is open. `proved`: the second factor was given in it. */
export type StoredSession = {
  readonly id: string;
  readonly account: string;
  readonly openedAt: string;
  readonly seenAt: string;
  readonly endsAt: string;
  readonly proved: boolean;
  readonly address: string;
  readonly agent: string;
};

/** Failed sign-ins that still count, of a name and an address together. Whether they are of the name, and of the address, that was asked about. */
export type StoredFailure = {
  readonly ofName: boolean;
  readonly ofAddress: boolean;
  readonly count: number;
  readonly last: string;
};

/** One event of the audit chain as a person reads it. `account`, `address`: null where nobody was signed in. */
export type AuditEvent = {
  readonly seq: number;
  readonly at: string;
  readonly command: string;
  readonly actor: string;
  readonly account: string | null;
  readonly address: string | null;
  readonly changes: readonly Readonly<Record<string, string | number>>[];
};

/** A named filter of the record list. `span`: the time it always asks for (本月, 今年 …), null where its days stand in `search`. */
export type ListView = {
  readonly name: string;
  readonly search: Readonly<Record<string, string>>;
  readonly span: string | null;
};

export interface AccessReader {
  account(id: string): Promise<StoredAccount | null>;
  accountNamed(login: string): Promise<StoredAccount | null>;
  accountByToken(tokenHash: string): Promise<StoredAccount | null>;
  /** By login name. */
  accounts(): Promise<StoredAccount[]>;
  /** The seed of an account's second factor in Base32: the one in use, or the one that waits to be confirmed. Null where there is none. */
  seed(account: string, which: "used" | "waiting"): Promise<string | null>;
  /** The session of a token with its account; null where there is none. Whether it still holds is for the caller to say. */
  session(tokenHash: string): Promise<{ readonly session: StoredSession; readonly account: StoredAccount } | null>;
  /** Newest first. */
  sessionsOf(account: string): Promise<StoredSession[]>;
  /** What is held against a name anywhere, and against an address whatever the name, since an instant. */
  failures(login: string, address: string, since: string): Promise<StoredFailure[]>;
  /** Addresses from which an account came in since an instant. */
  addresses(account: string, since: string): Promise<string[]>;
  /** Whether a membership of a person holds on a day in an org or below it. */
  stands(person: string, org: string, day: PlainDate): Promise<boolean>;
  policy(): Promise<AccessPolicy>;
  /** Accounts of inspectors that were asked for and are not open yet, the oldest first. */
  requests(): Promise<AccountRequest[]>;
  /** An owner's named filters, by name. */
  views(owner: string): Promise<ListView[]>;
  /** Events of the audit chain, the newest first, those before `before` where it is given. */
  trail(asked: TrailAsked): Promise<AuditEvent[]>;
}

export type NewAccount = Pick<StoredAccount, "id" | "login" | "person" | "name" | "roles" | "org"> &
  Partial<Pick<StoredAccount, "until" | "unit">>;
export type OneTimeToken = { readonly hash: string; readonly until: string };
export type NewSession = StoredSession & { readonly tokenHash: string };

/** Each leaves its note in the audit event of the write: ids and commitments, never a name, a password or a token. */
export interface AccessTransactor extends AccessReader {
  /** Refused where the name is taken, or the person has another active account. The token lets its owner set a password. */
  addAccount(account: NewAccount, token: OneTimeToken): Promise<void>;
  /** Asks the 系统管理员 for an account of an inspector. */
  askAccount(asked: NewAccountRequest): Promise<void>;
  /** The account that was asked for is open, and one of those whom the pack is for. Refused where another was opened before. */
  answerRequest(request: string, account: string): Promise<void>;
  /** Opens or closes an account; closing ends its sessions. Refused where the person has another active one. */
  setActive(account: string, active: boolean): Promise<void>;
  grant(account: string, roles: readonly AccountRole[], org: string): Promise<void>;
  /** The password goes, and its sessions; with `secondFactor` that goes too. The token lets its owner set a new one. */
  reset(account: string, token: OneTimeToken, more: { readonly secondFactor: boolean }): Promise<void>;
  /** A password that its owner chose: the token is spent and every session ends. `keep`: how many former ones are kept. */
  setPassword(account: string, password: string, keep: number): Promise<void>;
  /** The same password, hashed by what is asked now, or found to be less than what is asked. */
  renewPassword(account: string, password: string, stale: boolean): Promise<void>;
  /** A second factor that still has to be confirmed by a code. */
  offerFactor(account: string, seed: string): Promise<void>;
  confirmFactor(account: string, step: number): Promise<void>;
  /** False where the code of this step, or a later one, was used before. */
  useStep(account: string, step: number): Promise<boolean>;
  openSession(session: NewSession): Promise<void>;
  endSession(id: string): Promise<void>;
  /** Gives how many ended. `account` null: everybody's. */
  endSessions(account: string | null): Promise<number>;
  addFailure(login: string, address: string): Promise<void>;
  forgiveFailures(login: string, address: string): Promise<void>;
  setPolicy(policy: AccessPolicy): Promise<void>;
  keepView(owner: string, view: ListView): Promise<void>;
  dropView(owner: string, name: string): Promise<void>;
}
