import { plainDigits, writtenDates } from "../calendar/written-date.ts";
import type { Field } from "../mechanism/mechanism-schema.ts";
import { moneySources } from "../record/money.ts";
import { type Callable, mechanismIn } from "./mechanism-in.ts";
import { type MinutesPart, minutesParts, type PartKind } from "./minutes-parts.ts";
import { fenOf } from "./money-in.ts";
import { type NamedPerson, namesIn } from "./names-in.ts";
import { type Absent, type NoticeGround, type NoticeReading, type Proposal, proposal, type Span } from "./notice.ts";
import { readNotice } from "./read-notice.ts";

/** What stands before the first fact of minutes: their title, who held the meeting. */
function headingOf(text: string): string {
  const [first] = minutesParts(text, new Set()).filter(({ kind }) => kind !== "aside");
  return text.slice(0, first?.label.start ?? Math.min(text.length, 200));
}

/** Which kind of record minutes are of: by their title, the name that they give the meeting, the name of the file; null where none says it. */
export function minutesKind(
  text: string,
  file: string,
  forms: readonly Callable[],
): { readonly code: string; readonly words: string } | null {
  const named = minutesParts(text, new Set()).find(({ kind }) => kind === "title");
  const called = named?.lines[0] === undefined ? "" : text.slice(named.lines[0].start, named.lines[0].end);
  for (const words of [headingOf(text), called, file]) {
    const found = mechanismIn(words, forms);
    if (found !== null) return { code: found.code, words: words.slice(found.start, found.end) };
  }
  return null;
}

/** Parts that a notice may have too: they are read as one is. */
const likeNotice: ReadonlySet<PartKind> = new Set<PartKind>([
  "day",
  "place",
  "host",
  "heads",
  "came",
  "leave",
  "absent",
  "made-up",
  "speakers",
  "own",
]);

/** At the foot of the forms that this program prints (`work/record-form.ts`): such a sheet names topics and nothing that was said. */
const ourOwn = /（记录编号[^（）]+第\d+版[^（）]*打印）/;

/**
 * Reads whole minutes into proposals for the form of their kind, each with the words it came from: the head, who was there and who was not
 * and why, each matter with what was decided and how the votes fell. What people said is passed over, wherever it stands: nothing is taken
 * from a line that no label of a fact leads. Deterministic; nothing is anything until a person accepts it.
 */
export function readMinutes(source: string, ground: NoticeGround): NoticeReading {
  const text = plainDigits(source);
  const titles = new Set(
    ground.fields.filter((field) => !field["place-only"] && !field["totals-only"]).map(({ title }) => title),
  );
  const parts = minutesParts(text, titles);
  const names = namesIn(text, everybody(ground));
  const read = { text, parts, names, ground };
  const notice = readNotice(onlyFacts(text, parts), ground);
  const { proposals: presence, notes } = presenceIn(read);
  const own = [...titleIn(read), ...ownIn(read), ...presence, ...agendaIn(read), ...speechIn(read), ...moneyIn(read)];
  const day = notice.proposals.some(({ what }) => what.to === "day") ? [] : dayInHeading(text, ground);
  const known = new Set(own.map(placeOf));
  const rest = notice.proposals.filter((one) => !known.has(placeOf(one)) && one.what.to !== "agenda");
  return {
    proposals: [...own, ...day, ...rest].sort((a, b) => a.start - b.start || a.end - b.end),
    notes: [...new Set([...notice.notes, ...notes])],
  };
}

const everybody = ({ roster, people }: NoticeGround) => [
  ...roster,
  ...people.filter(({ id }) => !roster.some((one) => one.id === id)),
];

/** What of the form a proposal fills: two of one place are the same answer. */
function placeOf({ what }: Proposal): string {
  if (what.to === "absence" || what.to === "came" || what.to === "speaker") return `${what.to} ${what.person}`;
  if (what.to === "own") return `own ${what.name}`;
  return what.to === "money" ? `money ${what.fen}` : what.to;
}

