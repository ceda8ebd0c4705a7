import { z } from "zod";
import { passwordProfileNames } from "./password.ts";

/** 网络安全法 art. 23 (21 before 2026): logs of the network are kept for six months at least, the longest of which have 184 days. */
const logDaysFloor = 184;

/**
 * What an office decides about signing in, within bounds; the defaults are those of a level 3 system (GB/T 22239-2019 8.1.4.1).
 * `passwordDays`: where the profile lets passwords expire; `idleMinutes`: a session that nobody uses ends; `sessionHours`: one that
 * somebody uses ends too; `logDays`: how long it is remembered from which addresses an account came in. The audit chain is no part of
 * that: it is kept for ever.
 */
export const accessPolicy = z.strictObject({
  profile: z.enum(passwordProfileNames).default("等保"),
  passwordDays: z.int().min(30, "更换密码的间隔不少于30天").max(365, "更换密码的间隔不超过365天").default(90),
  idleMinutes: z.int().min(5, "闲置时间不少于5分钟").max(60, "闲置时间不超过60分钟").default(30),
  sessionHours: z.int().min(1, "登录有效时间不少于1小时").max(24, "登录有效时间不超过24小时").default(12),
  logDays: z
    .int()
    .min(
      logDaysFloor,
      `登录地址至少保留${logDaysFloor}天：网络安全法要求日志留存不少于六个月，请填${logDaysFloor}或更大的天数`,
    )
    .max(3660, "登录地址最多保留3660天（十年）")
    .default(365),
});
export type AccessPolicy = z.output<typeof accessPolicy>;
