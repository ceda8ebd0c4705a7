import type { Span } from "./notice.ts";

/**
 * What a part of minutes is about. `own`: a field of the mechanism, by its title; `talk`: what people said, which is looked at no further;
 * `aside`: what no form asks for.
 */
export type PartKind =
  | "title"
  | "day"
  | "place"
  | "host"
  | "heads"
  | "came"
  | "leave"
  | "absent"
  | "made-up"
  | "observers"
  | "speakers"
  | "speech"
  | "agenda"
  | "resolution"
  | "votes"
  | "money"
  | "own"
  | "talk"
  | "aside";

/** A labelled part of minutes: its label, its words line by line (none where nothing stands behind it), and the title of an own field. */
export type MinutesPart = {
  readonly kind: PartKind;
  readonly label: Span;
  readonly lines: readonly Span[];
  readonly field: string | null;
};

const held = "(?:会议|活动|召开|开会|开展|学习)?";
const many = "(?:\\s*\\d+\\s*[人名])?";
const why = "(?:及|和)?(?:事由|原因|情况)?";

/** What offices write before a fact. The first that fits a whole label is it. */
const labels: readonly (readonly [PartKind, string])[] = [
  ["title", `(?:会议|活动)?(?:名称|标题)`],
  ["day", `${held}(?:时间|日期)`],
  ["place", `${held}(?:地点|地址)`],
  ["host", "(?:会议)?主持(?:人|者)?"],
  ["heads", "(?:应到|实到)(?:会)?(?:人数|人员)?|(?:到会|出席|出勤|参会)(?:情况|人数)|到会"],
  ["came", `(?:参会|参加|出席|与会|到会|到场)(?:人员|人|同志|党员|名单|者)?${many}|到${many}`],
  ["leave", `请假(?:人员|人)?${why}${many}`],
  ["absent", `(?:缺席|缺勤|未到会?)(?:人员|人)?${why}${many}`],
  ["made-up", `补学(?:人员|人)?${many}`],
  ["observers", `列席(?:人员|人|单位)?${many}`],
  ["speakers", "(?:发言|主讲|授课|宣讲)人员?"],
  ["agenda", "(?:会议|主要)?(?:议题|议程)(?:[一二三四五六七八九十]|\\d{1,2})?"],
  ["resolution", "(?:会议|形成|主要)?(?:决议|决定|议定)(?:事项|内容|情况)?"],
  ["votes", "(?:会议)?(?:表决|票决)(?:情况|结果)?"],
  ["money", "资金"],
  ["speech", "发言"],
  [
    "talk",
    "(?:会议|讨论|发言|学习|主要|活动|谈话)?(?:内容|讨论|记录|情况|摘要|要点|过程|实录|纪要|发言)|批评与自我批评",
  ],
  ["aside", "(?:会议)?记录人员?|附件|备注|基本情况|签名|签字"],
];

const ordinal = "(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\\(\\d+\\)|\\d{1,2}[.．、]\\s*)?";

type Label = { readonly kind: PartKind; readonly field: string | null };

function labelOf(words: string, titles: ReadonlySet<string>): Label | null {
  const bare = words.replace(/[\s　：:*＊]/g, "").replace(new RegExp(`^${ordinal}`), "");
  if (titles.has(bare)) return { kind: "own", field: bare };
  const found = labels.find(([, pattern]) => new RegExp(`^(?:${pattern})$`).test(bare));
  return found === undefined ? null : { kind: found[0], field: null };
}

/** Whether a part goes on over the lines below it. A place or a host stands on one. */
const goesOn: ReadonlySet<PartKind> = new Set<PartKind>([
  ...(["came", "leave", "absent", "made-up", "observers", "speakers", "speech"] as const),
  ...(["agenda", "resolution", "votes", "money", "talk", "aside"] as const),
]);

const endsTalk: ReadonlySet<PartKind> = new Set<PartKind>(["agenda", "resolution", "votes", "talk", "speech", "aside"]);

const numbered = /^\s*(?:\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑩]|第[一二三四五六七八九十]{1,2}项)/;

/**
 * The labelled parts of minutes in their order: lines (时间：…), several of them on one line, headings with what stands below (二、议题), and
 * cells of a table beside their label (rows are lines, cells apart by tabs). What stands before the first is the heading.
 * @param titles of the fields of the mechanism, which are labels too
 */
