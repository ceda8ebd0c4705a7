import { factTitles, formCell, formFacts, formKinds, formMapping, formPlace } from "@shilu/domain";
import { z } from "zod";
import { operation } from "./operation.ts";
import { recordLine } from "./record.ts";

/** POST: one .xlsx or .docx that a person chose; what it is is told by its content. Some room above the cap, so that the sentence is ours. */
const formUpload = {
  types: ["application/octet-stream"],
  most: 21 * 1024 * 1024,
  tooLarge: "表格超过 20 MB 的上限，请确认选对了文件，或删去图片再试",
} as const;

const name = z.string().trim().min(1, "请写明表格的名称").max(60, "名称最多60字");
const asker = z.string().trim().max(60, "要表的单位最多60字").default("");
const fileName = z.string().trim().min(1).max(200);

/** A form of the list. `mapped`: how many cells and rows of records something stands in; `sha256`: of its empty file. */
const formLine = z.object({
  ...{ id: z.string(), version: z.number(), name: z.string(), asker: z.string(), file: z.string() },
  ...{ kind: z.enum(formKinds), sha256: z.string(), mapped: z.number(), at: z.string(), actor: z.string() },
});
export type FormLine = z.output<typeof formLine>;

/** GET forms, by name. `mayChange`: whether the asker may take new ones in and say what stands in them. */
export const formsAnswer = z.object({ forms: z.array(formLine), period: z.string(), mayChange: z.boolean() });
export type FormsAnswer = z.output<typeof formsAnswer>;

const gridCell = z.object({
  ...{ row: z.number(), column: z.number(), rows: z.number(), columns: z.number() },
  ...{ text: z.string(), fixed: z.boolean() },
});
/** A sheet as it is drawn: what is in no cell of the list is empty. `widths`: of the columns in characters, null where nothing tells them. */
const drawnSheet = z.object({
  ...{ name: z.string(), height: z.number(), width: z.number() },
  widths: z.array(z.number()).readonly().nullable(),
  cells: z.array(gridCell).readonly(),
});
export type DrawnSheetAnswer = z.output<typeof drawnSheet>;

/** GET form. `proposals`: what 校核 reads from the headings of cells that nothing was said of, by which words (`note`: why none was looked for); `mechanisms`: whose records rows may take. */
export const formSheetsAnswer = z.object({
  form: formLine,
  period: z.object({ code: z.string(), title: z.string() }),
  sheets: z.array(drawnSheet),
  mapping: formMapping,
  proposals: z.array(formCell.extend({ by: z.string() })),
  note: z.string().nullable(),
  figures: z.record(z.string(), z.object({ title: z.string(), unit: z.string() })),
  mechanisms: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      fields: z.array(z.object({ key: z.string(), title: z.string() })),
    }),
  ),
  facts: z.array(z.object({ fact: z.enum(formFacts), title: z.string() })),
  mayChange: z.boolean(),
});
export type FormSheetsAnswer = z.output<typeof formSheetsAnswer>;

/** The facts of the office that a cell may ask for, as a page offers them. */
export const formFactChoices = formFacts.map((fact) => ({ fact, title: factTitles[fact] }));

/** PUT form: its names and everything that stands in its cells. */
export const formToSave = z.strictObject({ name, asker, mapping: formMapping });
export type FormToSave = z.input<typeof formToSave>;

/** One cell of a form for a period: see `FilledCell` of the server. `address`: as a person calls it; `place`: which cell is meant when a value is accepted. */
const filledCell = formPlace.extend({
  ...{ address: z.string(), place: z.string() },
  outcome: z.enum(["filled", "same", "held", "nothing", "hand", "fixed", "gone"]),
  ...{ title: z.string(), period: z.string(), unit: z.string(), held: z.string(), why: z.string().nullable() },
  value: z.union([z.string(), z.number()]).nullable(),
  inRow: z.boolean(),
  records: z.array(z.string()).readonly(),
  marks: z.array(z.string()).readonly(),
});
export type FilledCellAnswer = z.output<typeof filledCell>;

/** How many open cells that nobody mapped are named. */
export const mostUnknown = 200;

/** GET form's filling: what each cell would say. `unknownCount`: of all that look open and are not mapped; `unknown`: the first of them. */
export const formFillingAnswer = z.object({
  period: z.object({ code: z.string(), title: z.string() }),
  cells: z.array(filledCell),
  unknown: z.array(formPlace.extend({ address: z.string() })),
  unknownCount: z.number(),
  notes: z.array(z.string()).readonly(),
  records: z.array(recordLine),
});
export type FormFillingAnswer = z.output<typeof formFillingAnswer>;

