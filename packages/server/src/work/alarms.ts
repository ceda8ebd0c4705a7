import { newId } from "@shilu/store";
import { installFolder, verifyInstall } from "../config/installed.ts";
import { Refusal } from "../refusal.ts";
import {
  type Alarm,
  alarmKinds,
  alarmLooksBack,
  alarmQuiet,
  alarmsIn,
  alarmWords,
  type LoggedEvent,
} from "./alarm-rules.ts";
import { checkChain } from "./chain-check.ts";
import type { Workplace } from "./workplace.ts";

/** An alarm as it is kept: an event of the log, by its number. `seen`: when it was acknowledged and by whom; null where it was not. */
export type KeptAlarm = Alarm & {
  readonly id: number;
  readonly seen: { readonly at: string; readonly by: string } | null;
};

const kept = { raised: "alarm.raised", seen: "alarm.seen" } as const;
const day = 24 * 3_600_000;
/** More events than these between two looks, or in a day, are not an office's. */
const mostEvents = 20_000;
const mostShown = 200;

type Own = Pick<Workplace, "store" | "tenant" | "now">;

/** The alarms that were raised, the newest first. */
export const alarmsOf = ({ store, tenant }: Pick<Own, "store" | "tenant">, since?: string): Promise<KeptAlarm[]> =>
  store.read(tenant, async ({ access }) => {
    const about = { before: null, limit: mostShown, ...(since === undefined ? {} : { since }) };
    const seen = new Map(
      (await access.trail({ ...about, commands: [kept.seen] })).map(({ at, actor, changes }) => [
        Number(changes[0]?.alarm),
        { at, by: actor },
      ]),
    );
    return (await access.trail({ ...about, commands: [kept.raised] })).flatMap(({ seq, changes: [change = {}] }) => {
      const kind = alarmKinds.find((one) => one === change.kind);
      if (kind === undefined) return [];
      const { event, at, subject = "", many } = change;
      const alarm = { kind, event: Number(event), at: String(at), subject: String(subject), many: Number(many) };
      return [{ ...alarm, id: seq, seen: seen.get(seq) ?? null }];
    });
  });

/** What an alarm says, with the name of whoever it is about. */
export const sentenceOf = (alarm: Alarm, nameOf: (account: string) => string | null): string =>
  alarmWords(alarm, alarm.subject === "" ? "" : (nameOf(alarm.subject) ?? alarm.subject));

/** Acknowledges an alarm, once. Throws a Refusal where there is none of this number. */
export async function acknowledge(
  own: Own,
  id: number,
  { actor, key }: { readonly actor: string; readonly key: string },
) {
  const found = (await alarmsOf(own)).find((one) => one.id === id);
  if (found === undefined) throw new Refusal("alarm.unknown", "没有这条告警，请刷新页面");
  if (found.seen !== null) return;
  const cause = { tenant: own.tenant, actor, command: kept.seen, key, at: own.now() };
  await own.store.write(cause, async ({ mark }) => {
    mark({ what: kept.seen, alarm: id });
    return null;
  });
}

/** Watches over the log. `look`: raises the alarms that what is new in it sets off; once a day the chain and the program's files are verified. */
export function watch(workplace: Workplace): { readonly look: () => Promise<void> } {
  const { store, tenant, now } = workplace;
  const last = { size: 0, verified: Number.NEGATIVE_INFINITY };
  return {
    look: async () => {
      if (Math.abs(Date.parse(now()) - last.verified) >= day) {
        await verifyAll(workplace);
        last.verified = Date.parse(now());
      }
      const { size, events } = await store.read(tenant, async (reader) => {
        const { size } = await reader.auditHead();
        if (size === last.size) return { size, events: [] };
        const after = Math.max(last.size, size - mostEvents) - alarmLooksBack;
        const newestFirst = await reader.access.trail({ before: null, after, limit: mostEvents + alarmLooksBack });
        return { size, events: newestFirst.reverse() };
      });
      if (events.length === 0) return;
      const raised = await alarmsOf(workplace, new Date(Date.parse(now()) - 2 * alarmQuiet).toISOString());
      for (const alarm of alarmsIn(events, raised, last.size || seenBefore(events, now())))
        await raise(workplace, alarm);
      last.size = size;
    },
  };
}

/** At first it is the last day that is looked at, in case the program was down when something happened: the number of the last event before it. */
const seenBefore = (events: readonly LoggedEvent[], now: string): number =>
  events.findLast(({ at }) => Date.parse(at) < Date.parse(now) - day)?.seq ?? 0;

async function raise({ store, tenant, now }: Own, alarm: Alarm): Promise<void> {
  const { kind, event, at, subject, many } = alarm;
  const key = `alarm:${kind}:${event}`;
  await store.write({ tenant, actor: "程序", command: kept.raised, key, at: now() }, async ({ mark }) => {
    mark({ what: kept.raised, kind, event, at, subject, many });
    return null;
  });
}

/** What is found stands in the log as the program's own; what is as it should be leaves nothing. */
async function verifyAll(workplace: Workplace): Promise<void> {
  await checkChain(workplace);
  const folder = installFolder();
  const installed = folder === null ? null : await verifyInstall(folder);
  const faults = installed === null ? Number(folder !== null) : installed.faults.length;
  if (faults === 0) return;
  const { store, tenant, now } = workplace;
  const command = "install.changed";
  await store.write({ tenant, actor: "程序", command, key: `${command}:${newId()}`, at: now() }, async ({ mark }) => {
    mark({ what: command, faults });
    return null;
  });
}
