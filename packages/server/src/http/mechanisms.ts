import { type MechanismAnswer, type MechanismChanged, type MechanismsAnswer, operations } from "@shilu/contract";
import {
  type BookedRule,
  type Judged,
  type Mechanism,
  obligationTitle,
  type PlainDate,
  period,
  periodTitle,
  ruleClause,
  rulesOn,
  whomAsked,
  yearOf,
} from "@shilu/domain";
import type { KeptPractice } from "@shilu/store";
import { dutiesOf } from "../work/due.ts";
import { adjustmentsOf, backToMechanism, changeMechanism, earliestChange, saysOf } from "../work/mechanism-change.ts";
import type { PracticeChange } from "../work/practice.ts";
import { dayOf, type Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";
import { route } from "./route.ts";
import { lineOf as ruleLineOf } from "./rules.ts";

export const getMechanisms = route(operations.mechanisms, async (workplace) => {
  const on = dayOf(workplace.now());
  const practice = await workplace.store.read(workplace.tenant, (reader) => reader.practice());
  const rules = rulesOn(workplace.book, on);
  const codes = [...new Set(workplace.catalogue.mechanisms.map(({ code }) => code))];
  const mechanisms = codes.map((code) => lineOf(workplace, code, on, rules, practice));
  return { on, mechanisms: mechanisms.filter((one) => one !== null) };
});

/** The mechanism as it stands today, or as it stood last where it is switched off. */
function lineOf(
  { catalogue }: Workplace,
  code: string,
  on: PlainDate,
  rules: readonly BookedRule[],
  practice: readonly KeptPractice[],
): MechanismsAnswer["mechanisms"][number] | null {
  const found: Mechanism | null = catalogue.mechanism(code, on) ?? catalogue.mechanism(code);
  if (found === null) return null;
  const own = practice.filter((one) => one.kind === "adjustment" && one.code === code).at(-1);
  return {
    ...{ code, title: found.title, group: found.group },
    rules: rules.filter(({ mechanism }) => mechanism.code === code).length,
    off: found.to !== undefined && found.to < on,
    adjusted: own !== undefined && own.value !== null,
  };
}

export const getMechanism = route(operations.mechanism, async (workplace, { params, visitor }) => {
  const on = dayOf(workplace.now());
  const { mechanism: code } = params;
  const rules = rulesOn(workplace.book, on);
  const practice = await adjustmentsOf(workplace, code);
  const line = lineOf(workplace, code, on, rules, practice);
  if (line === null) throw new Fault("mechanism.unknown");
  const year = yearOf(on);
  const within = period(`${year}-01-01..${year + 1}-12-31`);
  const { judged } = await dutiesOf(workplace, { on, org: visitor.org }, within);
  const own = judged.filter(({ obligation }) => obligation.entry.mechanism.code === code).flatMap(dutyLine);
  const dated = own.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  return {
    line,
    rules: rules
      .filter(({ mechanism }) => mechanism.code === code)
      .map((entry) => ({
        line: ruleLineOf(entry),
        clause: ruleClause(workplace.catalogue, entry),
        whom: whomAsked(entry.rule),
        need: entry.rule.shape === "periodic" ? (entry.rule["at-least"] ?? null) : null,
      })),
    next: dated.filter(({ due }) => due >= on).slice(0, 12),
    duties: dated.filter(({ due }) => due.startsWith(String(year))),
    versions: practice.map(versionLine).reverse(),
    earliest: earliestChange(workplace),
  };
});

function dutyLine({ obligation, status, due }: Judged): MechanismAnswer["duties"] {
  if (due === null) return [];
  return [{ id: obligation.id, title: obligationTitle(obligation), of: obligation.subject.name, due, status }];
}

const versionLine = (kept: KeptPractice): MechanismAnswer["versions"][number] => {
  const { version, from, at, actor: by, reason, value } = kept;
  return { ...{ version, from, at, by, reason, takenBack: value === null }, ...saysOf(kept) };
};

export const postMechanismChange = route(operations.changeMechanism, async (workplace, { params, body, key }) => {
  const { by, reason, apply, ...asked } = body;
  const cause = { by, reason, dryRun: !apply, key };
  return changed(await changeMechanism(workplace, { code: params.mechanism, ...asked }, cause), apply);
});

export const postMechanismBack = route(operations.backMechanism, async (workplace, { params, body, key }) => {
  const { by, reason, apply, version } = body;
  const cause = { by, reason, dryRun: !apply, key };
  return changed(await backToMechanism(workplace, { code: params.mechanism, version }, cause), apply);
});

const most = 200;

function changed({ span, changes }: PracticeChange, applied: boolean): MechanismChanged {
  const lines = changes.map(({ kind, before, after, what }) => {
    const of = (after ?? before)?.obligation;
    return {
      kind,
      title: of === undefined ? "" : obligationTitle(of),
      of: of?.subject.name ?? "",
      what: what.join("；"),
    };
  });
  return { applied, span: periodTitle(span), changes: lines.slice(0, most), more: Math.max(0, lines.length - most) };
}
