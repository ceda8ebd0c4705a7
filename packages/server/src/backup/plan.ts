import { readFileSync } from "node:fs";
import { mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Refusal } from "../refusal.ts";
import { shanghaiClock } from "../work/shanghai-time.ts";

/**
 * What an office has chosen of the backups that the program makes by itself: into which folder, with which key file, when (HH:MM in
 * Asia/Shanghai), and how many are kept.
 */
const backupPlan = z.object({
  to: z.string().min(1),
  key: z.string().min(1),
  at: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
  copies: z.number().int().min(2).max(999),
});
export type BackupPlan = z.output<typeof backupPlan>;

/** While everybody sleeps, and an hour in which no clock is put forward or back. */
export const usualTime = "02:30";
/** Two weeks: what went wrong on a Friday and is found after a holiday is still there. */
export const usualCopies = 14;

const fileOf = (data: string): string => join(data, "backup-plan.json");

/** The plan of a data directory; null where none was made. Throws a Refusal where somebody has spoilt it. */
export function readPlan(data: string): BackupPlan | null {
  let text: string;
  try {
    text = readFileSync(fileOf(data), "utf8");
  } catch {
    return null;
  }
  try {
    return backupPlan.parse(JSON.parse(text));
  } catch {
    throw new Refusal(
      "backup.plan",
      `“${fileOf(data)}”认不出来，自动备份停着；请用 shilu backup --nightly 时刻 --to 文件夹 --key 钥匙文件 重新定。`,
    );
  }
}

export async function writePlan(data: string, plan: BackupPlan): Promise<void> {
  await mkdir(data, { recursive: true });
  const part = `${fileOf(data)}.partial`;
  const file = await open(part, "w", 0o600);
  try {
    await file.writeFile(`${JSON.stringify(backupPlan.parse(plan), null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, fileOf(data));
}

/** Instants (ISO) of what was last done and tried; null: never. */
export type LastTimes = {
  readonly success: string | null;
  readonly attempt: string | null;
  readonly drill: string | null;
};
export type Due = { readonly backup: boolean; readonly drill: boolean };

const hour = 3_600_000;
const day = 24 * hour;

/**
 * What is due at an instant. A backup: where none was made since the plan's time of day last came, so that a night in which the machine was off
 * is made up for when it is on again; one that failed is tried again after an hour. A drill goes with the first backup of a week (Monday's).
 */
export function whatIsDue({ at }: Pick<BackupPlan, "at">, now: string, last: LastTimes): Due {
  const moment = Date.parse(now);
  const today = Date.parse(`${shanghaiClock(now).slice(0, 10)}T${at}:00+08:00`);
  const night = today <= moment ? today : today - day;
  const monday = night - ((new Date(night + 8 * hour).getUTCDay() + 6) % 7) * day;
  const before = (instant: string | null, limit: number) => instant === null || Date.parse(instant) < limit;
  // A clock that was put back must not keep the next backup waiting for the time that it lost.
  const rested = before(last.attempt, moment - hour + 1) || Date.parse(last.attempt ?? now) > moment;
  const backup = rested && before(last.success, night);
  return { backup, drill: backup && before(last.drill, monday) };
}
