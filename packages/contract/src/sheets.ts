import { plainDate } from "@shilu/domain";
import { z } from "zod";
import { operation } from "./operation.ts";

export const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** How many rows are taken at once, and how much of a sheet is looked at. */
export const sheetCaps = { rows: 5000, columns: 100, characters: 2000 } as const;

/** POST sheets: one .xlsx or csv that a person chose; what it is is told by its content. Some room above the cap, so that the sentence is ours. */
const sheetUpload = {
  types: ["application/octet-stream"],
  most: 21 * 1024 * 1024,
  tooLarge: "表格超过 20 MB 的上限，请删去图片或拆成几份再导入",
} as const;

const cells = z.array(z.string().max(sheetCaps.characters)).max(sheetCaps.columns);
const sheetRow = z.strictObject({ row: z.int().positive(), cells });
const column = z.object({ header: z.string(), key: z.string().nullable() });

const columnMatch = column.extend({
  by: z.enum(["label", "alias", "resembles", "remembered", "content"]).nullable(),
  why: z.string(),
});

/**
 * A sheet as it was read, nothing kept. `header`: the number of its row; `columns`: what each cell of the header was taken for, by what, and
 * why in words; `year`: of days without one, where the sheet says it; `asks`: every column of the mechanism; `orgs`: who may hold it, `org`
 * proposed.
 */
export const sheetAnswer = z.object({
  name: z.string(),
  sheet: z.string(),
  mechanism: z.object({ code: z.string(), title: z.string() }),
  header: z.number(),
  columns: z.array(columnMatch),
  year: z.number().nullable(),
  asks: z.array(z.object({ key: z.string(), title: z.string(), required: z.boolean() })),
  rows: z.array(sheetRow),
  orgs: z.array(z.object({ id: z.string(), name: z.string() })),
  org: z.string(),
});
export type SheetAnswer = z.output<typeof sheetAnswer>;

/**
 * A file as it was read: each of its sheets that is filled. `mechanism` is which it is taken for and `why`; `read` is null where nothing
 * tells, or where `says` names what stands in the way.
 */
export const sheetsAnswer = z.object({
  name: z.string(),
  sheets: z.array(
    z.object({
      sheet: z.string(),
      mechanism: z.string().nullable(),
      why: z.string(),
      read: sheetAnswer.nullable(),
      says: z.string().nullable(),
    }),
  ),
});
export type SheetsAnswer = z.output<typeof sheetsAnswer>;

/**
 * What is to become of a sheet. `columns` in the order of the cells; `year`: of days without a year, this one where null; `start`: the day of rows
 * that say none, where null they have to say one; `answers`: who is meant by a name that several have.
 */
export const sheetToPlan = z.strictObject({
  mechanism: z.string().min(1),
  org: z.string().min(1, "请选记在哪个组织"),
  year: z.int().min(1949).max(2100).nullable().default(null),
  start: plainDate.nullable().default(null),
  columns: z.array(z.strictObject({ header: z.string().max(200), key: z.string().nullable() })).max(sheetCaps.columns),
  rows: z.array(sheetRow).min(1, "表里没有要导入的行").max(sheetCaps.rows, "一次最多导入5000行，请分几次"),
  answers: z.record(z.string(), z.string()).default({}),
});
export type SheetToPlan = z.input<typeof sheetToPlan>;

/** A row and what it becomes: `says` names the record, `beside` is the record that is there already. */
const plannedRow = z.object({
  row: z.number(),
  fate: z.enum(["new", "draft", "same", "doubtful", "faulty", "asked"]),
  start: z.string().nullable(),
  title: z.string().nullable(),
  org: z.string().nullable(),
  says: z.string(),
  late: z.boolean(),
  missing: z.array(z.string()),
  faults: z.array(z.object({ column: z.string(), says: z.string() })),
  doubts: z.array(z.string()),
  beside: z.string().nullable(),
});
export type PlannedSheetRow = z.output<typeof plannedRow>;

export const sheetPlan = z.object({
  rows: z.array(plannedRow),
  questions: z.array(z.object({ name: z.string(), people: z.array(z.object({ id: z.string(), says: z.string() })) })),
});
export type SheetPlanAnswer = z.output<typeof sheetPlan>;

/** `take`: numbers of the rows to import. All of them or none. */
export const sheetToImport = sheetToPlan.extend({
  take: z.array(z.int().positive()).min(1, "还没有选要导入的行").max(sheetCaps.rows),
});
export type SheetToImport = z.input<typeof sheetToImport>;

/** Records that were made: entered, and drafts that still lack something. */
export const sheetImported = z.object({ entered: z.number(), drafts: z.number() });
export type SheetImported = z.output<typeof sheetImported>;

const resource = "导入表格";
const large = { most: 16 * 1024 * 1024, tooLarge: "表格的内容太多，请拆成几份，分次导入" } as const;
const errors = ["mechanism.unknown", "org.unknown", "sheet.refused"] as const;

/** 导入旧台账: a template is filled or an old sheet is taken, looked at row by row, and the good rows go in together. */
export const sheetOperations = {
  sheetTemplate: operation({
    ...{
      method: "GET",
      path: "/api/mechanisms/:mechanism/sheet.xlsx",
      resource,
      title: "一项制度的空白导入表（xlsx）",
    },
    right: "record.enter",
    answer: "file",
    errors: ["mechanism.unknown"],
  }),
  readSheet: operation({
    ...{
      method: "POST",
      path: "/api/sheets",
      resource,
      title: "读出一份表格，认出各张是哪一项制度、各栏记到哪里，不保存",
    },
    right: "record.enter",
    query: z.object({
      name: z.string().trim().min(1).max(200),
      mechanism: z.string().min(1).optional(),
      sheet: z.string().min(1).max(200).optional(),
    }),
    upload: sheetUpload,
    answer: sheetsAnswer,
    errors: ["upload.type", "upload.too-large", "mechanism.unknown", "sheet.refused"],
  }),
  planSheet: operation({
    ...{ method: "POST", path: "/api/sheets/plans", resource, title: "逐行看会记成什么、哪里不对，不保存" },
    right: "record.enter",
    body: sheetToPlan,
    large,
    answer: sheetPlan,
    errors,
  }),
  progressBack: operation({
    ...{
      method: "POST",
      path: "/api/sheets/progress",
      resource,
      title: "任务分工方案（docx）填好进展情况交回：只动那一栏，不保存",
    },
    right: "record.see",
    query: z.object({ name: z.string().trim().min(1).max(200), mechanism: z.string().min(1).optional() }),
    upload: sheetUpload,
    answer: "file",
    errors: ["upload.type", "upload.too-large", "mechanism.unknown", "sheet.refused", "draft.refused"],
  }),
  importSheet: operation({
    ...{
      method: "POST",
      path: "/api/sheets/imports",
      resource,
      title: "导入选定的行：全部记下，或一行也不记；记住各栏认作什么",
    },
    right: "record.enter",
    body: sheetToImport,
    large,
    tells: true,
    answer: sheetImported,
    errors: [...errors, "sheet.changed", "sheet.stopped"],
  }),
} as const;

/** One line of an answer that tells how far it is: asked for with this type, one JSON object a line, the last one the answer or the fault. */
export const progressType = "application/x-ndjson";
export const progressLine = z.object({ done: z.number(), of: z.number() });
