import { plainDigits, writtenDates } from "../calendar/written-date.ts";
import type { Field } from "../mechanism/mechanism-schema.ts";
import { moneySources } from "../record/money.ts";
import { mattersIn } from "./matters-in.ts";
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
  const plain = plainDigits(source);
  const titles = new Set(
    ground.fields.filter((field) => !field["place-only"] && !field["totals-only"]).map(({ title }) => title),
  );
  const parts = minutesParts(plain, titles);
  const names = namesIn(plain, everybody(ground));
  const read = { text: source, plain, parts, names, ground };
  const notice = readNotice(onlyFacts(source, parts), ground);
  const { proposals: presence, notes } = presenceIn(read);
  const own = [
    ...titleIn(read),
    ...hostIn(read),
    ...ownIn(read),
    ...presence,
    ...(ground.blocks.includes("agenda") ? mattersIn(read, ourOwn.test(source)) : []),
    ...speechIn(read),
    ...moneyIn(read),
  ];
  const day = notice.proposals.some(({ what }) => what.to === "day") ? [] : dayInHeading(plain, ground);
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

/** `plain`: the text with digits and signs as they are typed in Latin letters, character for character. */
type Reading = {
  readonly text: string;
  readonly plain: string;
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
    // A label that is set apart (时　间) stands together before its colon.
    const label = wordsOf(text, part.label).replace(/[\s\u3000]/g, "");
    for (const [at, sign] of label.split("").entries()) blank[part.label.end - label.length + at] = sign;
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

/** Who presided, where a name leads what stands there; a post is read as in a notice. */
function hostIn({ parts, names }: Reading): Proposal[] {
  const span = parts.find(({ kind }) => kind === "host")?.lines[0];
  const named = names.find(({ start, end }) => start === span?.start && end <= span.end);
  if (named === undefined) return [];
  return [proposal(named, "主持人", named.person.name, { to: "host", value: named.person.name })];
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

/** Who spoke on what, from our own sheet alone: in anybody else's the words behind a name are what was said. */
function speechIn({ text, parts, names, ground: { blocks } }: Reading): Proposal[] {
  if (!blocks.includes("speakers") || !ourOwn.test(text)) return [];
  return parts
    .filter(({ kind }) => kind === "speech")
    .flatMap(({ lines }) => lines)
    .flatMap((line) => {
      const named = names.find(({ start }) => start === line.start);
      if (named === undefined) return [];
      const [, written, topic] = /^(（书面）)?(?:[：:](.+))?$/.exec(text.slice(named.end, line.end)) ?? [];
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
function moneyIn({ plain: text, parts, ground: { blocks } }: Reading): Proposal[] {
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