type Reading = {
  readonly text: string;
  readonly parts: readonly MinutesPart[];
  readonly names: readonly NamedPerson[];
  readonly ground: NoticeGround;
};

const wordsOf = (text: string, { start, end }: Span): string => text.slice(start, end);
const whole = ({ lines, label }: MinutesPart): Span => ({
  start: lines[0]?.start ?? label.end,
  end: lines.at(-1)?.end ?? label.end,
});

/** The text with everything blank but the facts, at their places; a label in a cell is led to what stands beside it by a colon. */
function onlyFacts(text: string, parts: readonly MinutesPart[]): string {
  const kept = text.split("");
  const blank = kept.map((sign): string => (sign === "\n" ? sign : " "));
  for (const part of parts.filter(({ kind }) => likeNotice.has(kind))) {
    const { start, end } = whole(part);
    for (let at = part.label.start; at < part.label.end; at++) blank[at] = kept[at] ?? " ";
    for (let at = start; at < end; at++) blank[at] = kept[at] === "\t" ? " " : (kept[at] ?? " ");
    if (start > part.label.end) blank[part.label.end] = "：";
    // A part is a sentence of its own.
    const next = end < text.length && kept[end] !== "\n" ? end : null;
    if (next !== null && blank[next] === " ") blank[next] = "。";
  }
  return blank.join("");
}

function dayInHeading(text: string, { near }: NoticeGround): Proposal[] {
  const [first] = writtenDates(headingOf(text), near);
  return first === undefined ? [] : [proposal(first, "日期", first.day, { to: "day", value: first.day })];
}

function titleIn({ text, parts }: Reading): Proposal[] {
  const span = parts.find(({ kind }) => kind === "title")?.lines[0];
  if (span === undefined) return [];
  const value = wordsOf(text, span);
  return [proposal(span, "名称", value, { to: "title", value })];
}

/** Fields of the mechanism that are words or lists of them: all that stands behind their label. */
function ownIn({ text, parts, ground: { fields } }: Reading): Proposal[] {
  return parts.flatMap((part) => {
    const field = part.kind === "own" ? fields.find(({ title }) => title === part.field) : undefined;
    const [span] = part.lines;
    if (field === undefined || span === undefined) return [];
    const value = ownValue(field, wordsOf(text, span));
    if (value === null) return [];
    const says = Array.isArray(value) ? value.join("、") : value;
    return [proposal(span, field.title, says, { to: "own", name: field.name, value })];
  });
}

function ownValue({ type, of = [] }: Field, words: string): string | string[] | null {
  const parts = words
    .split(/[、；;]/)
    .map((one) => one.trim())
    .filter((one) => one !== "");
  if (type === "text" || type === "long-text") return words;
  if (type === "list") return parts;
  if (type === "choice") return of.includes(words) ? words : null;
  if (type === "choices") return parts.every((one) => of.includes(one)) ? parts : null;
  return null;
}

const absences: Readonly<Partial<Record<PartKind, Absent>>> = { leave: "请假", absent: "缺席", "made-up": "补学" };
const nobody = /^(?:无|没有|—|-|\/|0人?)?$/;
const all = /全体|全员|全部/;

