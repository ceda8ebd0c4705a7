import { operations, type RuleLine, type RuleSignature, ruleLine } from "@shilu/contract";
import {
  type BookedRule,
  confidenceWords,
  layerTitles,
  type PlainDate,
  readingOf,
  ruleClause,
  ruleStateOf,
  rulesOn,
  upperOf,
  whomAsked,
} from "@shilu/domain";
import { retract, signRule, statementsOf } from "../work/statements.ts";
import { dayOf, type Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";
import { route } from "./route.ts";

/** The rules in force today, in the order of their mechanisms, those that wait to be taken over at their place. */
export const getRules = route(operations.rules, async (workplace) => {
  const on = dayOf(workplace.now());
  const order = workplace.catalogue.mechanisms.map(({ code }) => code);
  const rules = [...rulesOn(workplace.book, on)]
    .sort((a, b) => order.indexOf(a.mechanism.code) - order.indexOf(b.mechanism.code))
    .map(lineOf);
  return { on, rules };
});

/** One rule: how the program reads it, over which it lies, who signed it. */
export const getRule = route(operations.rule, async (workplace, { params }) => {
  const entry = entryOf(workplace, params.rule);
  const upper = upperOf(workplace.book, entry, dayOf(workplace.now()));
  return {
    line: lineOf(entry),
    reading: readingLines(workplace, entry),
    upper: upper === null ? null : lineOf(upper),
    signatures: await signaturesOf(workplace, entry),
  };
});

/** 复核: a person read the official article, and our reading of it is right. */
export const postSignature = route(operations.signRule, async (workplace, { params, body, key }) => {
  const rule = entryOf(workplace, params.rule).rule.id;
  await signRule(workplace, { rule, ...body, on: dayOf(workplace.now()) }, key);
  return kept;
});

/** Takes a signature back. It stays readable, with the reason. */
export const postWithdrawal = route(operations.withdrawSignature, async (workplace, { params, body, key }) => {
  await retract(workplace, params.signature, { ...body, on: dayOf(workplace.now()) }, key);
  return kept;
});

const kept = { ok: true } as const;

function entryOf(workplace: Workplace, id: string): BookedRule {
  const found = rulesOn(workplace.book, dayOf(workplace.now())).find(({ rule }) => rule.id === id);
  if (found === undefined) throw new Fault("rule.unknown");
  return found;
}

/** A rule in force as one line. */
export function lineOf({ rule, mechanism, from, to }: BookedRule): RuleLine {
  const { code, title, group, form } = mechanism;
  const { document, year, article } = rule.source;
  return ruleLine.parse({
    rule: rule.id,
    mechanism: { code, title, group, proposed: form === "proposed" },
    says: rule.says,
    of: rule.of,
    force: rule.force,
    layer: layerTitles[rule.layer],
    ...{ document, year, article, state: ruleStateOf(rule), from, to },
    confidence: confidenceWords[rule.confidence],
  });
}

/** What the program asks by a rule: what a person holds against the article. */
const readingLines = ({ catalogue }: Workplace, entry: BookedRule) => [
  { title: "要求", text: entry.rule.says },
  { title: "对象", text: whomAsked(entry.rule) },
  { title: "力度", text: entry.rule.force },
  { title: "执行", text: ruleClause(catalogue, entry) },
];

/** Everybody who signed the rule, the newest first, with whether the signature still holds. */
async function signaturesOf(workplace: Workplace, { rule }: BookedRule): Promise<RuleSignature[]> {
  const all = await statementsOf(workplace);
  const withdrawn = new Map<string, { reason: string; by: string; on: PlainDate }>(
    all.flatMap((one) => (one.kind === "withdrawal" ? [[one.body.statement, one.body]] : [])),
  );
  return all
    .flatMap((one): RuleSignature[] => {
      if (one.kind !== "signature" || one.body.rule !== rule.id) return [];
      const { by, on, text, article, reading } = one.body;
      const gone = withdrawn.get(one.id);
      const why =
        gone !== undefined
          ? `${gone.on} 由${gone.by}撤回：${gone.reason}`
          : reading === readingOf(rule)
            ? null
            : "签名以后规则的写法改了，须重新复核";
      return [{ id: one.id, by, on, text, article, holds: why === null, why }];
    })
    .reverse();
}