export function minutesParts(text: string, titles: ReadonlySet<string>): readonly MinutesPart[] {
  const parts: { kind: PartKind; label: Span; lines: Span[]; field: string | null }[] = [];
  const begin = (label: Label, at: Span, words: Span | null) =>
    parts.push({ ...label, label: at, lines: words === null ? [] : [words] });
  let below: number | null = null;
  // Inside what people said a label is one of their words, but for those of the parts that follow it.
  let talking = false;
  let start = 0;
  for (const line of text.split("\n")) {
    const end = start + line.length;
    const cells = line.includes("\t");
    const all = cells ? cellsIn(line, start, titles) : labelledIn(line, start, titles);
    // 会议记录 above the first fact is what the paper is called.
    const begun = parts.some(({ kind }) => kind !== "aside");
    const found: readonly Labelled[] = all.filter(
      ({ label }) => (!talking || cells || endsTalk.has(label.kind)) && (begun || label.kind !== "talk"),
    );
    if (found.length > 0) talking = !cells && found.at(-1)?.label.kind === "talk";
    for (const { label, at, words } of found) {
      begin(label, at, words);
      const list = below === null ? undefined : parts[below];
      const within =
        list?.kind === "agenda" && (label.kind === "resolution" || label.kind === "votes") && words !== null;
      if (!within) below = goesOn.has(label.kind) ? parts.length - 1 : null;
    }
    const open = below === null ? undefined : parts[below];
    if (found.length === 0 && line.trim() !== "" && open !== undefined) {
      const words = trimmed(text, start, end);
      // A matter behind the decision on the one before it.
      if (open.kind === "agenda" && below !== parts.length - 1 && numbered.test(line)) {
        begin({ kind: "agenda", field: null }, { start: words.start, end: words.start }, words);
        below = parts.length - 1;
      } else if (below === parts.length - 1) open.lines.push(words);
    }
    start = end + 1;
  }
  return parts;
}

type Labelled = { readonly label: Label; readonly at: Span; readonly words: Span | null };

const trimmed = (text: string, start: number, end: number): Span => {
  const words = text.slice(start, end);
  const from = start + words.length - words.trimStart().length;
  return { start: from, end: Math.max(from, start + words.trimEnd().length) };
};
const wordsIn = (text: string, from: number, to: number, base: number): Span | null => {
  const words = trimmed(text, from, to);
  return words.end <= words.start ? null : { start: base + words.start, end: base + words.end };
};

/** Labels of one line with what stands behind each: with a colon anywhere, without one only as a heading of its own. */
function labelledIn(line: string, base: number, titles: ReadonlySet<string>): Labelled[] {
  const heading = labelOf(line, titles);
  const marks = [...line.matchAll(/[：:]/g)].flatMap(({ index }) => {
    const before = line.slice(0, index);
    // What stands before the colon back to the last stop, or the last of its words apart by blanks.
    const piece = /[^，,；;。：:]*$/.exec(before)?.[0] ?? "";
    const last = /\S+\s*$/.exec(piece)?.[0] ?? "";
    for (const words of [piece, last]) {
      const label = words.trim() === "" ? null : labelOf(words, titles);
      if (label !== null) return [{ label, from: index - words.trimStart().length, to: index }];
    }
    return [];
  });
  if (marks.length === 0) {
    if (heading !== null && line.trim().length <= 16)
      return [{ label: heading, at: { start: base, end: base + line.length }, words: null }];
    // A heading that nobody knows ends what was before it.
    return /^\s*[一二三四五六七八九十]+、[^，。：]{2,14}$/.test(line)
      ? [{ label: { kind: "talk", field: null }, at: { start: base, end: base + line.length }, words: null }]
      : [];
  }
  // Something else before the first label: words of somebody, in which a label is none.
  const [first] = marks;
  if (
    first !== undefined &&
    line.slice(0, first.from).trim() !== "" &&
    !/^\s*[一二三四五六七八九十\d]+[、.．]\s*$/.test(line.slice(0, first.from))
  )
    return [];
  return marks.map(({ label, from, to }, at) => ({
    label,
    at: { start: base + from, end: base + to },
    words: wordsIn(line, to + 1, marks[at + 1]?.from ?? line.length, base),
  }));
}

/** Cells of a row: a label, then what stands in the next ones up to another label. */
function cellsIn(line: string, base: number, titles: ReadonlySet<string>): Labelled[] {
  let at = 0;
  const cells = line.split("\t").map((words) => {
    const cell = { from: at, to: at + words.length, label: words.trim() === "" ? null : labelOf(words, titles) };
    at += words.length + 1;
    return cell;
  });
  return cells.flatMap(({ from, to, label }, index) => {
    if (label === null) return [];
    const next = cells.slice(index + 1).find((one) => one.label !== null);
    const words = wordsIn(line, to, next?.from ?? line.length, base);
    return [{ label, at: { start: base + from, end: base + to }, words }];
  });
}