/** POST form: the id of the new one. */
export const formAdded = z.object({ id: z.string() });

const told = formPlace.extend({ address: z.string() });
/** What became of a mapping in a new file: how many stayed in their place, which moved, which were lost and why. */
export const formCarriedAnswer = z.object({
  kept: z.number(),
  moved: z.array(z.object({ from: told, to: told })),
  lost: z.array(z.object({ from: told, why: z.string() })),
});
export type FormCarriedAnswer = z.output<typeof formCarriedAnswer>;

/** Cells whose own words give way to the ledger's value: sheet numbers from 0, rows and columns ("0-4-2,0-5-2"). */
const accepted = z
  .string()
  .regex(/^\d{1,3}-\d{1,7}-\d{1,5}(,\d{1,3}-\d{1,7}-\d{1,5})*$/)
  .max(6000, "改的格太多，请在表里改好再填")
  .optional();

const resource = "上级表格";
const fileErrors = ["upload.type", "upload.too-large", "draft.refused", "sheet.refused", "form.refused"] as const;
export const superiorFormOperations = {
  superiorForms: operation({
    ...{ method: "GET", path: "/api/superior-forms", resource, title: "上级表格：本单位要填的表" },
    right: "report.see",
    answer: formsAnswer,
    errors: [],
  }),
  addSuperiorForm: operation({
    ...{ method: "POST", path: "/api/superior-forms", resource, title: "收进一张上级的空表（xlsx 或 docx）" },
    right: "report.edit",
    query: z.object({ name, asker, file: fileName }),
    upload: formUpload,
    answer: formAdded,
    errors: [...fileErrors, "form.taken"],
  }),
  superiorForm: operation({
    ...{
      method: "GET",
      path: "/api/superior-forms/:form",
      resource,
      title: "一张上级表格：格子、填什么、由表头认出的",
    },
    right: "report.see",
    query: z.object({ period: z.string().optional() }),
    answer: formSheetsAnswer,
    errors: ["form.unknown", "form.refused", "period.unknown", "draft.refused", "sheet.refused"],
  }),
  saveSuperiorForm: operation({
    ...{ method: "PUT", path: "/api/superior-forms/:form", resource, title: "存下一张上级表格哪一格填什么" },
    right: "report.edit",
    match: true,
    body: formToSave,
    answer: z.object({ version: z.number() }),
    errors: ["form.unknown", "form.changed", "form.taken", "form.refused"],
  }),
  removeSuperiorForm: operation({
    ...{ method: "DELETE", path: "/api/superior-forms/:form", resource, title: "删去一张上级表格" },
    right: "report.edit",
    match: true,
    answer: z.object({ ok: z.literal(true) }),
    errors: ["form.unknown", "form.changed"],
  }),
  superiorFormFilling: operation({
    ...{
      method: "GET",
      path: "/api/superior-forms/:form/filling",
      resource,
      title: "一张上级表格在一个期间逐格填什么",
    },
    right: "report.see",
    query: z.object({ period: z.string() }),
    answer: formFillingAnswer,
    errors: ["form.unknown", "form.refused", "period.unknown", "draft.refused", "sheet.refused"],
  }),
  superiorFormFile: operation({
    ...{ method: "GET", path: "/api/superior-forms/:form/filled", resource, title: "带走填好的上级表格，格式不动" },
    right: "report.see",
    query: z.object({ period: z.string(), accepted }),
    answer: "file",
    errors: ["form.unknown", "form.refused", "period.unknown", "draft.refused", "sheet.refused"],
  }),
  lookAtSuperiorFile: operation({
    ...{ method: "POST", path: "/api/superior-forms/:form/looks", resource },
    title: "新一期的表里各格在哪里，不保存",
    right: "report.edit",
    query: z.object({ file: fileName }),
    upload: formUpload,
    answer: formCarriedAnswer,
    errors: ["form.unknown", ...fileErrors],
  }),
  replaceSuperiorFile: operation({
    ...{ method: "PUT", path: "/api/superior-forms/:form/file", resource, title: "换上新一期的空表，按表头接着用" },
    right: "report.edit",
    match: true,
    query: z.object({ file: fileName }),
    upload: formUpload,
    answer: formCarriedAnswer,
    errors: ["form.unknown", "form.changed", ...fileErrors],
  }),
} as const;
