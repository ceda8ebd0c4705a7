import { longestGap } from "../mechanism/phrase.ts";
import { type Ground, gapCost, meaningIn } from "./neutral.ts";
import type { Wording } from "./phrases.ts";

/** The stretch a number stands in, as phrases are held against it. Positions in `ground.text`. */
export type Stand = {
  readonly ground: Ground;
  /** Of the number with its approximators. */
  readonly from: number;
  /** Behind the unit. */
  readonly end: number;
  /** Words of the phrase may stand between these. */
  readonly floor: number;
  readonly ceiling: number;
  /** Where the next number begins. */
  readonly next: number;
  /** Where the number before ends. */
  readonly last: number;
  /** Up to here the words behind the number before belong to it: 4次【支部党员大会】和12次支委会. */
  readonly taken: number;
  /** Where a noun may end before the number, see `doorsBefore`. */
  readonly doors: readonly number[];
};

/** How a wording matched: the stretch it covers, and what stands between its words. */
export type Match = {
  readonly from: number;
  readonly to: number;
  readonly gaps: number;
  /** How many characters of the phrase stand behind the number before: in the number's own words. */
  readonly own: number;
};

const tellsParts = /^(?:其中|已|完成|办结)/;

type Reach = { readonly at: number; readonly gaps: number; readonly own: number };

/** Between noun and number nothing that is neutral is too long. */
const longestNeutral = 30;
/** Modifiers between a unit and its noun: 12次【形式多样的】主题党日. */
const longestModifier = 14;
/** What a new clause between a number and the words behind it is worth in characters: such words mostly begin the next number's. */
const commaCost = 6;

/** Whether a wording stands around a number. Gaps hold at most `longest` characters that mean something. */
export function matchWording(wording: Wording, stand: Stand, longest = longestGap): Match | null {
  // What belongs to the number before may be shared only by a phrase that has words behind its own number.
  const taken = wording.after.length === 0 ? stand.taken : stand.last;
  const back = matchBack(wording.before, wording.before.length - 1, stand.from, { ...stand, taken }, longest, true);
  if (back === null) return null;
  const ahead = matchAhead(wording, 0, stand.end, stand, longest);
  return ahead && { from: back.at, to: ahead.at, gaps: back.gaps + ahead.gaps, own: back.own + ahead.own };
}

function matchBack(
  parts: readonly (string | null)[],
  index: number,
  end: number,
  stand: Stand,
  longest: number,
  atNumber: boolean,
): Reach | null {
  const part = parts[index];
  if (part === undefined) return { at: end, gaps: 0, own: 0 };
  const { text } = stand.ground;
  const isTaken = (at: number, literal: string) => at + literal.length > stand.last && at < stand.taken;
  const inOwn = (at: number, literal: string) => (at >= stand.last ? literal.length : 0);
  if (part !== null) {
    for (const at of atNumber ? stand.doors : [end]) {
      if (at - part.length < stand.floor || !text.startsWith(part, at - part.length)) continue;
      if (isTaken(at - part.length, part)) continue;
      const rest = matchBack(parts, index - 1, at - part.length, stand, longest, false);
      const own = rest === null ? 0 : rest.own + inOwn(at - part.length, part);
      if (rest !== null) return { at: rest.at, gaps: rest.gaps + gapCost(stand.ground, at, end), own };
    }
    return null;
  }
  const literal = parts[index - 1];
  if (literal === undefined || literal === null) return { at: end, gaps: 0, own: 0 };
  const furthest = Math.max(stand.floor, end - Math.max(longestNeutral, longest) - literal.length);
  for (let at = end - literal.length; at >= furthest; at--) {
    if (!text.startsWith(literal, at) || isTaken(at, literal)) continue;
    if (meaningIn(stand.ground, at + literal.length, end) > longest) return null;
    const rest = matchBack(parts, index - 2, at, stand, longest, false);
    if (rest === null) continue;
    const gaps = rest.gaps + gapCost(stand.ground, at + literal.length, end);
    return { at: rest.at, gaps, own: rest.own + inOwn(at, literal) };
  }
  return null;
}

function matchAhead(wording: Wording, index: number, start: number, stand: Stand, longest: number): Reach | null {
  const { after, before } = wording;
  const part = after[index];
  if (part === undefined) return { at: start, gaps: 0, own: 0 };
  const { text } = stand.ground;
  if (part !== null) {
    const begins =
      index > 0 ? [start] : before.length > 0 ? [start, ...possessive(text, start)] : modified(part, start, stand);
    for (const at of begins) {
      const end = at + part.length;
      if (end > stand.ceiling || !text.startsWith(part, at) || belongsToNext(start, end, stand)) continue;
      const rest = matchAhead(wording, index + 1, end, stand, longest);
      if (rest === null) continue;
      // 12次【形式多样的】主题党日 counts theme days; 2期【获市委领导】批示 rather counts what got them.
      const modifiers = meaningIn(stand.ground, start, at) * (text[at - 1] === "的" ? 1 : 2);
      return { at: rest.at, gaps: rest.gaps + modifiers, own: rest.own + part.length };
    }
    return null;
  }
  const literal = after[index + 1];
  if (literal === undefined || literal === null) return { at: start, gaps: 0, own: 0 };
  for (let at = start; at - start <= longest && at + literal.length <= stand.ceiling; at++) {
    if (!text.startsWith(literal, at)) continue;
    const between = text.slice(start, at);
    if (between.includes("其中")) return null;
    // 出台制度5项，其中新立2项: what comes of the whole is said of its parts.
    if (!tellsParts.test(literal) && belongsToNext(start, at + literal.length, stand)) return null;
    // 61期内刊、14件领导批示: behind the next number of a list the words are that number's.
    if (at >= stand.next && /[、，]/.test(text.slice(start, stand.next))) return null;
    const rest = matchAhead(wording, index + 2, at + literal.length, stand, longest);
    if (rest === null) continue;
    const gaps = rest.gaps + at - start + commaCost * (between.split("，").length - 1);
    return { at: rest.at, gaps, own: rest.own + literal.length };
  }
  return null;
}

const possessive = (text: string, at: number): number[] => (text[at] === "的" ? [at + 1] : []);

/** Where the noun behind a unit may begin: at once, or behind modifiers of the same clause. */
function modified(noun: string, start: number, { ground: { text }, ceiling, next }: Stand): number[] {
  const end = Math.min(ceiling, next, start + longestModifier + noun.length);
  const at = text.slice(start, end).indexOf(noun);
  return at < 0 || /[，、：（]/.test(text.slice(start, start + at)) ? [start] : [start + at];
}

/** What joins two numbers; 参加 and 参与 join none. */
const joins = /[，、；和及]|(?<!参|增)加|(?<!参)与/;

const became = /(?:采用|整改|办结|解决|完成|转化|批示|摘帽|销号|获奖|推广|落实)$/;

/** 年内新增2户、风险消除11户: words behind a comma that lead up to the next number are that number's. */
function belongsToNext(start: number, end: number, { ground, next }: Stand): boolean {
  if (end > next || next - end > 4) return false;
  // 经验材料7篇被采用5篇: what became of them leads up to the number of those it became.
  if (end === next && end < ground.text.length && became.test(ground.text.slice(start, end))) return true;
  return joins.test(ground.text.slice(Math.max(0, start - 1), end)) && !/[，、；]/.test(ground.text.slice(end, next));
}
