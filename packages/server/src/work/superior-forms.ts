import {
  type Carried,
  carried,
  emptyMapping,
  type FormMapping,
  type FormPlace,
  gridOf,
  placeSaid,
} from "@shilu/domain";
import { newId, type Reader, type StoredForm, type Transactor } from "@shilu/store";
import { type FormFile, openFormFile } from "../drafts/form-file.ts";
import { shelve, shelved } from "../exchange/evidence.ts";
import { Refusal } from "../refusal.ts";
import { formFields } from "./form-record.ts";
import { causeOf, type Order } from "./order.ts";
import type { Workplace } from "./workplace.ts";

/** A form with its file opened. */
export type OpenedForm = { readonly form: StoredForm; readonly file: FormFile };

/** What a person calls a form and who asks for it. */
export type FormNames = { readonly name: string; readonly asker: string };

/** A file that somebody sent: what it is called, and its bytes. */
export type SentFile = { readonly file: string; readonly bytes: Uint8Array };

/** Takes a new form in: its empty file is opened and looked at first, so that nothing is kept of one that is not safe. Gives its id. */
export async function addForm(
  workplace: Workplace,
  { name, asker }: FormNames,
  { file, bytes }: SentFile,
  order: Order,
): Promise<string> {
  const { kind } = await openFormFile(file, bytes);
  const { data, root, store, now } = workplace;
  return store.write(causeOf(workplace, order, "form.save"), async (to) => {
    await refuseTaken(to, name, null);
    const id = newId();
    const sha256 = await keepFile(to, data, bytes);
    const first = { id, version: 1, org: root, name, asker, file, kind, sha256, bytes: bytes.byteLength };
    await to.keepForms([{ ...first, mapping: emptyMapping, removed: false, at: now(), actor: order.actor }]);
    return id;
  });
}

async function keepFile(to: Transactor, data: string, bytes: Uint8Array): Promise<string> {
  const sha256 = await shelve(data, bytes);
  await to.noteEvidence({ sha256, bytes: bytes.byteLength });
  return sha256;
}

async function refuseTaken(reader: Reader, name: string, own: string | null): Promise<void> {
  const taken = (await reader.forms()).some((one) => one.name === name && one.id !== own);
  if (taken) throw new Refusal("form.taken", `已有一张叫“${name}”的上级表格，请换一个名称，或者打开那一张换上新的文件`);
}

const unknown = () => new Refusal("form.unknown", "没有找到这张上级表格，请从列表重新打开");

/** A form and its empty file, opened. */
export async function openForm({ store, tenant, data }: Workplace, id: string): Promise<OpenedForm> {
  const form = await store.read(tenant, (reader) => reader.form(id));
  if (form === null) throw unknown();
  const bytes = await shelved(data, form.sha256);
  if (bytes === null)
    throw new Refusal("form.refused", `“${form.name}”的空表文件“${form.file}”不在数据目录里，请换上这张表的文件再填`);
  return { form, file: await openFormFile(form.file, bytes) };
}

/** What a person changes of a form: its names, and what stands in its cells. */
export type FormChange = FormNames & { readonly mapping: FormMapping };

/** A new version with other names or another mapping. Gives its number. */
export async function saveForm(
  workplace: Workplace,
  id: string,
  from: number,
  change: FormChange,
  order: Order,
): Promise<number> {
  const { file } = await openForm(workplace, id);
  checkMapping(workplace, file, change.mapping);
  return newVersion(workplace, { id, from }, order, async () => ({ changed: change, result: from + 1 }));
}

/** What is told of a mapping that was carried over. */
export type CarryTold = Omit<Carried, "mapping">;

/** Next quarter's file of a form, and where its cells stand in it. Nothing is kept. */
export async function lookAtFile(workplace: Workplace, id: string, { file, bytes }: SentFile): Promise<Carried> {
  const before = await openForm(workplace, id);
  const after = await openFormFile(file, bytes);
  return carried(before.form.mapping, before.file.sheets, after.sheets);
}

