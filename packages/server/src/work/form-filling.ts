import {
  type FigureHeld,
  type FigureQuery,
  type FigureValue,
  type FormCell,
  type FormFact,
  type FormPlace,
  type FormRows,
  factTitles,
  figureQuery,
  type Grid,
  gridOf,
  isInRows,
  longDate,
  type Office,
  type Period,
  type PlainDate,
  periodTitle,
  placeKey,
  saysAlready,
  spanIn,
  writeValue,
  writtenInto,
  writtenOver,
  yuanIn,
} from "@shilu/domain";
import type { Reader, StoredForm, StoredRecord } from "@shilu/store";
import { type FormFile, type FormValue, inReadingOrder } from "../drafts/form-file.ts";
import { fieldIn, formFields } from "./form-record.ts";
import { dayOf, type Workplace } from "./workplace.ts";

/**
 * What becomes of a cell. `filled`: the value is written; `same`: the file says it already; `held`: the file says something else, which stays
 * unless somebody accepts the ledger's value; `nothing`: the ledger knows nothing; `hand`: left to a person; `fixed`: a formula's; `gone`: what was
 * asked for is not there any more.
 */
type CellOutcome = "filled" | "same" | "held" | "nothing" | "hand" | "fixed" | "gone";

/**
 * One cell of a form for a period. `title`: of the figure, the field or the fact; `period`: in words, "" where it has none; `value`: what is
 * or would be written; `inRow`: it stands in a row of records; `held`: what the file says; `records`: printed ids behind the value; `marks`: 含补录1条; `why`: where nothing was written.
 */
export type FilledCell = FormPlace & {
  readonly outcome: CellOutcome;
  readonly inRow: boolean;
  readonly title: string;
  readonly period: string;
  readonly unit: string;
  readonly value: string | number | null;
  readonly held: string;
  readonly records: readonly string[];
  readonly marks: readonly string[];
  readonly why: string | null;
};

/** A form filled for a period. `unknown`: cells that look as if they were to be filled and that nobody mapped; `notes`: records that found no row. */
export type FormFilling = {
  readonly cells: readonly FilledCell[];
  readonly unknown: readonly FormPlace[];
  readonly notes: readonly string[];
};

/** What a cell is to say, before it is known what the file says. */
type Wanted = FormPlace &
  Pick<FilledCell, "inRow" | "title" | "period" | "unit" | "value" | "records" | "marks"> & {
    readonly outcome: "nothing" | "hand" | "gone" | null;
    readonly why: string | null;
  };

/** Works out every cell of a form for a period, in one read. Writes nothing. */
export async function fillForm(
  workplace: Workplace,
  form: StoredForm,
  file: FormFile,
  period: Period,
): Promise<FormFilling> {
  const { store, tenant } = workplace;
  const { mapping } = form;
  const grids = new Map(file.sheets.map((sheet) => [sheet.name, gridOf(sheet)]));
  return store.read(tenant, async (reader) => {
    const cells = await wantedCells(workplace, reader, form, period);
    const rows = await wantedRows(workplace, reader, form, period);
    const wanted = [...cells, ...rows.cells];
    return {
      cells: wanted.map((one) => outcomeOf(one, grids, file.isPercent)).sort(inReadingOrder(file)),
      unknown: unmapped(grids, mapping.cells, mapping.rows),
      notes: rows.notes,
    };
  });
}

/** The bytes of the filled form; cells that could not be written, and why. `accepted`: cells whose own words give way (`placeKey`). */
export function filledForm(
  { mapping }: StoredForm,
  file: FormFile,
  { cells }: FormFilling,
  accepted: ReadonlySet<string>,
): ReturnType<FormFile["filled"]> {
  const grids = new Map(file.sheets.map((sheet) => [sheet.name, gridOf(sheet)]));
  return file.filled(
    cells.flatMap(({ sheet, row, column, outcome, value, title }): FormValue[] => {
      const place = { sheet, row, column };
      const text = grids.get(sheet)?.at(row, column)?.text ?? "";
      if (outcome === "nothing") {
        const marked = mapping.marksGaps ? writtenInto(text, `〔待补：${title}〕`) : null;
        return marked === null ? [] : [{ ...place, value: marked }];
      }
      if (value === null || (outcome !== "filled" && !(outcome === "held" && accepted.has(placeKey(place))))) return [];
      const written = outcome === "held" ? writtenOver(text, value) : (writtenInto(text, value) ?? value);
      return [{ ...place, value: typeof written === "number" && file.isPercent(place) ? fraction(written) : written }];
    }),
  );
}

