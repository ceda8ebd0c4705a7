import { parsePeriod, periodTitle } from "../calendar/period.ts";
import type { Approx } from "../figure/approx.ts";
import { holds, resolutionOf } from "../figure/compare.ts";
import type { FigureValue } from "../figure/query.ts";
import { writeValue } from "../figure/words.ts";
import type { ProfileFact } from "../people/profile.ts";
import type { CompiledBlock, CompiledGap, CompiledInline, CompiledNumber, CompiledReport } from "./compiled.ts";
import type { LeftOpen } from "./left-open.ts";
import { fillSlot, type SlotSentence, slotsOf } from "./slot.ts";
import {
  cellEnd,
  type FigureChip,
  type SlotBlock,
  type TableBlock,
  type Template,
  type TemplateBlock,
  type TemplateInline,
  tableCells,
} from "./template.ts";

/** Numbers, open places and sentences of a block know their words; where they stand is only known when the text is laid. */
type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "gap"; readonly text: string; readonly gap: SlotSentence }
  | {
      readonly kind: "number";
      readonly text: string;
      readonly number: Omit<CompiledNumber, "around" | "start" | "end">;
    }
  | {
      readonly kind: "open";
      readonly text: string;
      readonly id: string;
      readonly what: string;
      readonly reason: string;
    };

type Chip = FigureChip["attrs"];

/** The longest 文中表述 of the 数据来源 appendix. */
const longestAround = 20;

/** A block whose words are known, before it is laid. */
type Laid = Pick<CompiledBlock, "kind" | "level" | "slot"> & { readonly pieces: readonly Piece[] };

/**
 * Puts the ledger's values into a template.
 * - filled chips take the value, written by `writeValue`; a value nobody knows stays open as 〔待补：…〕 with the reason, never 0
 * - stated chips keep the draft's own words and get a verdict
 * - a slot becomes one paragraph for each gap, and 其余…条见附 where there are more than it may tell; without any it is no line at all
 * The text is the blocks one per line; every span is exact: `text.slice(start, end) === number.text`.
 * @param answer the ledger's answer to a chip; null where the chip asks for a figure that does not exist
 * @param found what the period left open; needed where the template has a slot, because not looking is not finding nothing
 * @param facts of the office's profile; a name that is not among them stays open
 */
export function compileReport(
  template: Template,
  answer: (chip: FigureChip) => FigureValue | null,
  found?: LeftOpen,
  facts: readonly ProfileFact[] = [],
): CompiledReport {
  const known = new Map(facts.map(({ field, value }) => [field, value]));
  const slots = fillSlots(template, found);
  const piecesOf = (inlines: readonly TemplateInline[]) =>
    inlines.reduce<Piece[]>((before, inline) => place(before, inline, answer, known), []);
  const laid = template.content.flatMap((block): Laid[] => {
    if (block.type === "gaps") return slotBlocks(block, slots);
    if (block.type === "table") return tableCells(block).map((cells, row) => rowOf(cells.map(piecesOf), row));
    return [{ ...{ kind: block.type, level: levelOf(block), slot: null }, pieces: piecesOf(block.content) }];
  });
  const { title, period } = template.attrs;
  return { title, period, ...layOut(laid), slots: [...slots.values()].map(({ slot }) => slot) };
}

/** A row of a table; what stands between its cells is in none of them. */
const rowOf = (cells: readonly (readonly Piece[])[], row: number): Laid => ({
  ...{ kind: row === 0 ? "header" : "row", level: 0, slot: null },
  pieces: cells.map(inOneCell).flatMap((cell, at) => (at === 0 ? cell : [{ kind: "text", text: cellEnd }, ...cell])),
});

const inOneCell = (pieces: readonly Piece[]): Piece[] =>
  pieces.map((one) => (one.kind === "text" ? { ...one, text: one.text.replaceAll(cellEnd, " ") } : one));

type FilledSlots = ReadonlyMap<SlotBlock, ReturnType<typeof fillSlot>>;

function fillSlots(template: Template, found: LeftOpen | undefined): FilledSlots {
  const slots = slotsOf(template);
  const told = new Set(slots.map(({ attrs }) => attrs.of));
  return new Map(
    slots.map((slot) => {
      if (found === undefined) throw new RangeError("the template has a slot for gaps, and none were looked for");
      return [slot, fillSlot(slot, found, told)];
    }),
  );
}

