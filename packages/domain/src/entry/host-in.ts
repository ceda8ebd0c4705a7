import { chainOf, holderOf, namesIn } from "./names-in.ts";
import { type NoticeGround, type Proposal, proposal, type Span } from "./notice.ts";

const at = (start: number, words: string): Span => ({ start, end: start + words.length });

/** Who presided: 书记主持, 由张三同志主持, 主持人：张三. A post is the person who holds it that day; a name of elsewhere is taken as it stands. */
export function hostIn(text: string, { roster, people }: NoticeGround): Proposal | null {
  const all = [...roster, ...people.filter(({ id }) => !roster.some((one) => one.id === id))];
  const host = (span: Span, value: string): Proposal => {
    const words = text.slice(span.start, span.end);
    return proposal(span, "主持人", words === value || words.includes(value) ? value : `${value}（${words}）`, {
      to: "host",
      value,
    });
  };
  for (const match of text.matchAll(/主持(?:人|者)?/g)) {
    const end = match.index + match[0].length;
    const lead = /^\s*(?:[：:]|是|为)\s*/.exec(text.slice(end))?.[0];
    if (lead !== undefined) {
      const from = end + lead.length;
      const said = /^[^，,；;。、\n\t（(]{1,14}/.exec(text.slice(from))?.[0].trim() ?? "";
      const [named] = namesIn(said, all);
      if (named !== undefined) return host(at(from, said), named.person.name);
      const held = holderOf(said.replace(/同志$/, ""), roster, all);
      if (held !== null) return host(at(from, said), held.person.name);
      if (/^[\u4e00-\u9fff]{2,4}(?:同志)?$/.test(said) && !isPost(said)) return host(at(from, said), bare(said));
      continue;
    }
    const clause = /[^，,；;。\n\t：:]*$/.exec(text.slice(0, match.index))?.[0] ?? "";
    const before = clause.replace(/(?:同志|亲自|负责|来|\s)+$/, "");
    const start = match.index - clause.length;
    const names = namesIn(before, all);
    const last = names[names.length - 1];
    if (last !== undefined && last.end === before.length && chainOf(before, names, names.indexOf(last)).length === 1)
      return host({ start: start + last.start, end: match.index + match[0].length }, last.person.name);
    const held = holderOf(before, roster, all);
    if (held !== null) return host({ start: start + before.length - held.words.length, end }, held.person.name);
    const guest = /由([\u4e00-\u9fff]{2,4})$/.exec(before)?.[1];
    if (guest !== undefined && !isPost(guest)) return host({ start: start + before.length - guest.length, end }, guest);
  }
  return null;
}

const bare = (said: string): string => said.replace(/同志$/, "");
const isPost = (said: string): boolean =>
  /(?:书记|主任|科长|组长|局长|部长|处长|委员|领导|同志|干部|负责人|秘书长)$/.test(bare(said)) ||
  /^(?:书记|主任)/.test(said);
