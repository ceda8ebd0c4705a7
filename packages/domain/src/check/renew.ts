import { type Period, parsePeriod, periodTitle, period as readPeriod, yearsLater } from "../calendar/period.ts";
import {
  chipIds,
  freshChipId,
  type Template,
  type TemplateBlock,
  type TemplateInline,
  withInlines,
} from "../report/template.ts";
import { chipMark, typedIn } from "./typed.ts";

/** A template for another period, and how many places of the old text were opened because no figure stands behind them. */
export type Renewed = { readonly template: Template; readonly opened: number };

/**
 * A report of another period from a kept one: chips ask for the new period, years in the text move with it, decisions on sentences of
 * slots are forgotten. A number that is only typed, and belongs to the old period, is never taken over: its place stays open as 〔待补〕
 * with what stood there. What was checked before (stated) is filled from the ledger now.
 */
export function renewTemplate(old: Template, to: Period): Renewed {
  const from = readPeriod(old.attrs.period);
  const by = Number(to.from.slice(0, 4)) - Number(from.from.slice(0, 4));
  const move: Move = { from, to, by };
  const taken = chipIds(old);
  const before = taken.size;
  const open = (typed: string) => {
    const id = freshChipId(taken, "open");
    taken.add(id);
    return openPlace(typed, id, from);
  };
  const content = old.content.map((block): TemplateBlock => {
    if (block.type === "gaps") return { ...block, attrs: { ...block.attrs, edited: [], leftOut: [] } };
    return withInlines(block, (inlines) => openTyped(inlines, open).map((inline) => moved(inline, move)));
  });
  const attrs = { ...old.attrs, title: movedYears(old.attrs.title, move), period: to.code };
  return { template: { ...old, attrs, content }, opened: taken.size - before };
}

type Move = { readonly from: Period; readonly to: Period; readonly by: number };

function moved(inline: TemplateInline, move: Move): TemplateInline {
  if (inline.type === "text") return { type: "text", text: movedYears(inline.text, move) };
  if (inline.type !== "figure") return inline;
  const { id, figure, filter, approx, as, unit, period } = inline.attrs;
  const attrs = { id, figure, filter, approx, as, unit, period: movedPeriod(period, move) };
  return { type: "figure", attrs: { ...attrs, mode: "filled" } };
}

/** The report's own period becomes the new one; any other keeps its place relative to it. */
function movedPeriod(code: string, { from, to, by }: Move): string {
  if (code === from.code) return to.code;
  const span = parsePeriod(code);
  return span === null ? code : yearsLater(span, by).code;
}

/**
 * The years of the old period and its neighbours move; a year further back is history (2012年以来) and stays, and so does the title of a
 * document.
 */
function movedYears(text: string, { from, by }: Move): string {
  const own = Number(from.from.slice(0, 4));
  return text.replace(/《[^》]*》|(?<!\d)(?:19|20)\d{2}(?=年)/g, (found) =>
    found.startsWith("《") || Math.abs(Number(found) - own) > 1 ? found : String(Number(found) + by),
  );
}

/** Every number that is typed in the text of a block is replaced. */
function openTyped(inlines: readonly TemplateInline[], open: (typed: string) => TemplateInline): TemplateInline[] {
  const line = inlines.map((inline) => (inline.type === "text" ? inline.text : chipMark)).join("");
  const places = typedIn(line);
  let at = 0;
  return inlines.flatMap((inline) => {
    if (inline.type !== "text") {
      at++;
      return [inline];
    }
    const [start, end] = [at, at + inline.text.length];
    at = end;
    const parts: TemplateInline[] = [];
    let done = start;
    const words = (to: number) => {
      if (to > done) parts.push({ type: "text", text: line.slice(done, to) });
      done = to;
    };
    for (const place of places.filter((one) => one.start >= start && one.end <= end)) {
      words(place.start);
      parts.push(open(line.slice(place.start, place.end)));
      done = place.end;
    }
    words(end);
    return parts;
  });
}

const openPlace = (typed: string, id: string, from: Period): TemplateInline => ({
  type: "open",
  attrs: {
    id,
    what: `${periodTitle(from)}写的是“${typed}”`,
    reason: "这个数字没有连到指标，上一份稿件的数不能照抄；请选一个指标，或核对后改写",
    unit: "",
  },
});