const fraction = (percent: number): number => Number((percent / 100).toPrecision(15));

function outcomeOf(wanted: Wanted, grids: ReadonlyMap<string, Grid>, isPercent: FormFile["isPercent"]): FilledCell {
  const { sheet, row, column, value } = wanted;
  const grid = grids.get(sheet);
  const cell = grid?.at(row, column) ?? null;
  const held = cell?.text.trim() ?? "";
  const told = (outcome: CellOutcome, why: string | null = wanted.why): FilledCell => ({
    ...wanted,
    held,
    outcome,
    why,
  });
  if (grid === undefined || row >= grid.sheet.height || column >= grid.sheet.width)
    return told("gone", "文件里没有这一格，请重新对应");
  if (cell !== null && (cell.row !== row || cell.column !== column))
    return told("gone", "这一格并进了旁边的格，请重新对应");
  if (cell?.fixed) return told("fixed", "这一格是公式，由表自己算，不填");
  if (wanted.outcome !== null || value === null) return told(wanted.outcome ?? "nothing");
  if (saysAlready(isPercent(wanted) ? held.replace(/[%％]$/, "") : held, value)) return told("same");
  return writtenInto(cell?.text ?? "", value) === null ? told("held", `表里已写“${held}”`) : told("filled");
}

/** Cells under or beside headings that stand open and that nothing was said of. */
function unmapped(
  grids: ReadonlyMap<string, Grid>,
  cells: readonly FormPlace[],
  rows: readonly FormRows[],
): FormPlace[] {
  const known = new Set(cells.map(placeKey));
  return [...grids.values()].flatMap(({ sheet, takes }) => {
    const own = rows.filter((one) => one.sheet === sheet.name);
    const found: FormPlace[] = [];
    for (let row = 0; row < sheet.height; row++)
      for (let column = 0; column < sheet.width; column++) {
        const place = { sheet: sheet.name, row, column };
        if (known.has(placeKey(place)) || own.some((one) => isInRows(one, place)) || !takes(row, column)) continue;
        found.push(place);
      }
    return found;
  });
}

async function wantedCells(workplace: Workplace, reader: Reader, form: StoredForm, period: Period): Promise<Wanted[]> {
  const seen = new Set((await reader.orgs()).map(({ id }) => id));
  const queries = new Map<FormCell, FigureQuery>();
  for (const cell of form.mapping.cells) {
    const query = cell.holds.kind === "figure" ? queryOf(workplace, form, cell.holds, period) : null;
    if (query !== null && seen.has(query.org)) queries.set(cell, query);
  }
  const values = await reader.figures([...queries.values()]);
  const answers = new Map([...queries.keys()].map((cell, at) => [cell, values[at]]));
  const today = dayOf(workplace.now());
  return form.mapping.cells.map((cell): Wanted => {
    const { sheet, row, column, holds } = cell;
    const place = { sheet, row, column };
    const plain = { ...place, inRow: false, period: "", unit: "", records: [], marks: [] };
    if (holds.kind === "hand")
      return { ...plain, title: "人工填写", value: null, outcome: "hand", why: "留给经办人填写" };
    if (holds.kind === "fact") {
      const value = factOf(holds.fact, workplace.office, period, today);
      const why = value === null ? "单位资料里没有写" : null;
      return { ...plain, title: factTitles[holds.fact], value, outcome: value === null ? "nothing" : null, why };
    }
    return { ...place, ...figureWanted(workplace, holds, period, answers.get(cell)) };
  });
}

const queryOf = ({ catalogue }: Workplace, form: StoredForm, held: FigureHeld, period: Period): FigureQuery | null =>
  figureQuery(catalogue, held.figure, {
    ...{ org: held.org ?? form.org, period: spanIn(held.span, period) },
    filter: Object.fromEntries(Object.entries(held.filter).flatMap(([key, words]) => (words ? [[key, words]] : []))),
  });

