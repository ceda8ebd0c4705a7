import {
  basisWithState,
  isConfined,
  isCounted,
  isJournalKind,
  type Judged,
  type PackBody,
  type PackItem,
  type Period,
  type PlainDate,
  type Problem,
  periodTitle,
  rectifyState,
} from "@shilu/domain";
import type { Reader, StoredRecord } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { type DutyTogether, dutiesTogether } from "./duties-together.ts";
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
  readonly items: readonly ItemAsked[];
};

/** An item of a list with what answers it: codes of mechanisms, ids of records and problems, and what the office states. */
export type ItemAsked = Pick<PackItem, "number" | "section" | "text" | "note" | "mechanisms" | "records" | "problems">;

/** So many records a pack holds: more than a round of inspection reads, and no more than a document can be set of. */
const mostRecords = 3000;

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
  const ofMechanisms = await recordsOf(reader, ground);
  const named = ground.items.flatMap((item) => item.records);
  const ids = new Set([
    ...[...duties, ...problems].flatMap(({ records }) => records),
    ...named,
    ...ofMechanisms.map(({ id }) => id),
  ]);
  if (ids.size > mostRecords) throw tooLarge(ids.size);
  const [people, orgs] = [await reader.people(), await reader.orgs()];
  const nameOf = (id: string) => orgs.find((one) => one.id === id)?.name ?? id;
  const found = (await reader.records({ ids: [...ids] })).filter(isOpenTo);
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
    items: ground.items.map((item) => kept(itemOf(item, ground, catalogue, ofMechanisms))),
  };
}

/** Whether a record may be in a pack at all: it counts, has no 知悉范围, and is nobody's own journal. */
export const isOpenTo = ({ record }: Pick<StoredRecord, "record">): boolean =>
  isCounted(record) && !isConfined(record) && !isJournalKind(record.mechanism);

const tooLarge = (many: number) =>
  new Refusal("pack.too-large", `这份证据包有${many}条记录，超过${mostRecords}条；请缩短期间，或分成几份`);

/** The records of the mechanisms that answer items, within the time, by day. */
async function recordsOf(
  reader: Reader,
  { items, within, org }: PackGround,
): Promise<{ readonly id: string; readonly mechanism: string }[]> {
  const mechanisms = [...new Set(items.flatMap((item) => item.mechanisms))];
  if (mechanisms.length === 0 || within === null) return [];
  const asked = { mechanisms, org, period: within };
  const many = await reader.count(asked);
  if (many > mostRecords) throw tooLarge(many);
  const found = (await reader.list(asked)).filter(isOpenTo).reverse();
  return found.map(({ record: { id, mechanism } }) => ({ id, mechanism }));
}

/** An item with all that answers it, and what of it was left undone. */
function itemOf(
  item: ItemAsked,
  { judged }: PackGround,
  catalogue: Workplace["catalogue"],
  ofMechanisms: readonly { readonly id: string; readonly mechanism: string }[],
): PackItem {
  const { number, section, text, note, mechanisms, problems } = item;
  const own = judged.filter(({ obligation: { entry } }) => mechanisms.includes(entry.mechanism.code));
  const records = ofMechanisms.filter(({ mechanism }) => mechanisms.includes(mechanism)).map(({ id }) => id);
  const counted = own.flatMap((one) => one.counted);
  return {
    ...{ number, section, text, note, problems: [...problems] },
    mechanisms: mechanisms.map((code) => catalogue.mechanism(code)?.title ?? code),
    rules: [...new Set(own.map(({ obligation: { entry } }) => entry.rule.id))],
    records: [...new Set([...records, ...counted, ...item.records])],
    gaps: gapsOf(
      dutiesTogether(own.filter(({ status }) => status === "逾期" || status === "已说明")).map(({ told }) => told),
    ),
  };
}

/** Duties alike but for their time in one line: 支部主题党日，政研室党支部：逾期2次（2025年5月、2025年6月）. */
export function gapsOf(told: readonly Pick<DutyTogether["told"], "title" | "of" | "status" | "stated">[]): string[] {
  const alike = Map.groupBy(told, ({ title, of, status, stated }) =>
    [title.replace(lastBrackets, ""), of, `${status}${stated === null ? "" : `，${stated}`}`].join("\n"),
  );
  return [...alike].map(([words, all]) => {
    const [what = "", of = "", how = ""] = words.split("\n");
    const times = all.flatMap(({ title }) => lastBrackets.exec(title)?.[1] ?? []);
    return `${what}，${of}：${how}${all.length === 1 ? "" : `${all.length}次`}${times.length === 0 ? "" : `（${times.join("、")}）`}`;
  });
}

const lastBrackets = /（([^（）]*)）$/;

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