/** Puts next quarter's file in the place of a form's, its mapping carried over by headings. Gives what became of it. */
export async function replaceFile(
  workplace: Workplace,
  id: string,
  from: number,
  { file, bytes }: SentFile,
  order: Order,
): Promise<CarryTold> {
  const before = await openForm(workplace, id);
  const after = await openFormFile(file, bytes);
  const { mapping, ...told } = carried(before.form.mapping, before.file.sheets, after.sheets);
  return newVersion(workplace, { id, from }, order, async (to) => {
    const sha256 = await keepFile(to, workplace.data, bytes);
    const changed = { file, kind: after.kind, sha256, bytes: bytes.byteLength, mapping };
    return { changed, result: told };
  });
}

/** Takes a form out of the list; its versions stay. */
export const removeForm = (workplace: Workplace, id: string, from: number, order: Order): Promise<null> =>
  newVersion(workplace, { id, from }, order, async () => ({ changed: { removed: true }, result: null }));

/** Which version of which form is changed. */
type Former = { readonly id: string; readonly from: number };

/** Writes the next version of a form, where it is still the one that was looked at. The result is what the first of equal writes gave. */
async function newVersion<T>(
  workplace: Workplace,
  { id, from }: Former,
  order: Order,
  change: (to: Transactor) => Promise<{ readonly changed: Partial<StoredForm>; readonly result: T }>,
): Promise<T> {
  return workplace.store.write(causeOf(workplace, order, "form.save"), async (to) => {
    const now = await to.form(id);
    if (now === null) throw unknown();
    if (now.version !== from)
      throw new Refusal("form.changed", `“${now.name}”刚才由${now.actor}在别处改过，没有保存；请看过新的再改`);
    const { changed, result } = await change(to);
    if (changed.name !== undefined) await refuseTaken(to, changed.name, id);
    await to.keepForms([{ ...now, ...changed, version: from + 1, at: workplace.now(), actor: order.actor }]);
    return result;
  });
}

/** Refuses a mapping that speaks of cells, figures, mechanisms or fields that are not there: each by its place, with what to do. */
function checkMapping({ catalogue }: Workplace, { kind, sheets }: FormFile, { cells, rows }: FormMapping): void {
  const fault = (place: FormPlace, why: string): Refusal => {
    const says = `${placeSaid(kind, place)}：${why}`;
    return new Refusal("form.refused", says, [{ code: "form.refused", place: "mapping", says }]);
  };
  const isThere = ({ sheet, row, column }: FormPlace) =>
    sheets.some(({ name, height, width }) => name === sheet && row < height && column < width);
  const grids = new Map(sheets.map((sheet) => [sheet.name, gridOf(sheet)]));
  for (const cell of cells) {
    const covering = grids.get(cell.sheet)?.at(cell.row, cell.column) ?? cell;
    if (covering.row !== cell.row || covering.column !== cell.column)
      throw fault(cell, "这一格并进了旁边的格，请选合并格的第一格");
    if (!isThere(cell)) throw fault(cell, "表里没有这一格，请刷新页面后重新选");
    if (cell.holds.kind === "figure" && catalogue.figure(cell.holds.figure) === null)
      throw fault(cell, "制度库里没有选定的指标，请重新选一个");
  }
  for (const { sheet, first, last, mechanism, columns } of rows) {
    const at = { sheet, row: first, column: columns[0]?.column ?? 0 };
    const known = catalogue.mechanism(mechanism);
    if (known?.record === undefined) throw fault(at, "制度库里没有选定的制度，或它不产生记录，请重新选一个");
    const fields = new Set(formFields(known).map(({ key }) => key));
    for (const { column, field } of columns) {
      if (!isThere({ sheet, row: last, column }))
        throw fault({ sheet, row: last, column }, "表里没有这一格，请把行数改小");
      if (!fields.has(field)) throw fault({ ...at, column }, "记录里没有选定的这一项，请重新选一个");
    }
  }
}
