import {
  type FigureHeld,
  type FormCell,
  type FormFact,
  type FormPlace,
  type FormSpan,
  gridOf,
  isInRows,
  type Period,
  parsePeriod,
  placeKey,
  spanOf,
  yuanIn,
} from "@shilu/domain";
import type { StoredForm } from "@shilu/store";
import { type FormFile, inReadingOrder } from "../drafts/form-file.ts";
import type { Draft } from "../drafts/read.ts";
import { plainText } from "./fill.ts";
import { linkDraft } from "./link-draft.ts";
import { taughtCatalogue } from "./taught.ts";
import type { Workplace } from "./workplace.ts";

/** What 校核 reads from the headings of a cell that nothing was said of yet. `by`: the words it goes by. */
type FormProposal = FormCell & { readonly by: string };

const facts: readonly (readonly [RegExp, FormFact])[] = [
  [/^(?:填报|报送|上报|填表)?单位(?:名称)?(?:（[盖公]章）|\((?:盖|公)章\))?[:：]?$/, "office"],
  [/^(?:填表|填报|报送|上报|制表)(?:日期|时间)[:：]?$/, "day"],
  [/^(?:报告期|填报期|所属期|统计期间?|报表期)[:：]?$/, "period"],
];
const byHand =
  /^(?:填表人|填报人|制表人|审核人|审批人|单位负责人|负责人签[字名]|签[字名]|联系人|联系电话|盖章|公章)[:：]?$/;

/** A quarter, half or month that is named in a heading is the same part of the next form's year. */
const namedPart = /第?[一二三四1-4]季度|[上下]半年|(?:^|\D)\d{1,2}\s*月/;

/** `note`: one sentence where no figures were looked for. */
export type Proposed = { readonly cells: readonly FormProposal[]; readonly note: string | null };

/** Each open cell is read by its headings, half a millisecond each: so many keep nobody waiting. */
const mostOpen = 1500;

/** What may stand in the open cells of a form, by their headings: figures as 校核 reads them, facts of the office, and what a person signs. */
export async function proposalsFor(
  workplace: Workplace,
  { mapping, org }: Pick<StoredForm, "mapping" | "org">,
  file: FormFile,
  period: Period,
): Promise<Proposed> {
  const { store, tenant, office } = workplace;
  const known = new Set(mapping.cells.map(placeKey));
  const isOpen = (place: FormPlace) =>
    !known.has(placeKey(place)) && !mapping.rows.some((rows) => isInRows(rows, place));
  const aside = besides(file, isOpen);
  const open = openCells(file);
  if (open > mostOpen) {
    const note = `表里有${open}个空格，超过${mostOpen}个，没有按表头认指标；请逐格点选，逐行的用“逐行填记录”。`;
    return { cells: aside, note };
  }
  const starts = placesByStart(file);
  const year = parsePeriod(period.to.slice(0, 4)) ?? period;
  const linked = await store.read(tenant, async (reader) => {
    const catalogue = await taughtCatalogue(workplace, reader);
    const orgs = await reader.orgs();
    const read = async (draft: Draft, within: Period) => {
      const campaigns = await reader.campaigns({ org, period: within, statuses: ["final"] });
      const context = { period: within, org, office, orgs, campaigns };
      return linkDraft(draft, plainText(draft), catalogue, context).linked;
    };
    // Columns of other quarters, and what is counted from January on, lie outside of the period and inside of its year.
    return [...(await read(file.draft, period)), ...(await read(ofWholeYear(file.draft), year))];
  });
  const words = wordsByAddress(file);
  const found = new Map<string, FormProposal>();
  for (const { place, query, filter, cell } of linked) {
    const at = cell === undefined ? undefined : starts.get(`${cell.sheet} ${cell.address}`);
    if (query === null || cell === undefined || at === undefined || !isOpen(at) || found.has(placeKey(at))) continue;
    const heads = cell.headings.map((address) => words.get(`${cell.sheet} ${address}`) ?? "");
    const span =
      spanSaid(heads) ??
      spanOf(
        query.period,
        period,
        heads.some((one) => namedPart.test(one)),
      );
    if (span === null) continue;
    const money = yuanIn(query.figure.unit) !== null && yuanIn(place.unit ?? "") !== null;
    const holds: FigureHeld = {
      ...{ kind: "figure", figure: query.figure.code, span, filter: { ...filter } },
      ...{ org: query.org === org ? null : query.org, unit: money ? place.unit : null },
    };
    const by = cell.says || heads.filter((one) => one.trim() !== "").join("，");
    found.set(placeKey(at), { ...at, holds, by });
  }
  return { cells: [...found.values(), ...aside].sort(inReadingOrder(file)), note: null };
}

