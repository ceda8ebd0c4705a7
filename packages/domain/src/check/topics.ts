import type { Catalogue } from "../mechanism/catalogue.ts";
import type { Mechanism } from "../mechanism/mechanism-schema.ts";
import { timeMarks } from "./period-marks.ts";
import type { Wording } from "./phrases.ts";
import { plainWords } from "./reading.ts";
import { found, type Trie, trieOf } from "./word-trie.ts";

/** What a paragraph is about by its heading or its first words, and how far that is from saying it at the number. */
export type Topic = {
  readonly words: string;
  readonly homes: readonly Mechanism[];
  readonly distance: number;
  /** The words name the mechanism, so that its other names may stand for them. */
  readonly named: boolean;
  /** It is the mechanism of the number before: its names may stand for those words, less surely. */
  readonly counted?: boolean;
};

/**
 * `time`: the words of time that the heading above it says (一、上半年工作), empty where it says none. `theme`: the one mechanism that the whole draft
 * is about, for numbers that nothing nearer speaks for; null where it is about several.
 */
export type Paragraph = {
  readonly from: number;
  readonly to: number;
  readonly topics: readonly Topic[];
  readonly theme: Topic | null;
  readonly time: string;
};

/** Names by which mechanisms are called: title, other names, and the noun of a figure that is said without more. */
export function namesOf(catalogue: Catalogue, wordings: readonly Wording[]): Trie<ReadonlySet<Mechanism>> {
  const names = new Map<string, Set<Mechanism>>();
  const add = (name: string, home: Mechanism) => names.set(name, (names.get(name) ?? new Set<Mechanism>()).add(home));
  for (const { home, figure } of catalogue.figures)
    if (figure.over === undefined) for (const name of [home.title, ...home.aliases]) add(plainWords(name), home);
  for (const { entry, before, after } of wordings) {
    const noun = before.length === 1 && after.length === 0 ? before[0] : null;
    if (noun != null && noun.length > 1 && entry.figure.over === undefined) add(noun, entry.home);
  }
  return trieOf(names);
}

const longestLead = 20;
const longestHeading = 30;
/** More than that and the words are about everything. */
const mostHomes = 3;
const numbering =
  /^[\s　]*(?:[#*]+\s*)?(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*|[一二三四五六七八九十]是|第[一二三四五六七八九十]，|首先，|其次，)?/;

/** The paragraphs of a reading with what they are about. Linear. */
export function paragraphsOf(text: string, names: Trie<ReadonlySet<Mechanism>>): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  const role = roleOf(text, names);
  const theme = themeOf(text, names);
  let heading: Topic | null = null;
  let time: Heading = { words: "", level: 0 };
  let from = 0;
  for (const line of text.split("\n")) {
    const number = numbering.exec(line.slice(0, longestHeading))?.[0] ?? "";
    const rest = line.slice(number.length, number.length + longestHeading + 1);
    if (rest.length <= longestHeading && !/[。，；]/.test(rest)) {
      heading = topicOf(rest, names, 0.08);
      time = timeUnder(time, { words: headingTime(rest), level: levelOf(number) });
    }
    const lead = /^[^。：；\d*×]{2,20}?(?=[。：]|方面，|工作，)/.exec(rest.slice(0, longestLead + 3))?.[0];
    const topics = [lead === undefined ? null : topicOf(lead, names, 0.06), heading, role].filter(
      (one) => one !== null,
    );
    paragraphs.push({ from, to: from + line.length, topics, theme, time: time.words });
    from += line.length + 1;
  }
  return paragraphs;
}

const longestOpening = 120;

/** A draft that one who holds a post writes of himself (我是…驻村第一书记) is about that post all through. */
function roleOf(text: string, names: Trie<ReadonlySet<Mechanism>>): Topic | null {
  const post = /(?:我是|本人|担任|我任|我作为)[^。；\n]{0,24}?(第一书记|驻村工作队|驻村干部)/.exec(
    text.slice(0, longestOpening),
  )?.[1];
  return post === undefined ? null : topicOf(post, names, 0);
}

/** So often a draft must name mechanisms before the one it names most is its theme; and how far a theme is from saying it at the number. */
const fewest = 5;
const themeDistance = 0.12;
const longestRead = 6000;

/** The one mechanism that the opening names, or that at least half of all names in a draft are of: a report of the volunteers, of the trainings. */
function themeOf(text: string, names: Trie<ReadonlySet<Mechanism>>): Topic | null {
  const head = text.slice(0, longestRead);
  const opening = new Set([...found(names, head, 0, Math.min(head.length, longestOpening))].flatMap((all) => [...all]));
  const [only, other] = opening;
  const theme =
    only !== undefined && other === undefined ? only : (sentenceTheme(head, names) ?? mostNamed(head, names));
  return theme === null ? null : { words: theme.title, homes: [theme], distance: themeDistance, named: true };
}

/** The mechanism that the first sentence names again and again, and no other besides the people who do it (党员干部). */
function sentenceTheme(head: string, names: Trie<ReadonlySet<Mechanism>>): Mechanism | null {
  const end = head.indexOf("。");
  if (end < 0 || end > longestOpening) return null;
  const said = [...found(names, head, 0, end)]
    .flatMap((all) => [...all])
    .filter(({ code }) => code !== "party.members");
  const [only] = said;
  return only !== undefined && said.length > 1 && said.every((one) => one === only) ? only : null;
}

function mostNamed(text: string, names: Trie<ReadonlySet<Mechanism>>): Mechanism | null {
  const said = new Map<Mechanism, number>();
  let all = 0;
  for (const homes of found(names, text, 0, text.length)) {
    all++;
    for (const home of homes) said.set(home, (said.get(home) ?? 0) + 1 / homes.size);
  }
  const [most] = [...said].sort(([, a], [, b]) => b - a);
  return most !== undefined && all >= fewest && most[1] >= all / 2 ? most[0] : null;
}

type Heading = { readonly words: string; readonly level: number };

/** 一、 above （一） above 1.; a line without a number above all. */
const levelOf = (number: string): number =>
  /[（(]/.test(number) ? 2 : /\d/.test(number) ? 3 : /[一二三四五六七八九十]/.test(number) ? 1 : 0;

/** A heading's time holds for the headings below it that say none. */
const timeUnder = (above: Heading, own: Heading): Heading =>
  own.words === "" && own.level > above.level ? above : own;

/** A part of a year, or a year, that a heading is about; what spans years is mostly but a title's ornament. */
function headingTime(words: string): string {
  const marks = timeMarks(words);
  const plain = marks.every(
    ({ said }) => (said.half ?? said.quarter ?? said.quarters ?? said.from ?? said.month ?? said.year) !== undefined,
  );
  return marks.length > 0 && marks.length < 3 && plain ? marks.map((mark) => mark.words).join("") : "";
}

function topicOf(words: string, names: Trie<ReadonlySet<Mechanism>>, distance: number): Topic | null {
  const homes = new Set([...found(names, words, 0, words.length)].flatMap((all) => [...all]));
  return homes.size === 0 || homes.size > mostHomes ? null : { words, homes: [...homes], distance, named: true };
}
