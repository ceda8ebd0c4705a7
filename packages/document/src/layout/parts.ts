import type { Block, Doc, Format, HeadingLevel, Role, Run, SignMode } from "../model.ts";
import { em } from "../page.ts";
import { appendixLabel, attachmentLines } from "./attachments.ts";
import { cleanRuns } from "./clean-runs.ts";
import { contentsParts } from "./contents.ts";
import { coverParts } from "./cover.ts";
import { headParts } from "./head.ts";
import { docNoText } from "./head-text.ts";
import { imprintParts } from "./imprint.ts";
import { panelTexts } from "./panel.ts";
import { blank, body, flush, type Look, type Part, text, titleOf } from "./part.ts";
import { signOff } from "./sign-off.ts";

const headingRole: Readonly<Record<HeadingLevel, Role>> = { 1: "hei", 2: "kai", 3: "fangsong", 4: "fangsong" };

/** @param measure width in points of a text set as body; it decides where the sign-off stands */
export function partsOf(doc: Doc, measure: (text: string) => number): Part[] {
  const appendices = doc.appendices ?? [];
  return [
    ...(doc.cover ? coverParts(doc.cover) : []),
    ...headParts(doc, measure),
    ...titleOf("title", doc.title),
    ...(doc.subtitle ?? []).map((line, index) =>
      text(`subtitle-${index + 1}`, "subtitle", { ...flush, role: "kai", align: "center" }, [{ text: line }]),
    ),
    ...(doc.title.length + (doc.subtitle ?? []).length > 0 ? [blank("title-after")] : []),
    ...(doc.to !== undefined && doc.to.length > 0
      ? [text("to", "to", flush, [{ text: `${doc.to.join("、")}：` }])]
      : []),
    ...doc.body.flatMap((block) => blockParts(block, doc.body)),
    ...attachmentsNote(appendices.map(({ title }) => title)),
    ...attendanceParts(doc),
    ...signParts(doc, measure),
    ...(doc.note ? [text("note", "note", body, [{ text: `（${doc.note}）` }])] : []),
    ...appendices.flatMap(({ id, title, body: blocks, apart }, index): Part[] => [
      { kind: "newPage", id: `${id}-page` },
      text(`${id}-label`, "label", { ...flush, role: "hei" }, [
        {
          text: `${apart && doc.head?.docNo ? docNoText(doc.head.docNo) : ""}${appendixLabel(index, appendices.length)}`,
        },
      ]),
      blank(`${id}-label-after`),
      ...titleOf(`${id}-title`, [title]),
      blank(`${id}-title-after`),
      ...blocks.flatMap((block) => blockParts(block, blocks)),
    ]),
    ...imprintParts(doc),
  ];
}

/** A paragraph without words is none: blank lines are the standard's, not the draft's. */
function blockParts(block: Block, all: readonly Block[]): Part[] {
  if (block.kind === "pageBreak") return [{ kind: "newPage", id: block.id }];
  if (block.kind === "contents") return contentsParts(block, all);
  if (block.kind === "table")
    return [{ ...block, rows: block.rows.map((row) => ({ ...row, cells: row.cells.map(cleanRuns) })) }];
  const runs = cleanRuns(block.runs);
  if (runs.length === 0) return [];
  if (block.kind === "paragraph") return [{ ...text(block.id, "body", body, runs), keeps: block.keepsNext === true }];
  const look = { ...body, role: headingRole[block.level] };
  return [{ kind: "text", id: block.id, name: "heading", level: block.level, look, runs, keeps: true, target: null }];
}

/** 附件说明 (7.3.4): a blank line below the text, two characters in; several are numbered and aligned. */
function attachmentsNote(titles: readonly string[]): Part[] {
  if (titles.length === 0) return [];
  const first: Look = { ...flush, left: 5 * em, indent: -3 * em };
  return [
    blank("attachments-before", true),
    ...attachmentLines(titles).map((line, index) =>
      text(`attachments-${index + 1}`, "attachments", index === 0 ? first : { ...flush, left: 5 * em }, [
        { text: line },
      ]),
    ),
  ];
}

/** 出席, 请假, 列席 of minutes (10.3): a blank line below the text, 黑体; names turn below the first of them. */
const attendanceParts = ({ attendance = [] }: Doc): Part[] =>
  attendance.length === 0
    ? []
    : [
        blank("attendance-before"),
        ...attendance.map(({ label, names }, index) =>
          text(`attendance-${index + 1}`, "attendance", { ...flush, left: 5 * em, indent: -3 * em }, [
            { text: `${label}：`, style: "hei" },
            { text: names },
          ]),
        ),
      ];

function signParts({ sign, format }: Doc, measure: (text: string) => number): Part[] {
  if (!sign) return [];
  const mode = sign.mode ?? signMode(format);
  const blanks = (id: string, count: number): Part[] =>
    Array.from({ length: count }, (_, index) => blank(`${id}-${index + 1}`, true));
  const lines = signOff(sign, mode, measure).map(({ text: line, right }, index) =>
    text(`sign-${index + 1}`, "sign", { ...flush, align: "right", right }, [{ text: line }]),
  );
  if (mode !== "signature") return [...blanks("sign-before", mode === "sealed" ? 2 : 1), ...lines];
  return [...blanks("sign-before", 2), ...lines.slice(0, -1), blank("sign-between", true), ...lines.slice(-1)];
}

/** What a format is signed with unless the document says: a report and minutes carry no seal, an order the signature of who gives it. */
export const signMode = (format: Format): SignMode =>
  format === "report" || format === "minutes" ? "plain" : format === "order" ? "signature" : "sealed";

/** The words of a document as its pages carry them, a line for every paragraph and table cell; page numbers are not in it. */
export function textOf(doc: Doc): string {
  return partsOf(doc, () => 0)
    .flatMap((part) => {
      if (part.kind === "text") return [wordsOf(part.runs)];
      if (part.kind === "panel") return panelTexts(part).map(({ runs }) => wordsOf(runs));
      if (part.kind !== "table") return [];
      const cells = part.rows.flatMap((row) => row.cells.map((cell) => cell.map((run) => run.text).join("")));
      return [...part.columns.map(({ title }) => title), ...cells];
    })
    .join("\n");
}

const wordsOf = (runs: readonly Run[]): string => runs.map((run) => run.text).join("");

/** Rows of tables that a number may lead to. */
export const rowsOf = (parts: readonly Part[]): ReadonlySet<number> =>
  new Set(parts.flatMap((part) => (part.kind === "table" ? part.rows.flatMap(({ row }) => row ?? []) : [])));

/** For a row, the id of the first number in the text that it explains. */
export function firstNumbers(parts: readonly Part[]): ReadonlyMap<number, string> {
  const numbers = new Map<number, string>();
  for (const part of parts)
    if (part.kind === "text")
      for (const { figure } of part.runs)
        if (figure && figure.row !== null && !numbers.has(figure.row)) numbers.set(figure.row, figure.id);
  return numbers;
}
