import { type FormLine, formFactChoices, mostUnknown, operations, sheetType } from "@shilu/contract";
import {
  type FormKind,
  type FormPlace,
  lastQuarter,
  may,
  type Period,
  periodTitle,
  placeKey,
  placeSaid,
} from "@shilu/domain";
import type { StoredForm } from "@shilu/store";
import type { FormFile } from "../drafts/form-file.ts";
import { filledForm, fillForm } from "../work/form-filling.ts";
import { proposalsFor } from "../work/form-proposals.ts";
import { formFields } from "../work/form-record.ts";
import { stemOf } from "../work/give-back.ts";
import {
  addForm,
  type CarryTold,
  lookAtFile,
  openForm,
  removeForm,
  replaceFile,
  saveForm,
} from "../work/superior-forms.ts";
import { dayOf, type Workplace } from "../work/workplace.ts";
import { spanAsked } from "./asked.ts";
import { newestFirst, recordLines } from "./record-line.ts";
import { route } from "./route.ts";
import { noteTaken } from "./taken.ts";

const lineOf = ({ id, version, name, asker, file, kind, sha256, mapping, at, actor }: StoredForm): FormLine => ({
  ...{ id, version, name, asker, file, kind, sha256, at, actor },
  mapped: mapping.cells.length + mapping.rows.length,
});

const usualPeriod = ({ now }: Workplace): string => lastQuarter(dayOf(now())).code;
const said = (period: Period) => ({ code: period.code, title: periodTitle(period) });

export const getSuperiorForms = route(operations.superiorForms, async (workplace, { visitor }) => ({
  forms: (await workplace.store.read(workplace.tenant, (reader) => reader.forms())).map(lineOf),
  ...{ period: usualPeriod(workplace), mayChange: may(visitor.roles, "report.edit") },
}));

export const postSuperiorForm = route(operations.addSuperiorForm, async (workplace, { query, body, key, visitor }) => {
  const { name, asker, file } = query;
  return { id: await addForm(workplace, { name, asker }, { file, bytes: body }, { actor: visitor.name, key }) };
});

export const getSuperiorForm = route(operations.superiorForm, async (workplace, { params, query, visitor }) => {
  const period = spanAsked(workplace, query.period ?? usualPeriod(workplace));
  const { form, file } = await openForm(workplace, params.form);
  const { catalogue } = workplace;
  const proposed = await proposalsFor(workplace, form, file, period);
  const kinds = new Map(
    catalogue.mechanisms.flatMap((one) => (one.record === undefined ? [] : [[one.code, one] as const])),
  );
  return {
    ...{ form: lineOf(form), period: said(period), sheets: file.sheets, mapping: form.mapping },
    proposals: proposed.cells,
    note: proposed.note,
    figures: Object.fromEntries(
      catalogue.figures.map(({ figure: { code, title, unit } }) => [code, { title, unit }] as const),
    ),
    mechanisms: [...kinds.values()].map((one) => ({ code: one.code, title: one.title, fields: formFields(one) })),
    facts: formFactChoices,
    mayChange: may(visitor.roles, "report.edit"),
  };
});

export const putSuperiorForm = route(
  operations.saveSuperiorForm,
  async (workplace, { params, body, version, key, visitor }) => ({
    version: await saveForm(workplace, params.form, version, body, { actor: visitor.name, key }),
  }),
);

export const deleteSuperiorForm = route(
  operations.removeSuperiorForm,
  async (workplace, { params, version, key, visitor }) => {
    await removeForm(workplace, params.form, version, { actor: visitor.name, key });
    return { ok: true } as const;
  },
);

const filling = async (workplace: Workplace, id: string, code: string) => {
  const period = spanAsked(workplace, code);
  const { form, file } = await openForm(workplace, id);
  return { form, file, period, filled: await fillForm(workplace, form, file, period) };
};

/** A cell of a form in an address of ours: number of its sheet, row, column. */
const wordOf = ({ sheets }: FormFile, { sheet, row, column }: FormPlace): string =>
  `${sheets.findIndex(({ name }) => name === sheet)}-${row}-${column}`;

export const getSuperiorFormFilling = route(operations.superiorFormFilling, async (workplace, { params, query }) => {
  const { file, period, filled } = await filling(workplace, params.form, query.period);
  const { cells, unknown, notes } = filled;
  const addressed = addressedIn(file.kind);
  return {
    period: said(period),
    cells: cells.map((cell) => ({ ...cell, ...addressed(cell), place: wordOf(file, cell) })),
    unknown: unknown.slice(0, mostUnknown).map(addressed),
    ...{ unknownCount: unknown.length, notes },
    records: newestFirst(await recordLines(workplace, [...new Set(cells.flatMap(({ records }) => records))])),
  };
});

export const getSuperiorFormFile = route(operations.superiorFormFile, async (workplace, { params, query, visitor }) => {
  const { form, file, period, filled } = await filling(workplace, params.form, query.period);
  const words = new Set(query.accepted?.split(","));
  const accepted = new Set(filled.cells.filter((cell) => words.has(wordOf(file, cell))).map(placeKey));
  const { bytes } = filledForm(form, file, filled, accepted);
  await noteTaken(workplace, visitor, "form.take", { what: "form.file", form: form.id, period: period.code });
  return {
    ...{ body: Buffer.from(bytes), type: file.kind === "xlsx" ? sheetType : docxType },
    name: `${stemOf(form.name)}-${periodTitle(period)}.${file.kind}`,
  };
});
const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const addressedIn =
  (kind: FormKind) =>
  ({ sheet, row, column }: FormPlace) => ({ sheet, row, column, address: placeSaid(kind, { sheet, row, column }) });

function carriedAnswer({ kept, moved, lost }: CarryTold, file: string) {
  const addressed = addressedIn(/\.docx$/i.test(file) ? "docx" : "xlsx");
  return {
    kept,
    moved: moved.map(({ from, to }) => ({ from: addressed(from), to: addressed(to) })),
    lost: lost.map(({ from, why }) => ({ from: addressed(from), why })),
  };
}

export const postSuperiorLook = route(operations.lookAtSuperiorFile, async (workplace, { params, query, body }) =>
  carriedAnswer(await lookAtFile(workplace, params.form, { file: query.file, bytes: body }), query.file),
);

export const putSuperiorFile = route(
  operations.replaceSuperiorFile,
  async (workplace, { params, query, body, version, key, visitor }) => {
    const order = { actor: visitor.name, key };
    const sent = { file: query.file, bytes: body };
    return carriedAnswer(await replaceFile(workplace, params.form, version, sent, order), query.file);
  },
);
