import { z } from "zod";
import { filterKeys } from "../figure/query.ts";
import { formSpan } from "./span.ts";

/** Kinds of files that a superior sends to be filled. */
export const formKinds = ["xlsx", "docx"] as const;
export type FormKind = (typeof formKinds)[number];

/** What of the office itself a cell may ask for. */
export const formFacts = ["office", "short", "place", "period", "day"] as const;
export type FormFact = (typeof formFacts)[number];
export const factTitles: Readonly<Record<FormFact, string>> = {
  ...{ office: "单位名称", short: "单位简称", place: "所在地区", period: "报告期", day: "填表日期" },
};

/** A cell of a form: its sheet (of a document 第1张表), and where in it, from 0. */
export const formPlace = z.strictObject({
  sheet: z.string().min(1).max(200),
  row: z.int().min(0).max(1_048_575),
  column: z.int().min(0).max(16_383),
});
export type FormPlace = z.output<typeof formPlace>;

const figureHeld = z.strictObject({
  kind: z.literal("figure"),
  figure: z.string().regex(/^[a-z0-9.-]{1,80}$/),
  span: formSpan,
  filter: z
    .partialRecord(z.enum(filterKeys), z.array(z.string().min(1).max(100)).min(1).max(20).readonly())
    .default({}),
  /** Printed id of the org whose subtree is counted; null: the whole of what the form is about. */
  org: z.string().min(1).nullable().default(null),
  /** 元 or 万元 where money is written in it; null: as the figure itself is counted. */
  unit: z.string().min(1).max(10).nullable().default(null),
});

/** What stands in a cell: a figure, a fact of the office, or what a person writes by hand (填表人, 签字). */
export const formHeld = z.discriminatedUnion("kind", [
  figureHeld,
  z.strictObject({ kind: z.literal("fact"), fact: z.enum(formFacts) }),
  z.strictObject({ kind: z.literal("hand") }),
]);
export type FormHeld = z.output<typeof formHeld>;
export type FigureHeld = z.output<typeof figureHeld>;

export const formCell = formPlace.extend({ holds: formHeld });
export type FormCell = z.output<typeof formCell>;

/**
 * Rows that are filled with the records of a mechanism, one each, by day. `first`, `last`: the rows, from 0; `columns`: which field of a record
 * stands in which (`number`: 序号; otherwise the key of a column of the mechanism's sheet).
 */
export const formRows = z.strictObject({
  sheet: formPlace.shape.sheet,
  first: formPlace.shape.row,
  last: formPlace.shape.row,
  mechanism: z.string().min(1).max(80),
  span: formSpan,
  columns: z
    .array(z.strictObject({ column: formPlace.shape.column, field: z.string().min(1).max(80) }))
    .min(1, "请至少选一栏")
    .max(100),
});
export type FormRows = z.output<typeof formRows>;

/** What stands where in a form. `marksGaps`: a cell of which the ledger knows nothing says 〔待补〕, otherwise it stays empty. */
export const formMapping = z
  .strictObject({
    cells: z.array(formCell).max(3000, "一张表最多对应3000格"),
    rows: z.array(formRows).max(20, "一张表最多有20处逐行填写记录"),
    marksGaps: z.boolean(),
  })
  .superRefine(({ cells, rows }, { addIssue }) => {
    const seen = new Set<string>();
    for (const [at, one] of cells.entries()) {
      if (seen.has(placeKey(one))) addIssue({ code: "custom", path: ["cells", at], message: "同一格对应了两次" });
      seen.add(placeKey(one));
    }
    for (const [at, { first, last }] of rows.entries())
      if (last < first) addIssue({ code: "custom", path: ["rows", at], message: "最后一行在第一行上面" });
  });
export type FormMapping = z.output<typeof formMapping>;

export const emptyMapping: FormMapping = { cells: [], rows: [], marksGaps: false };

/** Tells one cell of a form from every other. */
export const placeKey = ({ sheet, row, column }: FormPlace): string => `${row} ${column} ${sheet}`;

/** Whether rows that are filled with records take a cell. */
export const isInRows = ({ sheet, first, last, columns }: FormRows, place: FormPlace): boolean =>
  place.sheet === sheet &&
  first <= place.row &&
  place.row <= last &&
  columns.some(({ column }) => column === place.column);

/** A, B … Z, AA: what the columns of a sheet are called. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** What a person calls a cell: “台账”表C7, 第1张表第2行第3列. */
export const placeSaid = (kind: FormKind, { sheet, row, column }: FormPlace): string =>
  kind === "xlsx" ? `“${sheet}”表${columnLetters(column)}${row + 1}` : `${sheet}第${row + 1}行第${column + 1}列`;