function slotBlocks(block: SlotBlock, slots: FilledSlots): Laid[] {
  const filled = slots.get(block);
  if (filled === undefined) return [];
  const { sentences, slot } = filled;
  const paragraph = (piece: Piece): Laid => ({ kind: "paragraph", level: 0, slot: slot.id, pieces: [piece] });
  if (sentences.length === 0 && slot.rest.length === 0) return [{ kind: "slot", level: 0, slot: slot.id, pieces: [] }];
  return [
    ...sentences.map((gap) => paragraph({ kind: "gap", text: gap.text, gap })),
    ...(slot.rest.length > 0 ? [paragraph({ kind: "text", text: `其余${slot.rest.length}条见附。` })] : []),
  ];
}

/** Finds for every number, open place and sentence where it stands in the text. */
function layOut(laid: readonly Laid[]): Pick<CompiledReport, "blocks" | "numbers" | "open" | "gaps" | "text"> {
  const numbers: CompiledNumber[] = [];
  const gaps: CompiledGap[] = [];
  const open: CompiledReport["open"][number][] = [];
  const lines: string[] = [];
  let lineStart = 0;
  const blocks = laid.map(({ pieces, ...block }): CompiledBlock => {
    if (block.kind === "slot") return { ...block, content: [] };
    const line = pieces.map(({ text }) => text).join("");
    let at = 0;
    const content = pieces.map((piece): CompiledInline => {
      const [from, to] = [at, at + piece.text.length];
      const span = { around: wordsAround(line, from, to), start: lineStart + from, end: lineStart + to };
      at = to;
      if (piece.kind === "text") return piece;
      if (piece.kind === "number") {
        const number = { ...piece.number, ...span };
        numbers.push(number);
        return { kind: "number", number };
      }
      if (piece.kind === "gap") {
        const gap = { ...piece.gap, ...span };
        gaps.push(gap);
        return { kind: "gap", gap };
      }
      const { id, what, reason } = piece;
      open.push({ id, what, reason, ...span });
      return piece;
    });
    lines.push(line);
    lineStart += line.length + 1;
    return { ...block, content };
  });
  return { blocks, numbers, open, gaps, text: lines.join("\n") };
}

const levelOf = (block: Exclude<TemplateBlock, SlotBlock | TableBlock>): number =>
  block.type === "heading" ? block.attrs.level : 0;

/** One inline of the template as pieces of the report, behind those before it. */
function place(
  before: Piece[],
  inline: TemplateInline,
  answer: (chip: FigureChip) => FigureValue | null,
  known: ReadonlyMap<string, string>,
): Piece[] {
  if (inline.type === "text") return addText(before, inline.text);
  if (inline.type === "profile") {
    const { id, field } = inline.attrs;
    const name = known.get(field);
    return name === undefined ? add(before, openPiece(id, "名称", unknownName)) : addText(before, name);
  }
  if (inline.type === "open") {
    const { id, what, reason, unit } = inline.attrs;
    return addText(add(before, openPiece(id, what, reason)), unit);
  }
  const value = answer(inline);
  const { attrs } = inline;
  return attrs.mode === "stated" ? stated(before, attrs, value) : filled(before, attrs, value);
}

function filled(before: Piece[], chip: Chip, source: FigureValue | null): Piece[] {
  const { id, approx, as, unit } = chip;
  if (source === null || source.value === null) {
    const reason = source === null ? unknownFigure(chip) : noRecord(source);
    return addText(add(before, openPiece(id, source?.title ?? chip.figure, reason)), unit);
  }
  const written = writeValue(source.value, source.unit, { approx, as });
  const kept = written.word === "kept";
  // 余 and 多 may stand between number and unit (余人次) or inside it (万余元); they go where they would be untrue.
  const word = approx === "over" ? (/^[余多]/.exec(unit)?.[0] ?? (/[余多]/.test(unit) ? "" : "余")) : "";
  const rest = approx === "over" ? (kept ? unit.replace(/^[余多]/, "") : unit.replace(/[余多]/, "")) : unit;
  const usual = leadingWord[approx];
  const lead = kept && !leading.test(textBefore(before)) ? (usual ?? "") : "";
  const text = lead + written.digits + (kept ? word : "");
  const number = { id, text, unit: rest, mode: "filled", verdict: "已填", note: written.note, source } as const;
  const head = kept || usual === undefined ? before : withoutLeading(before);
  return addText(add(head, { kind: "number", text, number }), rest);
}