/** Who was there: by name where the minutes name them. Whom they do not name at all is asked about, not taken for there. */
function presenceIn({ text, parts, names, ground }: Reading): { proposals: Proposal[]; notes: string[] } {
  const { roster, blocks } = ground;
  const proposals: Proposal[] = [];
  if (!blocks.includes("meeting")) return { proposals, notes: [] };
  const within = (part: MinutesPart) => {
    const { start, end } = whole(part);
    return names.filter((one) => one.start >= start && one.end <= end);
  };
  const due = new Set(roster.map(({ id }) => id));
  const told = new Set<string>();
  for (const part of parts) {
    const status = absences[part.kind];
    if (status === undefined) continue;
    const inside = within(part);
    for (const [at, { person, start, end }] of inside.entries()) {
      if (told.has(person.id)) continue;
      told.add(person.id);
      const bracket = /^(?:同志)?[（(]([^（）()]{1,24})[）)]/.exec(
        text.slice(end, inside[at + 1]?.start ?? whole(part).end),
      );
      const reason = (bracket?.[1] ?? "").replace(/^(?:请假|缺席|补学)$/, "");
      if (!due.has(person.id)) continue;
      const says = reason === "" ? status : `${status}（${reason}）`;
      const what = { to: "absence", person: person.id, status, reason } as const;
      proposals.push(proposal({ start, end: end + (bracket?.[0].length ?? 0) }, person.name, says, what));
    }
  }
  const notes: string[] = [];
  const came = parts.filter(({ kind, lines }) => kind === "came" && lines.length > 0);
  const listed = came.flatMap(within);
  const [first] = came;
  const everyone = came.some((part) => all.test(wordsOf(text, whole(part))));
  if (roster.length === 0)
    for (const { person, start, end } of uniqueBy(listed))
      proposals.push(proposal({ start, end }, "到会", person.name, { to: "came", person: person.id }));
  else if (first !== undefined && listed.length > 0 && !everyone) {
    const there = new Set(listed.map(({ person }) => person.id));
    for (const { id, name } of roster)
      if (!there.has(id) && !told.has(id))
        proposals.push(
          proposal(whole(first), name, "缺席（到会的人里没有写，请核对）", {
            to: "absence",
            person: id,
            status: "缺席",
            reason: "",
          }),
        );
    const strangers = uniqueBy(listed.filter(({ person }) => !due.has(person.id))).map(({ person }) => person.name);
    if (strangers.length > 0) notes.push(`写着到会的${strangers.join("、")}那一天不是应到的人，没有记入与会，请核对`);
  }
  const observers = parts.find(({ kind }) => kind === "observers");
  const words = observers === undefined ? "" : wordsOf(text, whole(observers)).trim();
  if (observers !== undefined && !nobody.test(words)) {
    const counted = /(\d+)\s*[人名]/.exec(
      wordsOf(text, { start: observers.label.start, end: whole(observers).end }),
    )?.[1];
    const value =
      counted === undefined ? words.split(/[、，,；;\s]+/).filter((one) => one !== "").length : Number(counted);
    proposals.push(proposal(whole(observers), "列席和外请人数", `${value}人`, { to: "guests", value }));
  }
  return { proposals, notes };
}

function uniqueBy(named: readonly NamedPerson[]): NamedPerson[] {
  return [...new Map([...named].reverse().map((one) => [one.person.id, one])).values()].reverse();
}

const itemMark =
  /^(?:[一二三四五六七八九十]+是|第?[一二三四五六七八九十]+(?:项|[、.．，])|\d{1,2}[、.．]|[（(][一二三四五六七八九十\d]+[）)]|[①-⑩])\s*/;
const longestItem = 120;

type Votes = { readonly for: number; readonly against: number; readonly abstain: number };
type Matter = Span & { readonly value: string; resolution?: Span; votes?: Votes & Span };

