import { period } from "../calendar/period.ts";
import { type PlainDate, yearOf } from "../calendar/plain-date.ts";
import type { Mechanism } from "../mechanism/mechanism-schema.ts";
import { org } from "../people/org.ts";
import { expandExample, type RecordExample } from "../record/example.ts";
import { judgedIn } from "./due.ts";
import { groundOf } from "./ground.ts";
import type { Judged } from "./judge.ts";
import type { RuleBook } from "./rule-book.ts";

/**
 * What an example of a mechanism file expects of its duties and what they are not, one Chinese sentence each; none where all is as it
 * says. A key of `due` is a span (`2025-11`), the number of a record that sets a duty off (`例1`), or a rule, alone or with one of
 * them (`branch.theme_day:2025-11`). The example's records belong to one org of the mechanism's kind, of which no roster is known.
 */
export function exampleDutyFaults(book: RuleBook, mechanism: Mechanism, example: RecordExample): string[] {
  const { due } = example.expect;
  if (due === undefined) return [];
  const read = expandExample(mechanism, example);
  if (!read.ok) return read.findings.map(({ says }) => says);
  const last = read.value
    .map(({ start }) => start)
    .sort()
    .at(-1);
  const on = example.on ?? last;
  if (on === undefined) return [`例子“${example.says}”没有记录，请用 on 写明看的日子`];
  const holder = org.parse({
    id: "支部",
    parent: null,
    type: mechanism.record?.["held-by"] ?? "单位",
    name: mechanism.title,
  });
  const ground = groundOf({ orgs: [holder], people: [], memberships: [], findings: [], records: read.value });
  const judged = yearsOf(on, due).flatMap((year) => judgedIn(book, ground, period(`${year}`), on));
  const own = judged.filter(({ obligation: { entry } }) => entry.mechanism.code === mechanism.code);
  return Object.entries(due).flatMap(([key, status]) => {
    const meant = own.filter((one) => isMeant(key, one));
    if (meant.length === 0) return [`例子“${example.says}”里的“${key}”没有对应的规定动作`];
    return meant
      .filter((one) => one.status !== status)
      .map((one) => `例子“${example.says}”里“${key}”应为${status}，算出来是${one.status}（${one.reason}）`);
  });
}

/** The years that the day and the keys speak of, with one before and after. */
function yearsOf(on: PlainDate, due: Readonly<Record<string, string>>): number[] {
  const said = Object.keys(due).flatMap((key) => key.match(/(?<!\d)\d{4}(?!\d)/g) ?? []);
  const years = [yearOf(on), ...said.map(Number)];
  const [first, last] = [Math.min(...years) - 1, Math.max(...years) + 1];
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

function isMeant(key: string, { obligation: { entry, duty, trigger } }: Judged): boolean {
  const what = trigger === null ? duty.code : trigger.id;
  return key === what || key === entry.rule.id || key === `${entry.rule.id}:${what}`;
}
