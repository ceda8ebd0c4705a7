import { chainOf, holderOf, type NamedPerson } from "./names-in.ts";
import { type NoticeGround, type Proposal, proposal } from "./notice.ts";

const acts =
  /(?:同志)?(?:等?\d*[人位名]?(?:同志)?)?(?:分别|先后|围绕[^，。；]{2,20}|结合[^，。；]{2,20})?(?:作|做|进行)?(?:了)?(?:重点|交流|研讨|中心|表态|书面|主题)?(?:发言|讲党课|上党课|授课|宣讲|作辅导)/;

/** Who spoke: 张三、李四作交流发言, 书记讲党课, 发言人：张三. */
export function speakersIn(
  text: string,
  names: readonly NamedPerson[],
  { blocks, roster, people }: NoticeGround,
): Proposal[] {
  if (!blocks.includes("speakers")) return [];
  const found = new Map<string, Proposal>();
  const keep = (one: NamedPerson["person"], span: { start: number; end: number }, written: boolean) => {
    if (!found.has(one.id))
      found.set(
        one.id,
        proposal(span, "发言", written ? `${one.name}（书面）` : one.name, { to: "speaker", person: one.id, written }),
      );
  };
  names.forEach((_, at) => {
    const chain = chainOf(text, names, at);
    const last = chain[chain.length - 1];
    const said = last === undefined ? null : new RegExp(`^${acts.source}`).exec(text.slice(last.end));
    if (said !== null) for (const one of chain) keep(one.person, one, /书面/.test(said[0]));
    const before = text.slice(0, names[at]?.start);
    if (/(?:发言人?|主讲人?|宣讲人|授课人)\s*[：:]\s*$/.test(before))
      for (const one of chain) keep(one.person, one, false);
  });
  for (const match of text.matchAll(/(?:讲|上)(?:了)?(?:一堂|专题|廉政)?党课/g)) {
    const held = holderOf(text.slice(0, match.index), roster, people);
    if (held !== null)
      keep(held.person, { start: match.index - held.words.length, end: match.index + match[0].length }, false);
  }
  return [...found.values()];
}
