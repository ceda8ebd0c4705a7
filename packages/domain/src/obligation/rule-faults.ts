import type { Finding } from "../finding.ts";
import type { Catalogue } from "../mechanism/catalogue.ts";
import { layers } from "../mechanism/rule-schema.ts";
import type { BookedRule } from "./booked-rule.ts";
import { eventNames, quantityNames } from "./rule-names.ts";
import type { Rhythm } from "./span.ts";
import { subjectWords } from "./subject-words.ts";

/** What is wrong with the rules of a book as a whole. A rule with a fault keeps working as far as it can be read. */
export function ruleFaults(rules: readonly BookedRule[], catalogue: Catalogue): Finding[] {
  return [...rules.flatMap((one) => ownFaults(one, catalogue)), ...pairFaults(rules), ...ringFaults(rules)];
}

const error = (code: string, { rule, place }: BookedRule, says: string): Finding => ({
  code,
  place,
  says: `${place}：${place.includes(rule.id) ? "" : `规则 ${rule.id} 的`}${says}`,
  severity: "error",
});

/** How an article is cited: 第十一条, 第三条、第四条, 一、1, 第二章（条号未核）. */
const article = /^(第[零〇一二三四五六七八九十百]+[章节条款项]|[一二三四五六七八九十]+[、（])/;

function ownFaults(entry: BookedRule, catalogue: Catalogue): Finding[] {
  const { rule } = entry;
  const findings: Finding[] = [];
  const { from, to } = rule;
  if (from !== null && to !== null && to < from)
    findings.push(error("rule.ends-early", entry, `失效日期 ${to} 早于生效日期 ${from}，请改正`));
  if (rule.source.article !== null && !article.test(rule.source.article))
    findings.push(
      error(
        "rule.article-unread",
        entry,
        `条款“${rule.source.article}”看不出是哪一条，请写成“第十一条”的样子，不知道的写 null`,
      ),
    );
  if (!subjectWords.has(rule.of))
    findings.push({
      ...error("rule.subject-unknown", entry, `对象“${rule.of}”不在名册能算出的对象里，暂按记录的保管单位计算`),
      severity: "note",
    });
  // A name that looks like a code, and is none, is a slip of the pen; words are reported by a person.
  for (const name of [...eventNames(rule), ...quantityNames(rule)])
    if (/^[a-z][a-z0-9-]*\.[a-z0-9.-]+$/.test(name) && !isKnown(name, catalogue))
      findings.push(error("rule.unknown-name", entry, `“${name}”既不是机制也不是指标，请改正`));
  return findings;
}

const shared = /^(attendance|headcount|speakers|agenda|money|counts|fields|evidence)\./;
const isKnown = (name: string, catalogue: Catalogue): boolean =>
  shared.test(name) || catalogue.mechanism(name) !== null || catalogue.figure(name) !== null;

const overlap = (a: BookedRule, b: BookedRule): boolean =>
  (a.to === null || b.from === null || b.from <= a.to) && (b.to === null || a.from === null || a.from <= b.to);

/** Two rules of one id: in one layer they contradict, and a lower layer may ask for more, never for less. */
function pairFaults(rules: readonly BookedRule[]): Finding[] {
  const byId = Map.groupBy(rules, ({ rule }) => rule.id);
  return [...byId.values()].flatMap((same) =>
    same.flatMap((one, at) =>
      same.slice(at + 1).flatMap((other) => {
        if (!overlap(one, other)) return [];
        const [upper, lower] =
          layers.indexOf(one.rule.layer) <= layers.indexOf(other.rule.layer) ? [one, other] : [other, one];
        if (upper.rule.layer === lower.rule.layer)
          return [error("rule.twice", lower, `同一层级里写了两次，生效的日子又重叠，请只留一条或分开起止日期`)];
        if (!isSofter(lower, upper)) return [];
        return [error("rule.softened", lower, `要求低于上一层级“${upper.rule.says}”，下级只能更严，请改正`)];
      }),
    ),
  );
}

const spansInYear: Readonly<Record<Rhythm, number>> = { week: 52, month: 12, quarter: 4, half: 2, year: 1, "5y": 0.2 };

/** Fewer in a year than the upper layer asks for. This year's notice may move a duty, so it is not measured. */
function isSofter(lower: BookedRule, upper: BookedRule): boolean {
  if (lower.rule.layer === "notice" || lower.rule.shape !== "periodic" || upper.rule.shape !== "periodic") return false;
  const yearly = ({ rule }: BookedRule): number | null =>
    rule.shape === "periodic" && rule["at-least"] !== null && rule.per !== null
      ? rule["at-least"] * spansInYear[rule.per]
      : null;
  const [less, more] = [yearly(lower), yearly(upper)];
  return less !== null && more !== null && less < more;
}

/** Rules of order that ask each of several things to come before the other. */
function ringFaults(rules: readonly BookedRule[]): Finding[] {
  const orders = rules.flatMap((entry) => {
    const { rule, mechanism } = entry;
    if (rule.shape !== "order") return [];
    const node = (name: string) => (shared.test(name) ? `${mechanism.code}#${name}` : name);
    return [{ entry, before: node(rule.before), after: node(rule.after) }];
  });
  /** Whether one leads to the other along the rules. */
  const leads = (from: string, to: string): boolean => {
    const reached = new Set([from]);
    // A Set is walked in order of insertion, and what is added while walking is walked too.
    for (const at of reached) for (const { before, after } of orders) if (before === at) reached.add(after);
    return reached.has(to);
  };
  return orders
    .filter(({ before, after }) => leads(after, before))
    .map(({ entry, before, after }) =>
      error(
        "rule.order-ring",
        entry,
        `“${before}”须在“${after}”之前，而别的规则又倒过来要求，先后绕成了一圈，请改正其中一条`,
      ),
    );
}
