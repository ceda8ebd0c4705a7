import { operations } from "@shilu/contract";
import { ofPersons, periodTitle, promiseTally } from "@shilu/domain";
import { gapsOf } from "../work/due.ts";
import { dayOf } from "../work/workplace.ts";
import { spanAsked } from "./asked.ts";
import { route } from "./route.ts";

/** 缺口清单. Persons are counted in its sentences; which of them, nobody is told here. */
export const getLeftOpen = route(operations.leftOpen, async (workplace, { query, visitor }) => {
  const within = spanAsked(workplace, query.period);
  const on = dayOf(workplace.now());
  const { gaps, promises } = await gapsOf(workplace, within, { on, org: visitor.org });
  const titled = (code: string) => ({ code, title: workplace.catalogue.mechanism(code, on)?.title ?? code });
  return {
    period: { code: within.code, title: periodTitle(within) },
    on,
    gaps: gaps.map(({ id, kind, about, records, rule, answeredBy, facts, sentence, next }) => ({
      ...{ id, kind, sentence, next, rule, facts: [...facts], records: [...records] },
      problem: kind === "problem" ? (about[0] ?? null) : null,
      duties: kind === "duty" && !id.startsWith(ofPersons) ? [...about] : [],
      answeredBy: answeredBy === null ? null : titled(answeredBy),
    })),
    promises: {
      says: promiseTally(promises)?.says ?? null,
      items: promises.map(({ promise, sentence, facts }) => ({ id: promise.record.id, sentence, facts: [...facts] })),
    },
  };
});