const fromJanuary = /年初至今|(?:自?[1一]月份?(?:以来|起)|年初以来)(?:累计)?|累计/;
/** 1—9月: said by months, whatever stands behind. */
const months = /\d{1,2}\s*月?\s*[-—–~～至到]\s*\d{1,2}\s*月/;

/**
 * The draft with what is counted from January on said as of the whole year, each word as long as before: 校核 takes 累计 for a sum of several
 * matters, and what lies outside of the period for none of its figures.
 */
function ofWholeYear(draft: Draft): Draft {
  const all = new RegExp(fromJanuary, "g");
  const yearly = (text: string) =>
    text.replace(all, (word) => (months.test(text) ? "" : "全年").padEnd(word.length, "　"));
  const tables = (draft.tables ?? []).map((table) => ({
    ...table,
    cells: table.cells.map((cell) => ({ ...cell, text: yearly(cell.text) })),
  }));
  return { ...draft, tables };
}

const before = /上年|去年|同期/;

/** What headings say that is no part of the calendar: from January to the end of the period, this year or the year before. */
const spanSaid = (heads: readonly string[]): FormSpan | null =>
  heads.some((one) => fromJanuary.test(one) && !months.test(one))
    ? { part: "to-date", back: heads.some((one) => before.test(one)) ? 1 : 0 }
    : null;

/** The words of the cells of the draft's tables, by sheet and address. */
const wordsByAddress = ({ draft }: FormFile): ReadonlyMap<string, string> =>
  new Map(
    (draft.tables ?? []).flatMap(({ name, cells }) =>
      cells.map((cell) => [`${name} ${cell.address}`, cell.text] as const),
    ),
  );

/** Where each cell of the draft's tables stands in the form, by sheet and address. */
function placesByStart({ draft, kind, sheets }: FormFile): ReadonlyMap<string, FormPlace> {
  return new Map(
    (draft.tables ?? []).flatMap(({ name, cells }) => {
      if (!sheets.some((one) => one.name === name)) return [];
      return cells.map((cell) => {
        const [, letters = "", digits = ""] = /^([A-Z]+)(\d+)$/.exec(cell.address) ?? [];
        const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
        const at = kind === "xlsx" ? { row: Number(digits) - 1, column } : { row: cell.row, column: cell.column };
        return [`${name} ${cell.address}`, { sheet: name, ...at }] as const;
      });
    }),
  );
}

/** How many cells of a form look as if they were to be filled. */
const openCells = ({ sheets }: FormFile): number =>
  sheets.reduce((sum, sheet) => {
    const { takes } = gridOf(sheet);
    let open = 0;
    for (let row = 0; row < sheet.height; row++)
      for (let column = 0; column < sheet.width; column++) if (takes(row, column)) open++;
    return sum + open;
  }, 0);

/** Labels of the form itself: 填报单位, 填表日期, 填表人, with what is written behind their colon or in the cell beside. */
function besides({ sheets }: FormFile, isOpen: (place: FormPlace) => boolean): FormProposal[] {
  return sheets.flatMap((sheet) => {
    const grid = gridOf(sheet);
    return sheet.cells.flatMap((cell): FormProposal[] => {
      const said = cell.text.replace(/\s/g, "");
      const fact = facts.find(([label]) => label.test(said))?.[1];
      if (fact === undefined && !byHand.test(said)) return [];
      const behind = /[:：]$/.test(said);
      const beside = { sheet: sheet.name, row: cell.row, column: cell.column + cell.columns };
      const free = beside.column < sheet.width && grid.takes(beside.row, beside.column);
      const at = behind ? { sheet: sheet.name, row: cell.row, column: cell.column } : free ? beside : null;
      if (at === null || cell.fixed || !isOpen(at)) return [];
      return [{ ...at, holds: fact === undefined ? { kind: "hand" } : { kind: "fact", fact }, by: said }];
    });
  });
}
