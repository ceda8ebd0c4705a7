import { accessPolicy, accountRoles, loginName, nameText } from "@shilu/domain";
import { z } from "zod";

/** An account as the 系统管理员 sees it. `unused`: nobody came in for 90 days. `left`: its person no longer stands on the roster. */
const accountLine = z.object({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  person: z.string().nullable(),
  roles: z.array(z.enum(accountRoles)),
  active: z.boolean(),
  madeAt: z.string(),
  signedInAt: z.string().nullable(),
  enrolled: z.boolean(),
  /** Until when a one-time token waits to be redeemed; null where none does. */
  tokenUntil: z.string().nullable(),
  unused: z.boolean(),
  left: z.boolean(),
  /** Of somebody from elsewhere: his unit, and the last day on which anybody comes in by it. */
  unit: z.string().nullable(),
  until: z.string().nullable(),
});
export type AccountLine = z.output<typeof accountLine>;

/** `people`: who stands on the roster today without an account. */
export const accountsAnswer = z.object({
  accounts: z.array(accountLine),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Accounts that are asked for, so that an inspector opens a pack up to a day. */
  requests: z.array(
    z.object({
      ...{ id: z.string(), name: z.string(), unit: z.string(), until: z.string() },
      ...{ pack: z.string(), askedBy: z.string(), askedAt: z.string() },
    }),
  ),
});
export type AccountsAnswer = z.output<typeof accountsAnswer>;

/**
 * The program's own backups as the 系统管理员 sees them (instants are ISO). `plan`: null where the office has chosen none; `failure`: the last
 * attempt came to nothing and none has succeeded since.
 */
export const backupsAnswer = z.object({
  plan: z.object({ at: z.string(), to: z.string(), copies: z.number() }).nullable(),
  made: z.object({ at: z.string(), file: z.string() }).nullable(),
  drilled: z.object({ at: z.string(), file: z.string() }).nullable(),
  failure: z.object({ at: z.string(), says: z.string() }).nullable(),
});
export type BackupsAnswer = z.output<typeof backupsAnswer>;

/** What the 安全管理员 is told of, the newest first (instants are ISO). `seen`: who acknowledged it and when. */
export const alarmsAnswer = z.object({
  alarms: z.array(
    z.object({
      id: z.number(),
      at: z.string(),
      says: z.string(),
      seen: z.object({ at: z.string(), by: z.string() }).nullable(),
    }),
  ),
});
export type AlarmsAnswer = z.output<typeof alarmsAnswer>;

export const newAccount = z.strictObject({
  login: loginName,
  name: nameText.trim().min(1, "请写明姓名").max(40),
  person: z.string().nullable(),
  /** The request that it answers. */
  request: z.string().nullable().optional(),
});
export type NewAccountRequest = z.input<typeof newAccount>;
/** The one-time token by which its owner sets a password: shown once, to be handed over in person. */
export const tokenAnswer = z.object({ account: z.string(), token: z.string(), until: z.string() });
export type TokenAnswer = z.output<typeof tokenAnswer>;

export const accountState = z.strictObject({ active: z.boolean() });
/** `secondFactor`: the second factor was lost too and is to be set up anew. */
export const accountReset = z.strictObject({ secondFactor: z.boolean() });

/** Accounts as the 安全管理员 sees them. */
export const grantsAnswer = z.object({
  accounts: z.array(
    z.object({
      id: z.string(),
      login: z.string(),
      name: z.string(),
      active: z.boolean(),
      roles: z.array(z.enum(accountRoles)),
      org: z.string(),
      own: z.boolean(),
      unit: z.string().nullable(),
      until: z.string().nullable(),
    }),
  ),
  orgs: z.array(z.object({ id: z.string(), name: z.string(), parent: z.string().nullable() })),
  policy: accessPolicy,
});
export type GrantsAnswer = z.output<typeof grantsAnswer>;
/** No role at all takes everything away. */
export const newGrant = z.strictObject({ roles: z.array(z.enum(accountRoles)), org: z.string().min(1) });
export type NewGrant = z.input<typeof newGrant>;
export const newPolicy = z.strictObject(accessPolicy.shape).required();
export type NewPolicy = z.input<typeof newPolicy>;

/** The log as the 审计管理员 reads it, the newest first: who, when, from where, what; values are shown as what they belong to, never as such. */
export const auditAnswer = z.object({
  size: z.number(),
  root: z.string(),
  time: z.string().nullable(),
  /** 每日校验值, the newest day first. */
  days: z.array(z.object({ date: z.string(), size: z.number(), root: z.string() })),
  events: z.array(
    z.object({
      seq: z.number(),
      at: z.string(),
      actor: z.string(),
      login: z.string().nullable(),
      address: z.string().nullable(),
      title: z.string(),
      changes: z.array(z.string()),
    }),
  ),
});
export type AuditAnswer = z.output<typeof auditAnswer>;
