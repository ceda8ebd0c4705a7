import { adjustment, cellSaid, type Period, phraseAt, phraseOfCell } from "@shilu/domain";
import type { Draft } from "../drafts/read.ts";
import { Refusal } from "../refusal.ts";
import { plainText } from "./fill.ts";
import { linkDraft } from "./link-draft.ts";
import { adjustmentsOf } from "./mechanism-change.ts";
import { adoptFile, type PracticeCause, type PracticeChange } from "./practice.ts";
import { dayOf, type Workplace } from "./workplace.ts";

/** What was remembered: the figure, and the phrase by which it is known from now on. */
export type Remembered = { readonly figure: string; readonly phrase: string; readonly change: PracticeChange };

type Asked = { readonly number: number } | { readonly start: number };

/**
 * Remembers of an office that a number of a draft is of a figure: the words around it become one of the office's own phrases of that
 * figure, an adjustment of its mechanism as any other, so that it is kept in the chain, travels with the bundle and can be taken back.
 * @param place its number in `check` of that period, from 1, or where in the text it begins
 */
export async function rememberLink(
  workplace: Workplace,
  draft: Draft,
  { place, figure, period }: { readonly place: Asked; readonly figure: string; readonly period: Period },
  cause: PracticeCause,
): Promise<Remembered> {
  const { name } = draft;
  const text = plainText(draft);
  const orgs =
    draft.tables === undefined ? [] : await workplace.store.read(workplace.tenant, (reader) => reader.orgs());
  const context = { period, org: workplace.root, office: workplace.office, orgs };
  const { linked } = linkDraft(draft, text, workplace.catalogue, context);
  const chosen = "number" in place ? linked[place.number - 1] : linked.find((one) => one.place.start === place.start);
  if (chosen === undefined)
    throw new Refusal(
      "draft.refused",
      "number" in place
        ? `“${name}”里只有${linked.length}处，没有第${place.number}处；序号见 shilu check。`
        : `“${name}”的第${place.start + 1}个字那里没有数字；文稿可能改过，请重新校核。`,
    );
  const said = `“${text.slice(chosen.place.start, chosen.place.end)}”`;
  const entry = workplace.catalogue.figure(figure);
  if (entry === null)
    throw new Refusal("figure.unknown", `没有代码为“${figure}”的指标；全部代码见 shilu figures --period 期间。`);
  const { cell } = chosen;
  const running = linked.flatMap((one) => (one.cell === undefined ? [one.place] : []));
  const phrase =
    cell === undefined
      ? phraseAt(text, chosen.place, running)
      : cell.says && phraseOfCell(cell.says, chosen.place.unit ?? entry.figure.unit);
  if (!phrase)
    throw new Refusal(
      "draft.refused",
      cell === undefined
        ? `${said}所在的分句没有可以记住的词，请把指标的名称写进句子再试。`
        : `${cellSaid(cell)}的表头没有可以记住的词，请把指标的名称写进表头再试。`,
    );
  const { code } = entry.home;
  const before = (await adjustmentsOf(workplace, code)).at(-1)?.value ?? null;
  const read = adjustment.safeParse(before);
  const kept = read.success ? read.data : { schema: 1, adjusts: code, from: dayOf(workplace.now()) };
  const figures = read.success ? read.data.figures : {};
  const own = figures[figure] ?? {};
  const also = [...new Set([...[own.also ?? []].flat(), phrase])];
  const value = { ...kept, figures: { ...figures, [figure]: { ...own, also } }, document: cause.reason };
  const file = { name: `${code}.yaml`, text: `${JSON.stringify(value, null, 2)}\n` };
  return { figure, phrase, change: await adoptFile(workplace, file, cause) };
}
