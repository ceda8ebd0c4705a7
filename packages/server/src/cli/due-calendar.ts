import { rename, rm, writeFile } from "node:fs/promises";
import type { Period } from "@shilu/domain";
import { Refusal } from "../refusal.ts";
import { calendarOfOrg, calendarOfPerson, type WrittenCalendar } from "../work/calendar.ts";
import { dutiesInCharge, personAsked } from "../work/charge.ts";
import { type DutyQuery, dutiesOf } from "../work/due.ts";
import type { Workplace } from "../work/workplace.ts";
import type { ExitCode } from "./command.ts";
import type { Terminal } from "./terminal.ts";

type Wanted = DutyQuery & {
  readonly person: string | undefined;
  readonly within: Period | null;
  readonly file: string;
};

/** `due --ics FILE`: the duties of an org, or those that one person is in charge of, as a calendar file. */
export async function writeCalendar(workplace: Workplace, wanted: Wanted, terminal: Terminal): Promise<ExitCode> {
  const { file, on } = wanted;
  const { text, ...counts } = await calendarFor(workplace, wanted);
  await writeWhole(file, text);
  terminal.result({ file, on, ...counts });
  terminal.print(summary(file, counts));
  return 0;
}

async function calendarFor(workplace: Workplace, { person, within, ...query }: Wanted): Promise<WrittenCalendar> {
  if (person === undefined) {
    const duties = await dutiesOf(workplace, query, within);
    return calendarOfOrg(workplace, query.org ?? workplace.root, duties, query.on);
  }
  const duties = await dutiesInCharge(workplace, person, query, within);
  return calendarOfPerson(workplace, await personAsked(workplace, person), duties, query.on);
}

function summary(file: string, { open, closed, undated, personal }: Omit<WrittenCalendar, "text">): string {
  return [
    `已写到 ${file}：未办结 ${open} 项${closed === 0 ? "" : `，近期办结 ${closed} 项（用来更新先前导入的日程）`}。`,
    ...(undated === 0 ? [] : [`另有 ${undated} 项来源没有写明天数，不上日历，见 shilu due。`]),
    ...(personal === 0 ? [] : [`个人的待办 ${personal} 项不写进组织的日历；请各自用 --person 写。`]),
  ].join("\n");
}

/** The file appears only when it is whole. */
async function writeWhole(file: string, text: string): Promise<void> {
  const partial = `${file}.partial`;
  try {
    await writeFile(partial, text);
    await rename(partial, file);
  } catch {
    await rm(partial, { force: true });
    throw new Refusal(
      "out.unwritable",
      `写不进日历文件“${file}”，没有写出；请检查路径、权限和磁盘剩余空间，或换一个位置。`,
    );
  }
}
