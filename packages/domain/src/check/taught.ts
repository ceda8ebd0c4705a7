import { period } from "../calendar/period.ts";
import type { Catalogue, FigureEntry } from "../mechanism/catalogue.ts";
import { profileFacts } from "../people/profile.ts";
import { linesIn, type Template, type TemplateInline } from "../report/template.ts";
import { link } from "./link.ts";
import type { LinkContext, LinkedPlace } from "./place.ts";
import { phraseAt } from "./remember.ts";
import { scan } from "./scan.ts";

/** A phrase of fewer characters beside its number is said of too much: 参加{n}人次. */
const telling = 5;

/**
 * The catalogue with what finished reports of the office say of its figures: the words around those of their numbers that the mechanism files
 * alone would not read so. What two figures were said with teaches neither, and what a file's own phrase says stays as it says.
 */
export function taughtBy(
  reports: readonly Template[],
  catalogue: Catalogue,
  context: Omit<LinkContext, "period">,
): Catalogue {
  const figureOf = new Map<string, string | null>();
  for (const { phrase, figure } of reports.flatMap((report) => saidIn(report, catalogue, context))) {
    const held = figureOf.get(phrase);
    figureOf.set(phrase, held === undefined || held === figure ? figure : null);
  }
  const phrases = new Map<string, string[]>();
  for (const [phrase, figure] of figureOf)
    if (figure !== null) phrases.set(figure, [...(phrases.get(figure) ?? []), phrase]);
  return phrases.size === 0 ? catalogue : withPhrases(catalogue, phrases);
}

type Said = { readonly phrase: string; readonly figure: string };

function saidIn({ attrs, content }: Template, catalogue: Catalogue, context: Omit<LinkContext, "period">): Said[] {
  const names = new Map(profileFacts(context.office).map(({ field, value }) => [field, value]));
  const chips = new Map<number, string>();
  let text = "";
  for (const line of content.flatMap(linesIn)) {
    for (const inline of line) {
      if (inline.type === "figure") chips.set(text.length, inline.attrs.figure);
      text += wordsOf(inline, names);
    }
    text += "\n";
  }
  const places = scan(text);
  return link(places, text, catalogue, { ...context, period: period(attrs.period) }).flatMap((linked): Said[] => {
    const { place } = linked;
    const figure = chips.get(place.start);
    if (figure === undefined || isSettled(linked, figure)) return [];
    const phrase = phraseAt(text, place, places);
    if (phrase === null || literals(phrase) < telling + (place.unit?.length ?? 0)) return [];
    return [{ phrase, figure }];
  });
}

/** Whether the mechanism files read it so already, or have a phrase that says otherwise. */
const isSettled = ({ query, evidence }: LinkedPlace, figure: string): boolean =>
  query?.figure.code === figure || evidence.by === "phrase";

const literals = (phrase: string): number => phrase.replace("{n}", "").replace(/\[[^\]]*\]/, "元").length;

/** A chip as any number: how many it was is another year's. */
function wordsOf(inline: TemplateInline, names: ReadonlyMap<string, string>): string {
  if (inline.type === "text") return inline.text;
  if (inline.type === "profile") return names.get(inline.attrs.field) ?? "";
  return inline.type === "open" ? "" : `1${inline.attrs.unit.replace(/^[余多]/, "")}`;
}

function withPhrases(catalogue: Catalogue, phrases: ReadonlyMap<string, readonly string[]>): Catalogue {
  const figures = catalogue.figures.map((entry): FigureEntry => {
    const more = phrases.get(entry.figure.code);
    if (more === undefined) return entry;
    return { ...entry, figure: { ...entry.figure, phrases: [...entry.figure.phrases, ...more] } };
  });
  const byCode = new Map(figures.map((entry) => [entry.figure.code, entry]));
  return { ...catalogue, figures, figure: (code) => byCode.get(code) ?? null };
}
