import { z } from "zod";
import type { PlainDate } from "../calendar/plain-date.ts";
import { type AccountRole, administratorRoles } from "./access.ts";

/** A login name: what a person types, told apart without regard to case. */
export const loginName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[\p{L}\p{Nd}][\p{L}\p{Nd}._-]{1,31}$/u,
    "登录名用2到32个汉字、字母、数字、点、下划线或连字符，以字或字母开头",
  );

/** What is left to do before a sign-in is whole, in this order. */
export const signInSteps = ["code", "password", "enrol"] as const;
export type SignInStep = (typeof signInSteps)[number];

/** Whether the roles of an account call for a second factor (GB/T 22239-2019 8.1.4.1 d, first for the three administrators). */
export const needsSecondFactor = (roles: readonly AccountRole[]): boolean =>
  roles.some((role) => administratorRoles.includes(role));

/** `enrolled`: has a second factor; `proved`: gave it in this session; `stale`: the password has to be changed. */
export function stepsLeft(
  roles: readonly AccountRole[],
  { enrolled, proved, stale }: { readonly enrolled: boolean; readonly proved: boolean; readonly stale: boolean },
): SignInStep[] {
  const open: Readonly<Record<SignInStep, boolean>> = {
    code: enrolled && !proved,
    password: stale,
    enrol: !enrolled && needsSecondFactor(roles),
  };
  return signInSteps.filter((step) => open[step]);
}

/** Whether anybody comes in by an account on a day: it is open, and its last day is not past. */
export const isOpenOn = (
  { active, until }: { readonly active: boolean; readonly until: PlainDate | null },
  day: PlainDate,
): boolean => active && (until === null || day <= until);

/** Roles that belong to people of other offices: no membership here is asked of them. */
const fromOutside: readonly AccountRole[] = ["上级机关", "检查组", ...administratorRoles];

/**
 * The roles that an account may use today. `stands`: a membership of its person holds today within what the account may see. Who was
 * moved or has retired sees nothing more of the old office, from the next request on. An account without a person is not on the roster
 * and keeps what was granted.
 */
export const rolesHeld = (
  { roles, person }: { readonly roles: readonly AccountRole[]; readonly person: string | null },
  stands: boolean,
): readonly AccountRole[] => (person === null || stands ? roles : roles.filter((role) => fromOutside.includes(role)));
