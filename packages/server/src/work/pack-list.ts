import {
  type ItemMatch,
  inOrder,
  isJournalKind,
  itemKey,
  type ListItem,
  listNames,
  matchItem,
  type Period,
  type Problem,
  parsePeriod,
  quotedIn,
  readPackList,
} from "@shilu/domain";
import type { PackAnswerKept, Reader, StoredRecord } from "@shilu/store";
import { Refusal } from "../refusal.ts";
import { isOpenTo } from "./pack-body.ts";
import type { Workplace } from "./workplace.ts";

/** An item of a list with what is proposed to answer it. `remembered`: as one of the same words was answered before. */
type ProposedItem = Omit<ListItem, "row"> & {
  readonly matched: readonly ItemMatch[];
  readonly mechanisms: readonly string[];
  readonly records: readonly StoredRecord[];
  readonly problems: readonly string[];
  readonly remembered: boolean;
};

/** So many records are proposed for the words that an item quotes. */
const mostQuoted = 10;

/**
 * Reads an inspector's list and proposes for each item what answers it: what was remembered of its words, else the mechanisms that it names, single
 * records within the time whose words it quotes, and problems from the source that it names. Nothing is kept. Throws a Refusal with the row of what
 * cannot be read.
 */
export async function proposeList(
  workplace: Workplace,
  { text, period }: { readonly text: string; readonly period: string },
) {
  const within = parsePeriod(period);
  if (within === null)
    throw new Refusal("period.unknown", `“${period}”不是期间，请写成 2025、2025H1、2025Q3 或 2025-06 的样子`);
  const { items, findings } = readPackList(text);
  const [first] = findings;
  if (first !== undefined) throw new Refusal("pack.list", first.says, findings.slice(1));
  const { catalogue, store, tenant, root } = workplace;
  const names = listNames(catalogue);
  return store.read(tenant, async (reader) => {
    const kept = new Map(
      (await reader.packItems(items.map((item) => itemKey(item.text)))).map((one) => [one.words, one]),
    );
    const problems = await reader.problems();
    const proposed: ProposedItem[] = [];
    for (const { number, section, text: words } of items) {
      const before = kept.get(itemKey(words));
      const matched = matchItem(words, names);
      const answer =
        before === undefined
          ? await answerOf(reader, { words, matched, problems, within, org: root })
          : await again(reader, workplace, before, { problems, within });
      proposed.push({ number, section, text: words, matched, ...answer, remembered: before !== undefined });
    }
    const codes = [
      ...new Set(proposed.flatMap((item) => [...item.mechanisms, ...item.matched.flatMap((one) => one.mechanisms)])),
    ];
    const counted: Record<string, number> = {};
    for (const code of codes)
      counted[code] = (await reader.list({ mechanisms: [code], org: root, period: within })).filter(isOpenTo).length;
    return { items: proposed, counted, mechanisms: choosable(workplace) };
  });
}

type Answer = Pick<ProposedItem, "mechanisms" | "records" | "problems">;
type Asked = { readonly problems: readonly Problem[]; readonly within: Period };

async function answerOf(
  reader: Reader,
  {
    words,
    matched,
    problems,
    within,
    org,
  }: Asked & { readonly words: string; readonly matched: readonly ItemMatch[]; readonly org: string },
): Promise<Answer> {
  const mechanisms = [...new Set(matched.flatMap((one) => one.mechanisms))];
  const records: StoredRecord[] = [];
  for (const quoted of quotedIn(words)) {
    if (matched.some((one) => one.words.includes(quoted))) continue;
    const asked = { words: [{ text: quoted.toLowerCase(), initials: false, people: [] }], org, period: within };
    records.push(...(await reader.list(asked, mostQuoted)).filter(isOpenTo));
  }
  const sources = problems.filter(({ source }) => source != null && source.length >= 3 && words.includes(source));
  return {
    mechanisms,
    records: records.filter(
      ({ record }, at) =>
        records.findIndex((one) => one.record.id === record.id) === at && !mechanisms.includes(record.mechanism),
    ),
    problems: sources.map(({ id }) => id),
  };
}

/** What was remembered, as far as it is still there; single records only of the time that is asked about. */
async function again(
  reader: Reader,
  { catalogue }: Workplace,
  kept: PackAnswerKept,
  { problems, within }: Asked,
): Promise<Answer> {
  const found = kept.records.length === 0 ? [] : await reader.records({ ids: kept.records, period: within });
  const there = new Set(problems.map(({ id }) => id));
  return {
    mechanisms: kept.mechanisms.filter((code) => catalogue.mechanism(code) !== null),
    records: found.filter(isOpenTo),
    problems: kept.problems.filter((id) => there.has(id)),
  };
}

/** What an item may be answered by: every mechanism of the office but the journals, in the order of the catalogue. */
function choosable({ catalogue }: Workplace) {
  const newest = inOrder(catalogue.mechanisms).filter(
    ({ code, record }) => record !== undefined && !isJournalKind(code),
  );
  return [...new Map(newest.map(({ code, title, group }) => [code, { id: code, name: title, group }])).values()];
}