/** Each matter with what was decided on it and how the votes fell. Whose decision it is must be told by its place or its number. */
function agendaIn({ text, parts, names, ground }: Reading): Proposal[] {
  if (!ground.blocks.includes("agenda")) return [];
  const matters: Matter[] = [];
  const apart: { readonly resolutions: Span[]; readonly votes: (Votes & Span)[] } = { resolutions: [], votes: [] };
  let last: PartKind | null = null;
  for (const part of parts) {
    const own = part.lines.flatMap((line) => itemsIn(text, line));
    const matter = matters.at(-1);
    const follows = last === "agenda" || last === "resolution" || last === "votes";
    if (part.kind === "agenda")
      for (const span of own) {
        const value = wordsOf(text, span);
        // Somebody's words, not a matter.
        const spoken = names.some(
          ({ start, end }) => start === span.start && /^(?:同志)?\s*[：:]/.test(text.slice(end)),
        );
        if (value.length >= 2 && value.length <= longestItem && !spoken) matters.push({ ...span, value });
      }
    if (part.kind === "resolution") {
      const beside =
        part.lines.length === 1 &&
        own.length === 1 &&
        follows &&
        matter !== undefined &&
        matter.resolution === undefined;
      if (beside && !/^[二三四五六七八九十]、/.test(wordsOf(text, part.label))) matter.resolution = own[0] as Span;
      else apart.resolutions.push(...own);
    }
    if (part.kind === "votes")
      for (const line of part.lines) {
        const votes = votesIn(wordsOf(text, line));
        if (votes === null) continue;
        if (follows && matter !== undefined && matter.votes === undefined && part.lines.length === 1)
          matter.votes = { ...votes, ...line };
        else apart.votes.push({ ...votes, ...line });
      }
    last = part.kind;
  }
  const open = matters.filter(({ resolution }) => resolution === undefined);
  if (open.length === apart.resolutions.length)
    open.forEach((one, at) => {
      const found = apart.resolutions[at];
      if (found !== undefined) one.resolution = found;
    });
  const uncounted = matters.filter(({ votes }) => votes === undefined);
  if (uncounted.length === apart.votes.length)
    uncounted.forEach((one, at) => {
      const found = apart.votes[at];
      if (found !== undefined) one.votes = found;
    });
  return matters.map(({ start, end, value, resolution, votes }) => {
    const decided = resolution === undefined ? {} : { resolution: wordsOf(text, resolution) };
    const cast =
      votes === undefined ? {} : { votes: { for: votes.for, against: votes.against, abstain: votes.abstain } };
    const says = [
      value,
      ...(resolution === undefined ? [] : [`决议：${wordsOf(text, resolution)}`]),
      ...(votes === undefined ? [] : [`赞成${votes.for}，反对${votes.against}，弃权${votes.abstain}`]),
    ].join("；");
    // Its words go on to the last that was read of it, where that stands directly behind.
    const to = Math.max(
      end,
      ...[resolution, votes].flatMap((one) =>
        one !== undefined && one.start > end && one.start - end < 200 ? [one.end] : [],
      ),
    );
    const next = matters.find((one) => one.start > start)?.start ?? text.length;
    return proposal({ start, end: to <= next ? to : end }, "议题", says, { to: "agenda", value, ...decided, ...cast });
  });
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

/** Who spoke on what, from our own sheet alone: in anybody else's the words behind a name are what was said. */
function speechIn({ text, parts, names, ground: { blocks } }: Reading): Proposal[] {
  if (!blocks.includes("speakers") || !ourOwn.test(text)) return [];
  return parts
    .filter(({ kind }) => kind === "speech")
    .flatMap(({ lines }) => lines)
    .flatMap((line) => {
      const named = names.find(({ start }) => start === line.start);
      if (named === undefined) return [];
      const [, written, topic] = /^(（书面）)?(?:：(.+))?$/.exec(text.slice(named.end, line.end)) ?? [];
      const { id, name } = named.person;
      const says = `${name}${written ?? ""}${topic === undefined ? "" : `：${topic}`}`;
      const what = {
        to: "speaker",
        person: id,
        written: written !== undefined,
        ...(topic === undefined ? {} : { topic }),
      } as const;
      return [proposal(line, "发言", says, what)];
    });
}

/** Sums behind 资金, each line one, with the source that it names. */
function moneyIn({ text, parts, ground: { blocks } }: Reading): Proposal[] {
  if (!blocks.includes("money")) return [];
  return parts
    .filter(({ kind }) => kind === "money")
    .flatMap(({ lines }) => lines)
    .flatMap((line) => {
      const words = wordsOf(text, line);
      const sum = /(?<![近约超过\d.])(\d[\d,]*(?:\.\d{1,6})?)\s*(万|千|百)?\s*元/.exec(words);
      const fen = sum === null ? null : fenOf(sum[1] ?? "", sum[2]);
      if (fen === null) return [];
      const source = moneySources.find((one) => words.includes(one)) ?? null;
      const says = `${sum?.[0] ?? ""}${source === null ? "，来源待选" : `，${source}`}`;
      return [proposal(line, "资金", says, { to: "money", fen, source })];
    });
}
