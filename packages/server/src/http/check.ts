import { parse } from "node:path";
import { type DraftToCheck, operations } from "@shilu/contract";
import { acceptedWords, periodTitle } from "@shilu/domain";
import { type Draft, openDraft, textDraft } from "../drafts/read.ts";
import { Refusal } from "../refusal.ts";
import { fillDraft } from "../work/fill.ts";
import { saveFilled } from "../work/report.ts";
import type { Workplace } from "../work/workplace.ts";
import { spanAsked } from "./asked.ts";
import { Fault } from "./fault.ts";
import { newestFirst, recordLines } from "./record-line.ts";
import { fileAsked, reportFile } from "./report-file.ts";
import { route } from "./route.ts";
import { noteTaken } from "./taken.ts";

/** A draft's refusal keeps its own sentence. */
async function read(draft: Promise<Draft>): Promise<Draft> {
  try {
    return await draft;
  } catch (thrown) {
    if (thrown instanceof Refusal && /^(?:draft|sheet)\./.test(thrown.code))
      throw new Fault("draft.refused", { says: thrown.message });
    throw thrown;
  }
}

const written = async (name: string, text: string) => textDraft(name, new TextEncoder().encode(text));

const filled = async (workplace: Workplace, { name = "文稿.txt", text, period }: DraftToCheck) =>
  fillDraft(workplace, await read(written(name, text)), { period: spanAsked(workplace, period) });

/** The text of a chosen file. Nothing is kept. */
export const postDraftText = route(operations.draftText, async (_, { body, query }) => {
  const { name, text } = await read(openDraft(query.name, body));
  return { name, text };
});

/** Every number of a draft beside the ledger. Nothing is kept. */
export const postCheck = route(operations.check, async (workplace, { body }) => {
  const { draft, period, items, relations, contradictions } = await filled(workplace, body);
  const behind = [...new Set(items.flatMap(({ records }) => records))];
  return {
    ...{ name: draft.name, text: draft.text, period: { code: period.code, title: periodTitle(period) } },
    items: items.map((item) => ({
      ...item,
      accepted: acceptedWords(item),
      rule: item.figure === null ? null : (workplace.catalogue.figure(item.figure)?.figure.rule ?? null),
    })),
    flags: [
      ...relations.filter(({ holds }) => !holds).map(({ spans, reason }) => ({ spans, says: reason })),
      ...contradictions.map(({ reason }) => ({ spans: [], says: reason })),
    ],
    records: newestFirst(await recordLines(workplace, behind)),
  };
});

/** The draft with its blanks filled, typeset. What stays open stays 〔待补〕. Nothing is kept. */
export const postCheckedFile = route(operations.checkedFile, async (workplace, { params: { file }, body, visitor }) => {
  const asked = fileAsked(file);
  const { draft, live } = await filled(workplace, body);
  const made = await reportFile(workplace, live, asked, parse(draft.name).name);
  await noteTaken(workplace, visitor, "report.take", { what: "report.file", file });
  return made;
});

/** Kept only because somebody asked for it. */
export const postKeptDraft = route(operations.keepDraft, async (workplace, { body, visitor }) => ({
  report: await saveFilled(workplace, await filled(workplace, body), visitor.name),
}));
