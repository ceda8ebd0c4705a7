import { z } from "zod";
import { passwordProfileNames } from "./password.ts";

/**
 * What an office decides about signing in, within bounds; the defaults are those of a level 3 system (GB/T 22239-2019 8.1.4.1).
 * `passwordDays`: where the profile lets passwords expire; `idleMinutes`: a session that nobody uses ends; `sessionHours`: one that
 * somebody uses ends too.
 */
export const accessPolicy = z.strictObject({
  profile: z.enum(passwordProfileNames).default("等保"),
  passwordDays: z.int().min(30, "更换密码的间隔不少于30天").max(365, "更换密码的间隔不超过365天").default(90),
  idleMinutes: z.int().min(5, "闲置时间不少于5分钟").max(60, "闲置时间不超过60分钟").default(30),
  sessionHours: z.int().min(1, "登录有效时间不少于1小时").max(24, "登录有效时间不超过24小时").default(12),
});
export type AccessPolicy = z.output<typeof accessPolicy>;
