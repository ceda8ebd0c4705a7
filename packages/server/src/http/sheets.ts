import { operations } from "@shilu/contract";
import type { Mechanism } from "@shilu/domain";
import { writeSheetFile } from "../sheets/files.ts";
import { importRows, planRows, readSheet, sheetMechanism, templateTables } from "../work/sheet.ts";
import type { Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";
import { route } from "./route.ts";

function known(workplace: Workplace, code: string): Mechanism {
  const found = sheetMechanism(workplace, code);
  if (found === null) throw new Fault("mechanism.unknown");
  return found;
}

/** The empty sheet of a mechanism. */
export const getSheetTemplate = route(operations.sheetTemplate, async (workplace, { params }) => {
  const mechanism = known(workplace, params.mechanism);
  const body = await writeSheetFile(templateTables(mechanism));
  return { body, type: xlsxType, name: `${mechanism.title}-导入表.xlsx` };
});
export const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** What stands in a chosen file. Nothing is kept. */
export const postSheet = route(operations.readSheet, (workplace, { query: { name, mechanism }, body }) =>
  readSheet(workplace, known(workplace, mechanism), { name, bytes: body }),
);

/** What every row would become. Nothing is kept. */
export const postSheetPlan = route(operations.planSheet, (workplace, { body }) =>
  planRows(workplace, known(workplace, body.mechanism), body),
);

/** The chosen rows as records, together. */
export const postSheetImport = route(operations.importSheet, (workplace, { body, key, visitor, telling }) =>
  importRows(workplace, { actor: visitor.name, key }, known(workplace, body.mechanism), body, telling),
);
