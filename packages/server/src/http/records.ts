import { operations, type RecordsQuery, sheetType } from "@shilu/contract";
import type { Visitor } from "@shilu/domain";
import { writeSheetFile } from "../sheets/files.ts";
import { csvOf } from "../work/csv.ts";
import { listAsked, placeOf, placeWord } from "../work/records.ts";
import { recordRows } from "../work/records-table.ts";
import { dayOf, type Workplace } from "../work/workplace.ts";
import { Fault } from "./fault.ts";
import { recordLine } from "./record-line.ts";
import { route } from "./route.ts";
import { noteTaken } from "./taken.ts";

const page = 40;

/** 记录台账: one page, the newest first. */
export const getRecords = route(operations.records, (workplace, { query: { after, ...asked } }) => {
  const place = after === undefined ? undefined : placeOf(after);
  if (place === null) throw new Fault("request.invalid", { says: "翻页的位置不对，请回到第一页重新打开" });
  return workplace.store.read(workplace.tenant, async (reader) => {
    const list = await listAsked(workplace, reader, asked);
    const found = await reader.list(list, page + 1, place);
    const shown = found.slice(0, page);
    const last = shown.at(-1)?.record;
    const orgs = await reader.orgs();
    return {
      records: shown.map((one) => recordLine(one, orgs, workplace)),
      next: found.length > page && last !== undefined ? placeWord(last) : null,
      count: after === undefined ? await reader.count(list) : null,
    };
  });
});

/** What the list can be narrowed by. */
export const getRecordFilters = route(operations.recordFilters, ({ store, tenant, catalogue, root }) => {
  const kinds = [...new Map(catalogue.mechanisms.map((one) => [one.code, one])).values()].filter(
    ({ record }) => record !== undefined,
  );
  const groups = [...new Set(kinds.map(({ group }) => group))].map((title) => ({
    title,
    mechanisms: kinds
      .filter(({ group }) => group === title)
      .map(({ code, title, course }) => ({ code, title, states: course?.states ?? [] })),
  }));
  return store.read(tenant, async (reader) => ({
    groups,
    orgs: (await reader.orgs()).map(({ id, name }) => ({ id, name })),
    people: (await reader.people()).map(({ id, name }) => ({ id, name })),
    campaigns: await reader.campaigns({ org: root, statuses: ["draft", "final"] }),
  }));
});

const most = 20_000;

/** The list as rows of a table. That it is taken leaves its event. */
async function rowsTaken(workplace: Workplace, query: RecordsQuery, visitor: Visitor) {
  const { store, tenant } = workplace;
  const lines = await store.read(tenant, async (reader) => {
    const list = await listAsked(workplace, reader, query);
    if ((await reader.count(list)) > most) throw new Fault("records.too-many");
    const orgs = await reader.orgs();
    return (await reader.list(list, most)).map((one) => recordLine(one, orgs, workplace));
  });
  await noteTaken(workplace, visitor, "records.take", { what: "records.file", count: lines.length });
  return recordRows(lines);
}

/** The list as a table to take away. */
export const getRecordsFile = route(operations.recordsFile, async (workplace, { query, visitor }) => {
  const body = csvOf(await rowsTaken(workplace, query, visitor));
  return { body, type: "text/csv; charset=utf-8", name: `记录台账-${dayOf(workplace.now())}.csv` };
});

/** The same as a sheet: days and words as text, numbers as numbers. */
export const getRecordsSheet = route(operations.recordsSheet, async (workplace, { query, visitor }) => {
  const rows = await rowsTaken(workplace, query, visitor);
  const widths = rows[0]?.map((title) => (title === "名称" ? 40 : 14)) ?? [];
  const body = await writeSheetFile([{ name: "记录台账", rows, widths, head: 1 }]);
  return { body, type: sheetType, name: `记录台账-${dayOf(workplace.now())}.xlsx` };
});
