import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { StoreRefusal } from "@shilu/store";
import { dropOld } from "../backup/copies.ts";
import { keepApart, outside, readKeyFile } from "../backup/key.ts";
import { type BackupPlan, type Due, type LastTimes, readPlan, whatIsDue } from "../backup/plan.ts";
import { isWhole, type Restored } from "../backup/report.ts";
import { makeBackup } from "../backup/write.ts";
import { Refusal } from "../refusal.ts";
import { type LastBackups, lastBackups, note, noteMade } from "./backup-events.ts";
import { type Drill, drill } from "./drill.ts";
import { drillDocument } from "./drill-document.ts";
import { typesetNamed } from "./plain-document.ts";
import { shanghaiTime } from "./shanghai-time.ts";
import { dayOf, type Workplace } from "./workplace.ts";

/**
 * Makes the backup that is due by the office's plan, or does nothing. What came of it stands in the log as the program's own; a failure is
 * told there and to the operator, and thrown to nobody.
 */
export async function backUpWhenDue(workplace: Workplace, stop: AbortSignal): Promise<void> {
  const now = workplace.now();
  try {
    const plan = readPlan(workplace.data);
    if (plan === null) return;
    const due = whatIsDue(plan, now, timesOf(await lastBackups(workplace)));
    if (due.backup) await backUp(workplace, plan, due, stop);
  } catch (fault) {
    if (stop.aborted) return;
    const why = fault instanceof Refusal || fault instanceof StoreRefusal ? fault.message : "程序内部出错";
    workplace.say(`${shanghaiTime(now)}的自动备份没有做成：${why}`);
    await note(workplace, "backup.failed", { why: why.slice(0, 300) });
    if (why === "程序内部出错") throw fault;
  }
}

const timesOf = ({ made, drilled, failed }: LastBackups): LastTimes => ({
  success: made?.at ?? null,
  drill: drilled?.at ?? null,
  attempt: failed?.at ?? null,
});

async function backUp(workplace: Workplace, plan: BackupPlan, due: Due, stop: AbortSignal): Promise<void> {
  const { data, say, now } = workplace;
  outside(plan.to, data);
  keepApart(plan.key, { to: plan.to, data });
  const key = await readKeyFile(plan.key);
  if (due.drill) {
    const done = await drill(workplace, plan, say, stop);
    await noteMade(workplace, done.backup, "nightly");
    await keepReport(workplace, plan, done);
    if (!isWhole(done.restored))
      throw new Refusal("backup.drill", `演练：恢复后有 ${different(done.restored)} 处与备份时不同，请检查磁盘`);
    const faults = done.restored.chains.reduce((sum, chain) => sum + chain.faults.length, 0);
    await note(workplace, "backup.drilled", { file: basename(done.backup.path), faults });
  } else await noteMade(workplace, await makeBackup({ ...workplace, at: now() }, plan.to, key, stop), "nightly");
  await dropOld(plan.to, key.number, plan.copies, now());
}

const different = ({ compared, chains }: Restored): number =>
  [...compared, ...chains].filter(({ equal }) => !equal).length;

/** The report of a drill stands beside the backups, one a day. */
async function keepReport({ office }: Workplace, { to }: BackupPlan, done: Drill): Promise<void> {
  const { docx } = await typesetNamed("备份恢复演练报告", drillDocument(office.name, done), done.at);
  await writeFile(join(to, `备份恢复演练报告-${dayOf(done.at)}.docx`), docx);
}
