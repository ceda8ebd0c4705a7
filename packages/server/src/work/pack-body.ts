import {
  basisWithState,
  isConfined,
  isCounted,
  isJournalKind,
  type Judged,
  type PackBody,
  type Period,
  type PlainDate,
  type Problem,
  periodTitle,
  rectifyState,
} from "@shilu/domain";
import type { Reader } from "@shilu/store";
import { dutiesTogether } from "./duties-together.ts";
import { packRecord } from "./pack-record.ts";
import type { Workplace } from "./workplace.ts";

/** What a pack is made of, looked at on one day. */
export type PackGround = {
  readonly title: string;
  readonly by: string;
  readonly on: PlainDate;
  readonly org: string;
  readonly within: Period | null;
  readonly judged: readonly Judged[];
  readonly problems: readonly Problem[];
};

/**
 * The content of a pack: articles with their duties, problems with their way, and every record that one of them names. One that has a
 * 知悉范围 stays with those who are named in it.
 */
export async function packContent(workplace: Workplace, reader: Reader, ground: PackGround): Promise<PackBody> {
  const { office, catalogue, data } = workplace;
  const { title, by, on, within } = ground;
  const articles = articlesOf(ground.judged);
  const problems = ground.problems.map(problemOf);
  const duties = articles.flatMap((one) => one.duties);
  const ids = new Set([...duties, ...problems].flatMap(({ records }) => records));
  const [people, orgs] = [await reader.people(), await reader.orgs()];
  const nameOf = (id: string) => orgs.find((one) => one.id === id)?.name ?? id;
  const found = (await reader.records({ ids: [...ids] })).filter(
    ({ record }) => isCounted(record) && !isConfined(record) && !isJournalKind(record.mechanism),
  );
  const records = await Promise.all(
    found.map((one) => {
      const { mechanism, start, org } = one.record;
      return packRecord(data, one, catalogue.mechanism(mechanism, start), people, nameOf(org));
    }),
  );
  const there = new Set(records.map(({ id }) => id));
  const kept = <T extends { readonly records: string[] }>(one: T): T => ({
    ...one,
    records: one.records.filter((id) => there.has(id)),
  });
  return {
    ...{ format: 1, title, office: office.name, org: nameOf(ground.org), made: { on, by } },
    period: within === null ? null : periodTitle(within),
    articles: articles.map((one) => ({ ...one, duties: one.duties.map(kept) })),
    problems: problems.map(kept),
    records,
  };
}

/** By rule, in the order of the duties; of people under one rule only how many, for each status. */
function articlesOf(judged: readonly Judged[]): PackBody["articles"] {
  const rules = Map.groupBy(judged, ({ obligation: { entry } }) => entry.rule.id);
  return [...rules].flatMap(([rule, all]) => {
    const entry = all[0]?.obligation.entry;
    if (entry === undefined) return [];
    const { mechanism, rule: of } = entry;
    const duties = dutiesTogether(all).map(({ told, counted }) => ({ ...told, records: [...counted] }));
    return [{ rule, mechanism: mechanism.title, basis: basisWithState(of), says: of.says, duties }];
  });
}

function problemOf(problem: Problem): PackBody["problems"][number] {
  const { id, text, found, measures, record, steps = [] } = problem;
  return {
    ...{ id, text, found, state: rectifyState(problem) },
    ...{ source: problem.source ?? null, owner: problem.owner ?? null, due: problem.due ?? null },
    measures: typeof measures === "string" ? [measures] : [...(measures ?? [])],
    steps: steps.map(({ on, act, by, text: words }) => ({ on, act, by, text: words })),
    records: typeof record === "string" ? [record] : [],
  };
}