function stated(before: Piece[], chip: Extract<Chip, { mode: "stated" }>, source: FigureValue | null): Piece[] {
  const { id, approx, as, unit, stated: text, statedValue } = chip;
  if (source === null)
    return addText(add(before, { kind: "open", id, text, what: chip.figure, reason: unknownFigure(chip) }), unit);
  const resolution = resolutionOf(text, as ?? source.unit);
  const verdict =
    source.value === null ? "台账无记录" : holds(statedValue, approx, source.value, resolution) ? "一致" : "不一致";
  const number = { id, text, unit, mode: "stated", verdict, note: null, source } as const;
  return addText(add(before, { kind: "number", text, number }), unit);
}

const openPiece = (id: string, what: string, reason: string): Piece => ({
  kind: "open",
  id,
  text: `〔待补：${what}〕`,
  what,
  reason,
});

const unknownName = "单位资料里没有这个名称，请在正文里写上，或者补到单位资料里";

const unknownFigure = ({ figure, period }: Chip): string =>
  `制度库里没有可用的指标“${figure}”，或者期间“${period}”、限定条件写得不对，请重新选择指标`;

/** Why a figure without a value stays open. */
export function noRecord({ title, period }: FigureValue): string {
  const span = parsePeriod(period);
  return `${span ? periodTitle(span) : period}台账里没有“${title}”的记录，也没有零报告；补记以后会自动填上`;
}

/** One more piece behind the others, which are not copied for it: a line may hold thousands. */
function add(before: Piece[], piece: Piece): Piece[] {
  before.push(piece);
  return before;
}

const addText = (before: Piece[], text: string): Piece[] =>
  text === "" ? before : add(before, { kind: "text", text });

/** Words of approximation that stand before a number. Where one was dropped before, a later value may need it again. */
const leadingWord: Partial<Record<Approx, string>> = { nearly: "近", exceeds: "超" };
const leading = /(?:将近|接近|超过|突破|近|超|逾)$/;

function textBefore(before: Piece[]): string {
  const last = before.at(-1);
  return last?.kind === "text" ? last.text : "";
}

function withoutLeading(before: Piece[]): Piece[] {
  const last = textBefore(before);
  if (!leading.test(last)) return before;
  before.pop();
  return addText(before, last.replace(leading, ""));
}

/** The words around a span of a line, at most 20 characters, as even on both sides as its clause allows. */
function wordsAround(line: string, start: number, end: number): string {
  const stop = /[。；，、！？]/;
  let [from, to] = [start, end];
  const left = () => from > 0 && !stop.test(line[from - 1] ?? "");
  const right = () => to < line.length && !stop.test(line[to] ?? "");
  while (to - from < longestAround && (left() || right())) {
    if (left() && (!right() || start - from <= to - end)) from--;
    else to++;
  }
  to = Math.min(to, from + longestAround);
  while (true) {
    const lone = loneMarks(line.slice(from, to)).map((place) => place + from);
    const places = lone.filter((place) => place < start || place >= end);
    if (places.length === 0) break;
    to = Math.min(to, ...places.filter((place) => place >= end));
    from = Math.max(from, ...places.filter((place) => place < start).map((place) => place + 1));
  }
  // A rare character is two units; half of one is not a word.
  return line.slice(from, to).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, "");
}

const closeOf = new Map(
  ["“”", "‘’", "《》", "〈〉", "（）", "〔〕", "【】"].map(([open = "", close = ""]) => [open, close]),
);
const closing = new Set(closeOf.values());

/** Places of marks whose partner was cut off. */
function loneMarks(words: string): number[] {
  const lone: number[] = [];
  const open: { readonly place: number; readonly close: string }[] = [];
  for (let place = 0; place < words.length; place++) {
    const character = words[place] ?? "";
    const close = closeOf.get(character);
    if (close !== undefined) open.push({ place, close });
    else if (open.at(-1)?.close === character) open.pop();
    else if (closing.has(character)) lone.push(place);
  }
  return [...lone, ...open.map(({ place }) => place)];
}
