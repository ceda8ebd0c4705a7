import { isWorkingDay } from "@shilu/domain";
import type { AuditEvent } from "@shilu/store";
import { shanghaiClock } from "./shanghai-time.ts";
import { dayOf } from "./workplace.ts";

/** What the 安全管理员 is told of (GB/T 22239-2019 8.1.4.4 f). */
export const alarmKinds = ["refusals", "taking", "off-hours", "clock", "chain", "install", "backup"] as const;
type AlarmKind = (typeof alarmKinds)[number];

/** One event of the audit log, as far as alarms go by it. */
export type LoggedEvent = Omit<AuditEvent, "actor">;

/**
 * A fact: what happened, which event set it off (its number) and when that was. `subject`: the account that did it, or the address where there
 * is none; empty where nobody did. `many`: refusals, files taken, seconds the clock went back, faults found; 1 otherwise.
 */
export type Alarm = {
  readonly kind: AlarmKind;
  readonly event: number;
  readonly at: string;
  readonly subject: string;
  readonly many: number;
};

const minute = 60_000;

/**
 * From where on something is no longer everyday work. Minutes; `quiet`: how long nothing more is said of the same subject. Ten refusals in ten
 * minutes: whoever has mistyped gives up before, and no page offers ten things that are not there. Twenty files, or two thousand lines, in an
 * hour: a report with its sources is four files, the ledger of an office's year some hundred lines. Off hours: from 20:00 to 7:00, and the days
 * that the State Council's calendar leaves free. A clock is put right by seconds; a minute back is another thing.
 */
const alarmRules = {
  refusals: { many: 10, within: 10, quiet: 60 },
  taking: { files: 20, lines: 2000, within: 60, quiet: 24 * 60 },
  offHours: { from: 20, to: 7, quiet: 12 * 60 },
  clock: { seconds: 60 },
  found: { quiet: 24 * 60 },
} as const;

/** So many events before one are looked at beside it: more than an office has in the longest time that a rule speaks of. */
export const alarmLooksBack = 2000;
/** How long an alarm that was raised keeps another of its kind and subject from being raised. */
export const alarmQuiet = 24 * 60 * minute;

const refused = /^(?:access\.refused|access\.missed|sign-in\.refused)$/;
const taken = /\.take$/;
/** What the three administrators do with accounts, grants and requirements; a person's own password and second factor are his own. */
const administering = /^(?:account\.(?:add|state|reset|grant)|access\.policy|administrators\.found)$/;
const found: Readonly<Record<string, AlarmKind>> = {
  "chain.broken": "chain",
  "install.changed": "install",
  "backup.failed": "backup",
};

/**
 * The alarms that events set off. `events`: a stretch of the log, the oldest first, beginning `alarmLooksBack` events before what is new; `after`: the
 * number of the last event that was looked at; `raised`: the alarms of the last `alarmQuiet`. Looking twice raises nothing twice.
 */
export function alarmsIn(events: readonly LoggedEvent[], raised: readonly Alarm[], after: number): Alarm[] {
  const known = [...raised];
  const fresh: Alarm[] = [];
  const raise = (alarm: Alarm, quiet: number): void => {
    const { kind, subject, event, at } = alarm;
    const isTold = known.some((one) => {
      const apart = Date.parse(at) - Date.parse(one.at);
      return (
        one.kind === kind && one.subject === subject && (one.event === event || (apart >= 0 && apart < quiet * minute))
      );
    });
    if (isTold) return;
    known.push(alarm);
    fresh.push(alarm);
  };
  events.forEach((event, index) => {
    if (event.seq <= after) return;
    for (const [alarm, quiet] of setOffBy(event, events, index)) raise(alarm, quiet);
  });
  return fresh;
}

type SetOff = readonly [alarm: Alarm, quiet: number];

function setOffBy(event: LoggedEvent, events: readonly LoggedEvent[], index: number): SetOff[] {
  const { seq, at, command, changes } = event;
  const subject = event.account ?? event.address ?? "";
  const alarm = (kind: AlarmKind, many: number, whose = subject): Alarm => ({
    kind,
    event: seq,
    at,
    subject: whose,
    many,
  });
  const set: SetOff[] = [];
  const own = (within: number, is: RegExp) =>
    events
      .slice(Math.max(0, index - alarmLooksBack), index + 1)
      .filter(
        (one) =>
          is.test(one.command) &&
          (one.account ?? one.address ?? "") === subject &&
          Date.parse(at) - Date.parse(one.at) < within * minute,
      );
  const previous = events[index - 1];
  const back = previous === undefined ? 0 : (Date.parse(previous.at) - Date.parse(at)) / 1000;
  if (back > alarmRules.clock.seconds) set.push([alarm("clock", Math.round(back), ""), 0]);
  if (refused.test(command)) {
    const { many, within, quiet } = alarmRules.refusals;
    const times = own(within, refused).length;
    if (times >= many) set.push([alarm("refusals", times), quiet]);
  }
  if (taken.test(command) && event.account !== null) {
    const { files, lines, within, quiet } = alarmRules.taking;
    const all = own(within, taken);
    if (all.length >= files || all.reduce((sum, one) => sum + linesOf(one), 0) >= lines)
      set.push([alarm("taking", all.length), quiet]);
  }
  if (administering.test(command) && isOffHours(at)) set.push([alarm("off-hours", 1), alarmRules.offHours.quiet]);
  const kind = Object.hasOwn(found, command) ? found[command] : undefined;
  if (kind !== undefined) set.push([alarm(kind, Number(changes[0]?.faults ?? 1), ""), alarmRules.found.quiet]);
  return set;
}

const linesOf = ({ changes }: LoggedEvent): number => changes.reduce((sum, { count }) => sum + (Number(count) || 0), 0);

function isOffHours(at: string): boolean {
  const hour = Number(shanghaiClock(at).slice(11, 13));
  const { from, to } = alarmRules.offHours;
  return hour >= from || hour < to || !isWorkingDay(dayOf(at));
}

/** An alarm in one sentence. `who`: the name of its subject as it is shown. */
export function alarmWords({ kind, many }: Pick<Alarm, "kind" | "many">, who: string): string {
  switch (kind) {
    case "refusals":
      return `${who}在 ${alarmRules.refusals.within} 分钟里 ${many} 次被拒绝，或找不到要的东西；请问清是误操作还是有人试探，必要时停用账号。`;
    case "taking":
      return `${who}在 1 小时里带走 ${many} 份文件；请问清用途，看审计日志带走了什么。`;
    case "off-hours":
      return `${who}在非工作时间改了账号、授权或登录要求；请核实是不是本人、有没有事由。`;
    case "clock":
      return `服务器的时钟往回走了 ${many} 秒；请校准时钟，并核对这前后的记录和期限。`;
    case "chain":
      return `审计链或记录被人绕过程序改过，查到 ${many} 处；请留住数据和备份，用 shilu verify 逐件看，交审计管理员核实。`;
    case "install":
      return `程序文件与发布时的清单不同，共 ${many} 处；请用 shilu verify --install 逐件看，换用重新取得的程序文件夹。`;
    case "backup":
      return "自动备份没有做成；请系统管理员看备份的磁盘和钥匙。";
  }
}
