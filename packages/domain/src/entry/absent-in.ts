import { smallNumber } from "../calendar/written-date.ts";
import { numberPattern } from "./clauses.ts";
import { chainOf, joined, type NamedPerson, namesIn } from "./names-in.ts";
import { type Absent, type NoticeGround, type Proposal, proposal } from "./notice.ts";

const said: Readonly<Record<string, Absent>> = { 请假: "请假", 补学: "补学" };
const keyword =
  /(?:请(?:了|病|事|公)?假|告假|缺席|缺勤|未到会|未到场|未能?参加|未能?到会|未到|没有?(?:来|到|参加)|不能(?:参加|到会)|无法参加|补学)/g;
const fore = new RegExp(
  `^(?:人员|同志|的有|的是|的|者)?(?:有|共|计)?\\s*(?:(${numberPattern})\\s*[人名位])?(?:同志)?\\s*(?:[：:]|（|\\(|，|,|为|是|有|分别是)?\\s*$`,
);
const aft =
  /^(?:同志)?(?:（[^（）]*）|\([^()]*\))?(?:等?(?:\d+|[一二两三四五六七八九十]{1,3})[人名位](?:同志)?|两位同志|都|均|也)?\s*[，,]?(?:因([^，。；、]{1,12}?))?(?:向[^，。；]{1,6})?$/;

type Absence = { readonly named: NamedPerson; readonly status: Absent; readonly reason: string; readonly end: number };

const statusOf = (word: string): Absent => said[/假/.test(word) ? "请假" : word] ?? "缺席";
const bracketed = (text: string, end: number): { reason: string; end: number } | null => {
  const found = /^(?:同志)?[（(]([^（）()]{1,16})[）)]/.exec(text.slice(end));
  return found === null ? null : { reason: found[1] ?? "", end: end + found[0].length };
};
const plainReason = (words: string): string =>
  /^(?:请假|缺席|未到|补学)$/.test(words) ? "" : words.replace(/^因(?![公病事])/, "");

/** Who was not there, and why, by each word of absence: the names behind it (请假2人：甲、乙), else those before it (甲、乙因公请假). */
export function absentIn(text: string, { roster, people }: NoticeGround): { proposals: Proposal[]; notes: string[] } {
  const names = namesIn(text, roster.length > 0 ? roster : people);
  const found = new Map<string, Absence>();
  const notes: string[] = [];
  const keep = (one: Absence) => {
    if (!found.has(one.named.person.id)) found.set(one.named.person.id, one);
  };
  for (const match of text.matchAll(keyword)) {
    const status = statusOf(match[0]);
    const end = match.index + match[0].length;
    const next = names.findIndex(({ start }) => start >= end);
    const lead = next === -1 ? null : fore.exec(text.slice(end, names[next]?.start));
    const chain = lead === null ? before(text, names, match.index) : chainOf(text, names, next);
    for (const named of chain) {
      const bracket = bracketed(text, named.end);
      const reason = plainReason(bracket?.reason ?? (lead === null ? reasonBefore(text, named.end, match.index) : ""));
      keep({ named, status, reason, end: bracket?.end ?? named.end });
    }
    const counted = new RegExp(`^(?:人员)?(?:有|共)?\\s*(${numberPattern})\\s*[人名位]`).exec(text.slice(end))?.[1];
    const stated = counted === undefined ? null : smallNumber(counted);
    if (stated !== null && stated !== chain.length)
      notes.push(`写的是${match[0]}${stated}人，认出${chain.length}人，请核对与会名单`);
  }
  for (const named of names) {
    const bracket = bracketed(text, named.end);
    const word = /请?[病事公产婚]?假|出差|外出|缺席|未到|住院|生病|下乡/.exec(bracket?.reason ?? "")?.[0];
    if (bracket === null || word === undefined || found.has(named.person.id)) continue;
    keep({
      named,
      status: /缺席|未到/.test(word) ? "缺席" : "请假",
      reason: plainReason(bracket.reason),
      end: bracket.end,
    });
  }
  for (const one of except(text, names)) keep(one);
  const proposals = [...found.values()].map(({ named, status, reason, end }) =>
    proposal({ start: named.start, end }, named.person.name, reason === "" ? status : `${status}（${reason}）`, {
      to: "absence",
      person: named.person.id,
      status,
      reason,
    }),
  );
  return { proposals, notes };
}

/** The list of names that ends directly before a word of absence, a reason between them at most. */
function before(text: string, names: readonly NamedPerson[], at: number): NamedPerson[] {
  const earlier = names.filter(({ end }) => end <= at);
  const last = earlier[earlier.length - 1];
  if (last === undefined || !aft.test(text.slice(last.end, at))) return [];
  const chain = [last];
  for (const one of [...earlier].reverse().slice(1)) {
    const next = chain[0];
    if (next === undefined || !joined.test(text.slice(one.end, next.start))) break;
    chain.unshift(one);
  }
  return chain;
}

const reasonBefore = (text: string, from: number, to: number): string =>
  /(因[^，。；、]{1,12}?)(?:向[^，。；]{1,6})?$/.exec(text.slice(from, to))?.[1] ?? "";

/** 除甲出差、乙住院外，其余都到了: with a reason it is leave, without one it is only absence. */
function except(text: string, names: readonly NamedPerson[]): Absence[] {
  return [...text.matchAll(/除(?:了)?([^。；\n]{2,60}?)(?:以外|之外|外)/g)].flatMap((match) => {
    const from = match.index;
    const to = from + match[0].length - (/(?:以外|之外|外)$/.exec(match[0])?.[0].length ?? 1);
    const inside = names.filter(({ start, end }) => start > from && end <= to);
    return inside.map((named, at): Absence => {
      const rest = text.slice(named.end, inside[at + 1]?.start ?? to);
      const reason = rest.replace(/^(?:同志)?(?:因|[（(])?|[、，,和及）)\s]+$/g, "").replace(/(?:请|告)假$/, "");
      const shared = reason === "" ? (/请假/.test(text.slice(named.end, to)) ? "请假" : "缺席") : "请假";
      return { named, status: shared, reason, end: named.end + rest.replace(/[、，,和及\s]+$/, "").length };
    });
  });
}
