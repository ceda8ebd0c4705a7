import { accountRoles, loginName, passwordProfileNames, signInSteps } from "@shilu/domain";
import { z } from "zod";

/**
 * How the application is served. 本机: on this machine only, one trusted person, no sign-in, the three administrators' posts off.
 * 局域网: over plain http inside an office; what is sent can be read on the way, and the page says so. tls: encrypted.
 */
export const servingModes = ["本机", "局域网", "tls"] as const;
export type ServingMode = (typeof servingModes)[number];

/** GET session: how the application is served, and who one is. `steps`: what is left before the sign-in is whole. */
export const sessionAnswer = z.object({
  mode: z.enum(servingModes),
  office: z.string(),
  account: z
    .object({
      id: z.string(),
      login: z.string(),
      name: z.string(),
      roles: z.array(z.enum(accountRoles)),
      org: z.string(),
      /** Has a second factor. */
      enrolled: z.boolean(),
    })
    .nullable(),
  steps: z.array(z.enum(signInSteps)),
  /** Closes what this account leaves unsaved in a browser (32 bytes in base64url); null for who is not wholly in, and where there are no accounts. */
  browserKey: z.string().nullable(),
  /** What is asked of a password here, one sentence each. */
  passwordRules: z.array(z.string()),
  profile: z.enum(passwordProfileNames),
});
export type SessionAnswer = z.output<typeof sessionAnswer>;

/** A password as it was typed: no character of it is changed. */
const password = z.string().min(1, "请输入密码").max(1024);
const code = z
  .string()
  .trim()
  .regex(/^\d{6}$/, "验证码是6位数字");

export const signInRequest = z.strictObject({ login: z.string().trim().min(1, "请输入登录名").max(200), password });
export const codeRequest = z.strictObject({ code });
export const passwordChange = z.strictObject({ current: password, next: password });
export const factorRequest = z.strictObject({ password });
/** `secret` in Base32, `uri` for the code that an authenticator scans. */
export const factorAnswer = z.object({ secret: z.string(), uri: z.string() });
/** 凭一次性令牌设置自己的密码. */
export const redemption = z.strictObject({ token: z.string().trim().min(1, "请输入一次性令牌").max(200), password });
/** The account whose password was set. */
export const redeemed = z.object({ login: z.string() });

export const ownSessions = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      own: z.boolean(),
      openedAt: z.string(),
      seenAt: z.string(),
      endsAt: z.string(),
      address: z.string(),
      agent: z.string(),
    }),
  ),
});
export type OwnSessions = z.output<typeof ownSessions>;

const named = z.strictObject({ login: loginName, name: z.string().trim().min(1, "请写明姓名").max(40) });

/** 设立三员: whoever holds the token of `shilu init` names the three and sets the password of the first. */
export const founding = z.strictObject({
  token: redemption.shape.token,
  password,
  system: named,
  security: named,
  audit: named,
});
export type Founding = z.input<typeof founding>;
/** The tokens by which the two others set their own passwords. Shown once. */
export const founded = z.object({
  tokens: z.array(z.object({ login: z.string(), name: z.string(), post: z.string(), token: z.string() })),
});
export type Founded = z.output<typeof founded>;
