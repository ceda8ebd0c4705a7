import { aboutWords, type FigureRow, ledgerWords, periodTitle, shared, sideBySide, wordsOfDraft } from "@shilu/domain";
import type { CheckedDraft } from "../work/fill.ts";
import { summary } from "../work/remarks.ts";
import { itemsJson, somethingFound } from "./items.ts";
import { table } from "./table.ts";

/** Several drafts that were read against one ledger, in the order they were named. */
type Drafts = readonly CheckedDraft[];

/**
 * Drafts beside each other. `same`: they are about one period; then what they say of a figure must not differ, else it has changed.
 */
type Beside = { readonly drafts: Drafts; readonly rows: readonly FigureRow[]; readonly same: boolean };

export const beside = (drafts: Drafts): Beside => ({
  drafts,
  rows: sideBySide(drafts.map(({ items, period: { code } }) => ({ items, period: code }))),
  same: new Set(drafts.map(({ period: { code } }) => code)).size === 1,
});

/** What ends `check` of several drafts with 1: one that has something itself, or two that contradict each other. */
export const somethingBeside = ({ drafts, rows, same }: Beside): boolean =>
  drafts.some(somethingFound) || (same && rows.some(({ differs }) => differs));

/** `check DIR --json` and `check A --against B --json`: each draft as `check` gives it, and figure × draft. */
export const besideJson = ({ drafts, rows }: Beside, files: readonly string[]) => ({
  drafts: drafts.map((one) => itemsJson(one, [])),
  sideBySide: rows.map(({ readings, ...row }) => ({
    ...row,
    readings: readings.map(({ draft, item: { start, end, text, kind, stated, value, verdict } }) => {
      return { draft, start, end, text, kind, stated, value, verdict };
    }),
  })),
  files,
});

/** The same for a person: what differs first, then what is said alike; what one draft says alone is counted. */
export function besideText({ drafts, rows, same }: Beside): string {
  const differing = rows.filter(({ differs }) => differs);
  const alike = rows.filter((row) => !row.differs && shared(row));
  const names = drafts.map(({ draft, period: about, items }, at) => {
    const which = same ? "" : `（${periodTitle(about)}）`;
    return `  ${numeral(at)} ${draft.name}${which}，共 ${items.length} 处：${summary(items)}`;
  });
  return [
    `${same && drafts[0] ? `${periodTitle(drafts[0].period)}，` : ""}${drafts.length} 份文稿并排：`,
    ...names,
    ...section(same ? "几份文稿说法不同" : "有变化", differing, drafts),
    ...section("几份文稿说法相同", alike, drafts),
    `只在一份文稿里的指标 ${rows.length - differing.length - alike.length} 项（--json 全部列出）。`,
    "每一处的说明，请逐份校核：shilu check 草稿。",
  ].join("\n");
}

const numeral = (at: number): string => (at < 20 ? String.fromCodePoint(0x2460 + at) : `(${at + 1})`);

function section(title: string, rows: readonly FigureRow[], drafts: Drafts): string[] {
  if (rows.length === 0) return [];
  const columns = [
    { title: "指标", most: 44 },
    { title: "台账", align: "right", most: 14 },
    ...drafts.map((_, at) => ({ title: numeral(at), align: "right", most: 16 }) as const),
  ] as const;
  const cells = rows.map((row) => [
    row.title + aboutWords(row),
    ledgerWords(row) || "—",
    ...drafts.map((_, at) => wordsOfDraft(at, row) || "—"),
  ]);
  return [`${title} ${rows.length} 项：`, table(columns, cells)];
}
