import { operations, reportFiles, sheetCaps, sheetType } from "@shilu/contract";
import type { Mechanism } from "@shilu/domain";
import { readSheetFile, writeSheetFile } from "../sheets/files.ts";
import { templateTables } from "../sheets/template.ts";
import { stemOf } from "../work/give-back.ts";
import { importRows, planRows } from "../work/sheet.ts";
import { readSheets, sheetMechanism } from "../work/sheet-read.ts";
import { progressReturned } from "../work/task-progress.ts";
import type { Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";
import { noteLeft } from "./left-header.ts";
import { route } from "./route.ts";
import { noteTaken } from "./taken.ts";

function known(workplace: Workplace, code: string): Mechanism {
  const found = sheetMechanism(workplace, code);
  if (found === null) throw new Fault("mechanism.unknown");
  return found;
}

/** Rows of a sheet that are read: what may be imported at once, with what old tables have above it. */
const mostLines = sheetCaps.rows + 15;

/** The empty sheet of a mechanism. */
export const getSheetTemplate = route(operations.sheetTemplate, async (workplace, { params }) => {
  const mechanism = known(workplace, params.mechanism);
  const body = await writeSheetFile(templateTables(mechanism));
  return { body, type: sheetType, name: `${mechanism.title}-导入表.xlsx` };
});
/** What stands in a chosen file. Nothing is kept. */
export const postSheet = route(operations.readSheet, async (workplace, { query, body }) => {
  const mechanism = query.mechanism === undefined ? null : known(workplace, query.mechanism);
  const tables = await readSheetFile(query.name, body, mostLines);
  return readSheets(workplace, { name: query.name, tables }, { mechanism, sheet: query.sheet ?? null });
});

/** What every row would become. Nothing is kept. */
export const postSheetPlan = route(operations.planSheet, (workplace, { body }) =>
  planRows(workplace, known(workplace, body.mechanism), body),
);

/** The file that tasks came from, with how far each is in its own column. Nothing is kept. */
export const postProgress = route(operations.progressBack, async (workplace, { query, body, visitor, header }) => {
  const { name } = query;
  const asked = query.mechanism === undefined ? null : known(workplace, query.mechanism);
  const { docx, filled, left } = await progressReturned(workplace, { name, bytes: body }, asked);
  noteLeft(header, left);
  await noteTaken(workplace, visitor, "sheet.take", { what: "sheet.progress", filled });
  return { body: Buffer.from(docx), type: reportFiles["report.docx"], name: `${stemOf(name)}-进展.docx` };
});

/** The chosen rows as records, together. */
export const postSheetImport = route(operations.importSheet, (workplace, { body, key, visitor, telling }) =>
  importRows(workplace, { actor: visitor.name, key }, known(workplace, body.mechanism), body, {
    ...telling,
    together: 20,
    remember: true,
  }),
);
