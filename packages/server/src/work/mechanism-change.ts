import { addMonths, adjustment, date, type PlainDate } from "@shilu/domain";
import type { KeptPractice } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { adoptFile, goBackTo, type PracticeCause, type PracticeChange } from "./practice.ts";
import { dayOf, type Workplace } from "./workplace.ts";

/** The unit's own changes of a mechanism, the oldest first. */
export const adjustmentsOf = ({ store, tenant }: Workplace, code: string): Promise<KeptPractice[]> =>
  store.read(tenant, async (reader) =>
    (await reader.practice()).filter((one) => one.kind === "adjustment" && one.code === code),
  );

/** What a kept change says: whether it switches off, and its numbers by rule. */
export function saysOf({ value }: KeptPractice): {
  readonly off: boolean;
  readonly needs: Readonly<Record<string, number>>;
} {
  const read = adjustment.safeParse(value);
  if (!read.success) return { off: false, needs: {} };
  const needs = Object.entries(read.data.rules).flatMap(([rule, keys]) => {
    const need = keys["at-least"];
    return typeof need === "number" ? [[rule, need] as const] : [];
  });
  return { off: read.data.off, needs: Object.fromEntries(needs) };
}

/** The first day of the next month: a period that has begun is judged by the rules it began with. */
export const earliestChange = ({ now }: Workplace): PlainDate => date(`${addMonths(dayOf(now()), 1).slice(0, 7)}-01`);

type MechanismAsked = {
  readonly code: string;
  readonly off: boolean;
  readonly needs: Readonly<Record<string, number>>;
  readonly from: PlainDate;
};

/** Switches a mechanism off or on again and sets the unit's numbers, over whatever else the unit has changed of it. */
export async function changeMechanism(
  workplace: Workplace,
  { code, off, needs, from }: MechanismAsked,
  cause: PracticeCause,
): Promise<PracticeChange> {
  const earliest = earliestChange(workplace);
  if (from < earliest)
    throw new Refusal("practice.invalid", `要改的从下一期起算，最早 ${earliest}；已经开始的这一期照原来的办`);
  const before = (await adjustmentsOf(workplace, code)).at(-1)?.value ?? null;
  const read = adjustment.safeParse(before);
  const kept = read.success ? read.data : { schema: 1, adjusts: code, rules: {} };
  const rules = { ...kept.rules };
  for (const [rule, need] of Object.entries(needs)) rules[rule] = { ...rules[rule], "at-least": need };
  const value = { ...kept, rules, off, from, document: cause.reason };
  // JSON is YAML: the step reads, checks and keeps it as any other file of practice.
  return adoptFile(workplace, { name: `${code}.yaml`, text: `${JSON.stringify(value, null, 2)}\n` }, cause);
}

/** An earlier version, as the newest, from its own first day on where that is still to come. */
export const backToMechanism = (
  workplace: Workplace,
  { code, version }: { readonly code: string; readonly version: number },
  cause: PracticeCause,
): Promise<PracticeChange> => goBackTo(workplace, { code, kind: "adjustment", version }, cause);
