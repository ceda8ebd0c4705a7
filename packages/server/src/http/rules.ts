import {
  newSignature,
  newWithdrawal,
  type RuleLine,
  type RuleSignature,
  ruleAnswer,
  ruleLine,
  rulesAnswer,
} from "@shilu/contract";
import { type BookedRule, type PlainDate, readingOf, rulesOn, upperOf } from "@shilu/domain";
import type { Context, Handler } from "hono";
import { retract, signRule, statementsOf } from "../work/statements.ts";
import { dayOf, type Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";
import { idempotencyKey, readBody } from "./request.ts";

/** The rules in force today, in the order of their mechanisms, those that wait to be taken over at their place. */
export const getRules =
  (workplace: Workplace): Handler =>
  (context) => {
    const on = dayOf(workplace.now());
    const order = [...workplace.catalogue.mechanisms.map(({ code }) => code)];
    const rules = [...rulesOn(workplace.book, on)]
      .sort((a, b) => order.indexOf(a.mechanism.code) - order.indexOf(b.mechanism.code))
      .map(lineOf);
    return context.json(rulesAnswer.parse({ on, rules }));
  };

/** One rule: how the program reads it, over which it lies, who signed it. */
export const getRule =
  (workplace: Workplace): Handler =>
  async (context) =>
    context.json(await present(workplace, context));

/** 复核: a person read the official article, and our reading of it is right. */
export const postSignature =
  (workplace: Workplace): Handler =>
  async (context) => {
    const key = idempotencyKey(context);
    const { by, text, article } = await readBody(context, newSignature);
    const rule = entryOf(workplace, context).rule.id;
    await signRule(workplace, { rule, by, text, article, on: dayOf(workplace.now()) }, key);
    return context.json({ ok: true }, 201);
  };

/** Takes a signature back. It stays readable, with the reason. */
export const postWithdrawal =
  (workplace: Workplace): Handler =>
  async (context) => {
    const key = idempotencyKey(context);
    const { by, reason } = await readBody(context, newWithdrawal);
    const id = context.req.param("signature") ?? "";
    await retract(workplace, id, { by, reason, on: dayOf(workplace.now()) }, key);
    return context.json({ ok: true }, 201);
  };

function entryOf(workplace: Workplace, context: Context): BookedRule {
  const id = context.req.param("rule");
  const found = rulesOn(workplace.book, dayOf(workplace.now())).find(({ rule }) => rule.id === id);
  if (found === undefined) throw new Fault("rule.unknown");
  return found;
}

async function present(workplace: Workplace, context: Context) {
  const entry = entryOf(workplace, context);
  const upper = upperOf(workplace.book, entry, dayOf(workplace.now()));
  return ruleAnswer.parse({
    line: lineOf(entry),
    reading: readingLines(entry),
    upper: upper === null ? null : lineOf(upper),
    signatures: await signaturesOf(workplace, entry),
  });
}

const layerTitles = {
  national: "中央",
  province: "自治区（省）",
  city: "市",
  unit: "本单位",
  notice: "年度通知",
} as const;
const confidenceTitles = {
  read: "在公开的抄件或摘引里读到",
  secondary: "只在别处的引用里见到",
  memory: "没有读到，凭一般了解写下",
} as const;

function lineOf({ rule, mechanism, from, to }: BookedRule): RuleLine {
  const { code, title, group, form } = mechanism;
  const { document, year, article } = rule.source;
  const state = rule.deferred
    ? "待采用"
    : rule.signed !== null
      ? "已复核"
      : rule.force === "本单位"
        ? "本单位自定"
        : "未复核";
  return ruleLine.parse({
    rule: rule.id,
    mechanism: { code, title, group, proposed: form === "proposed" },
    says: rule.says,
    of: rule.of,
    force: rule.force,
    layer: layerTitles[rule.layer],
    ...{ document, year, article, state, from, to },
    confidence: confidenceTitles[rule.confidence],
  });
}

/** What the program asks by a rule: what a person holds against the article. */
const readingLines = ({ rule }: BookedRule) => [
  { title: "要求", text: rule.says },
  { title: "对象", text: rule.of },
  { title: "力度", text: rule.force },
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