function figureWanted(
  { catalogue }: Workplace,
  { figure, span, unit }: FigureHeld,
  period: Period,
  answer: FigureValue | undefined,
): Omit<Wanted, keyof FormPlace> {
  const entry = catalogue.figure(figure);
  const days = periodTitle(spanIn(span, period));
  const counted = entry?.figure.unit ?? "";
  const as = unit !== null && yuanIn(counted) !== null && yuanIn(unit) !== null ? unit : null;
  const asked = { title: entry?.figure.title ?? figure, period: days, unit: as ?? counted };
  const plain = { ...asked, inRow: false, records: [], marks: [] };
  if (entry === null) return { ...plain, value: null, outcome: "gone", why: "制度库里已没有这个指标，请重新选定" };
  if (answer === undefined) return { ...plain, value: null, outcome: "gone", why: "所统计的组织已不在，请重新选定" };
  const { value, records, late, notAssessed } = answer;
  const marks = [...(late > 0 ? [`含补录${late}条`] : []), ...(notAssessed ? ["仅记载、不作考核"] : [])];
  if (value === null)
    return { ...plain, marks, value, records, outcome: "nothing", why: `${days}台账里没有记录，也没有零报告` };
  const { digits, note } = writeValue(value, counted, { approx: "exact", as });
  return { ...plain, marks, value: Number(digits), records, outcome: null, why: note };
}

function factOf(fact: FormFact, office: Office, period: Period, today: PlainDate): string | null {
  switch (fact) {
    case "office":
      return office.name;
    case "short":
      return office.short ?? null;
    case "place":
      return office.region ?? office.county ?? office.city ?? null;
    case "period":
      return periodTitle(period);
    case "day":
      return longDate(today);
  }
}

/** What the rows of records say; records that found no row are told. */
async function wantedRows(
  { catalogue }: Workplace,
  reader: Reader,
  { mapping, org }: StoredForm,
  period: Period,
): Promise<{ readonly cells: Wanted[]; readonly notes: string[] }> {
  if (mapping.rows.length === 0) return { cells: [], notes: [] };
  const [orgs, people] = [await reader.orgs(), await reader.people()];
  const cells: Wanted[] = [];
  const notes: string[] = [];
  for (const { sheet, first, last, mechanism, span, columns } of mapping.rows) {
    const days = spanIn(span, period);
    const kind = catalogue.mechanism(mechanism, days.to) ?? catalogue.mechanism(mechanism);
    const room = last - first + 1;
    const found =
      kind === null ? [] : (await reader.records({ mechanism: kind.code, org, period: days })).filter(counts);
    if (found.length > room)
      notes.push(
        `“${sheet}”第${first + 1}至${last + 1}行只有${room}行，${periodTitle(days)}“${kind?.title}”有${found.length}条，后${found.length - room}条没有写下；请在表里加行，换上加过行的文件。`,
      );
    const titles = new Map((kind === null ? [] : formFields(kind)).map(({ key, title }) => [key, title]));
    for (const { column, field } of columns) {
      const plain = {
        inRow: true,
        sheet,
        column,
        title: titles.get(field) ?? field,
        period: periodTitle(days),
        unit: "",
        marks: [],
      };
      if (kind === null || !titles.has(field)) {
        const why = kind === null ? "制度库里已没有这项制度，请重新选定" : "这项制度已没有这一项，请重新选定";
        cells.push({ ...plain, row: first, value: null, records: [], outcome: "gone", why });
        continue;
      }
      for (const [at, stored] of found.slice(0, room).entries()) {
        const value = field === "number" ? at + 1 : fieldIn(stored, field, { kind, orgs, people });
        const why = value === null ? "记录里没有写" : null;
        const outcome = value === null ? "nothing" : null;
        cells.push({ ...plain, row: first + at, value, records: [stored.record.id], outcome, why });
      }
      if (found.length === 0) {
        const why = `${periodTitle(days)}台账里没有“${kind.title}”的记录`;
        cells.push({ ...plain, row: first, value: null, records: [], outcome: "nothing", why });
      }
    }
  }
  return { cells, notes };
}

/** A row is a thing that took place: neither a draft nor a statement that there was none. */
const counts = ({ status, record }: StoredRecord): boolean => status === "final" && record.nil !== true;
