import type { MinutesPart, PartKind } from "./minutes-parts.ts";
import type { NamedPerson } from "./names-in.ts";
import { type Proposal, proposal, type Span } from "./notice.ts";

const itemMark =
  /^(?:[一二三四五六七八九十]+是|第?[一二三四五六七八九十]+(?:项|[、.．，])|\d{1,2}[、.．]|[（(][一二三四五六七八九十\d]+[）)]|[①-⑩])\s*/;
const longestItem = 120;

type Votes = { readonly for: number; readonly against: number; readonly abstain: number };
type Counted = Votes & Span;
type Matter = Span & { readonly value: string; resolution?: Span; votes?: Counted };
type Reading = {
  readonly text: string;
  /** The same with plain digits, character for character. */
  readonly plain: string;
  readonly parts: readonly MinutesPart[];
  readonly names: readonly NamedPerson[];
};

/**
 * Each matter of minutes with what was decided on it and how the votes fell. Whose a decision is must be told: it stands behind its matter,
 * which is the only one since the last decision, or there are as many decisions as matters. Otherwise it is nobody's.
 * @param ourOwn a sheet of this program, in which a decision always stands behind its matter
 */
export function mattersIn({ text, plain, parts, names }: Reading, ourOwn: boolean): Proposal[] {
  const matters: Matter[] = [];
  const apart: { readonly resolutions: Span[]; readonly votes: Counted[] } = { resolutions: [], votes: [] };
  let [fresh, last]: [number, PartKind | null] = [0, null];
  for (const part of parts) {
    const matter = matters.at(-1);
    const inline = part.lines.length === 1 && !text.slice(part.label.end, part.lines[0]?.start).includes("\n");
    const follows = last === "agenda" || last === "resolution" || last === "votes";
    const tells = inline && follows && (ourOwn || fresh === 1);
    if (part.kind === "agenda") {
      const added = part.lines.flatMap((line) => itemsIn(plain, line)).filter((span) => isMatter(plain, span, names));
      matters.push(...added.map((span) => ({ ...span, value: text.slice(span.start, span.end) })));
      fresh += added.length;
    } else if (part.kind === "resolution") {
      const items = part.lines.flatMap((line) => itemsIn(plain, line));
      const [only, ...others] = items;
      if (tells && only !== undefined && others.length === 0 && matter !== undefined && matter.resolution === undefined)
        matter.resolution = only;
      else apart.resolutions.push(...items);
    } else if (part.kind === "votes") {
      const counted = part.lines.flatMap((line) => {
        const votes = votesIn(plain.slice(line.start, line.end));
        return votes === null ? [] : [{ ...votes, ...line }];
      });
      const [only, ...others] = counted;
      if (tells && only !== undefined && others.length === 0 && matter !== undefined && matter.votes === undefined)
        matter.votes = only;
      else apart.votes.push(...counted);
    }
    // The next matter begins anew; what else is said of this one still stands behind it.
    if (part.kind === "agenda" && (last === "resolution" || last === "votes"))
      fresh = part.lines.flatMap((line) => itemsIn(plain, line)).length;
    last = part.kind;
  }
  shareOut(
    matters.filter(({ resolution }) => resolution === undefined),
    apart.resolutions,
    (one, found) => {
      one.resolution = found;
    },
  );
  shareOut(
    matters.filter(({ votes }) => votes === undefined),
    apart.votes,
    (one, found) => {
      one.votes = found;
    },
  );
  return matters.map((one, at) => proposed(text, one, matters[at + 1]?.start ?? text.length));
}

/** As many as there are matters belong to them in their order; any other number belongs to none. */
function shareOut<T>(matters: readonly Matter[], found: readonly T[], give: (matter: Matter, one: T) => void): void {
  if (matters.length !== found.length) return;
  for (const [at, matter] of matters.entries()) {
    const one = found[at];
    if (one !== undefined) give(matter, one);
  }
}

function isMatter(text: string, { start, end }: Span, names: readonly NamedPerson[]): boolean {
  const length = end - start;
  // A name with a colon: somebody's words.
  const spoken = names.some((one) => one.start === start && /^(?:同志)?\s*[：:]/.test(text.slice(one.end)));
  return length >= 2 && length <= longestItem && !spoken;
}

function proposed(text: string, { start, end, value, resolution, votes }: Matter, next: number): Proposal {
  const decided = resolution === undefined ? {} : { resolution: text.slice(resolution.start, resolution.end) };
  const cast = votes === undefined ? {} : { votes: { for: votes.for, against: votes.against, abstain: votes.abstain } };
  const says = [
    value,
    ...(resolution === undefined ? [] : [`决议：${decided.resolution}`]),
    ...(votes === undefined ? [] : [`赞成${votes.for}，反对${votes.against}，弃权${votes.abstain}`]),
  ].join("；");
  // Its words go on to the last that was read of it, where no other matter stands between.
  const to = Math.max(end, resolution?.end ?? 0, votes?.end ?? 0);
  return proposal({ start, end: to <= next ? to : end }, "议题", says, { to: "agenda", value, ...decided, ...cast });
}

/** The items of a line: one, or as many as are numbered in it. */
function itemsIn(text: string, { start, end }: Span): Span[] {
  const words = text.slice(start, end);
  const cuts = [
    0,
    ...[...words.matchAll(/[；;\s](?=(?:\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]+[）)]|[①-⑩]))/g)].map(
      ({ index }) => index + 1,
    ),
    words.length,
  ];
  return cuts.slice(0, -1).flatMap((from, at) => {
    const piece = words.slice(from, cuts[at + 1]);
    const mark = itemMark.exec(piece)?.[0].length ?? 0;
    const value = piece.slice(mark).replace(/[；;。\s]+$/, "");
    const blank = value.length - value.trimStart().length;
    return value.trim() === "" ? [] : [{ start: start + from + mark + blank, end: start + from + mark + value.length }];
  });
}

/** 赞成3票，反对0票，弃权0票. What is only called 一致通过 is no number. */
function votesIn(words: string): Votes | null {
  const one = (pattern: string) =>
    new RegExp(`(?:${pattern})\\s*[：:]?\\s*(\\d+)\\s*[票人名]?|(\\d+)\\s*[票人名](?:${pattern})`).exec(words);
  const number = (found: RegExpExecArray | null) => (found === null ? null : Number(found[1] ?? found[2]));
  const yes = number(one("赞成|同意"));
  return yes === null
    ? null
    : { for: yes, against: number(one("反对|不同意|不赞成")) ?? 0, abstain: number(one("弃权")) ?? 0 };
}
