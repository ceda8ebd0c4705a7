import {
  type AnswerIn,
  type ChosenFigure,
  type DraftText,
  givenBack,
  longestDraft,
  operations,
  type ReportFile,
  reportFiles,
  sheetType,
} from "@shilu/contract";
import {
  acceptedWords,
  type Candidate,
  cellSaid,
  inlinesIn,
  openPlacesIn,
  periodTitle,
  type TemplateInline,
} from "@shilu/domain";
import { type Draft, openDraft, textDraft } from "../drafts/read.ts";
import { Refusal } from "../refusal.ts";
import { type FilledDraft, fillDraft } from "../work/fill.ts";
import { annotated, correctedDraft, filledOriginal, filledSheet, leftSays, stemOf } from "../work/give-back.ts";
import { rememberLink } from "../work/remember.ts";
import { saveFilled, takeIn } from "../work/report.ts";
import type { Workplace } from "../work/workplace.ts";
import { spanAsked } from "./asked.ts";
import { Fault } from "./fault.ts";
import { noteLeft } from "./left-header.ts";
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

type Written = {
  readonly name: string;
  readonly text: string;
  readonly period: string;
  readonly chosen: readonly ChosenFigure[];
};

const filled = async (workplace: Workplace, { name, text, period, chosen }: Written) =>
  fillDraft(workplace, await read(written(name, text)), {
    period: spanAsked(workplace, period),
    chosen: new Map(chosen.map(({ place, figure }) => [place, figure])),
  });

type Sent = { readonly name: string; readonly period: string; readonly chosen?: string | undefined };

/** A file that was sent, checked as the file it is. */
async function filledFrom(workplace: Workplace, bytes: Uint8Array, { name, period, chosen }: Sent) {
  const draft = await read(openDraft(name, bytes));
  if (draft.text.length > longestDraft.most) throw new Fault("draft.refused", { says: longestDraft.says });
  const told = chosen?.split(",").map((one): [number, string] => {
    const at = one.indexOf(":");
    return [Number(one.slice(0, at)), one.slice(at + 1)];
  });
  return fillDraft(workplace, draft, { period: spanAsked(workplace, period), chosen: new Map(told) });
}

/** The text of a chosen file. Nothing is kept. */
export const postDraftText = route(operations.draftText, async (_, { body, query }) => {
  const { name, text, docx, xlsx } = await read(openDraft(query.name, body));
  const returns: DraftText["returns"] = docx !== undefined ? "docx" : xlsx !== undefined ? "xlsx" : null;
  return { name, text, returns };
});

/** Every number of a draft beside the ledger. Nothing is kept. */
export const postCheck = route(operations.check, async (workplace, { body }) =>
  answered(workplace, await filled(workplace, body)),
);

/** The same of a file, whose cells are where they are. */
export const postOriginal = route(operations.checkOriginal, async (workplace, { body, query }) =>
  answered(workplace, await filledFrom(workplace, body, query)),
);

async function answered(workplace: Workplace, checked: FilledDraft): Promise<AnswerIn<typeof operations.check>> {
  const { draft, period, items, relations, contradictions } = checked;
  const { catalogue } = workplace;
  const behind = [...new Set(items.flatMap(({ records }) => records))];
  const titled = ({ figure, score }: Candidate) => ({
    ...{ figure, certainty: score },
    title: catalogue.figure(figure)?.figure.title ?? figure,
  });
  return {
    ...{ name: draft.name, text: draft.text, period: { code: period.code, title: periodTitle(period) } },
    items: items.map(({ why, cell, candidates, ...item }) => ({
      ...item,
      accepted: acceptedWords(item),
      rule: item.figure === null ? null : (catalogue.figure(item.figure)?.figure.rule ?? null),
      chosen: why?.by === "person",
      why:
        why === null || why.by === "person"
          ? null
          : {
              phrase: why.phrase,
              words: why.words,
              certainty: why.score,
              byNumber: why.by === "number",
              runnerUp: why.runnerUp && titled(why.runnerUp),
            },
      candidates: candidates.map(titled),
      cell: cell === undefined ? null : cellSaid(cell),
    })),
    flags: [
      ...relations.filter(({ holds }) => !holds).map(({ spans, reason }) => ({ spans, says: reason })),
      ...contradictions.map(({ reason }) => ({ spans: [], says: reason })),
    ],
    records: newestFirst(await recordLines(workplace, behind)),
  };
}

/** The words around a place are the unit's own phrase of a figure from now on. */
export const postPhrase = route(operations.rememberPhrase, async (workplace, { body, visitor, key }) => {
  const { name, text, period, start, figure } = body;
  const draft = await read(written(name, text));
  const asked = { place: { start }, figure, period: spanAsked(workplace, period) };
  const cause = { by: visitor.name, reason: `校核“${name}”时认定的说法`, dryRun: false, key };
  const { phrase } = await rememberLink(workplace, draft, asked, cause);
  return { phrase };
});

/** The draft with its blanks filled, typeset, or with remarks. What stays open stays 〔待补〕. Nothing is kept. */
export const postCheckedFile = route(operations.checkedFile, async (workplace, { params: { file }, body, visitor }) => {
  const asked = file === givenBack.annotated ? null : fileAsked(file);
  const checked = await filled(workplace, body);
  const called = stemOf(checked.draft.name);
  const made = await (asked === null
    ? annotatedFile(workplace, checked)
    : reportFile(workplace, checked.live, asked, called));
  await noteTaken(workplace, visitor, "report.take", { what: "report.file", file });
  return made;
});

/** The same of a file, which is sent again because nothing of it was kept; and the file itself, a .docx or an .xlsx, with its blanks filled. */
export const postFileBack = route(operations.fileBack, async (workplace, { params, body, query, visitor, header }) => {
  const { file } = params;
  const accepted = new Set(query.accepted?.split(",").map(Number));
  const checked = await filledFrom(workplace, body, query);
  const made =
    file === givenBack.filled
      ? filledFile(checked, accepted, header)
      : file === givenBack.filledSheet
        ? sheetFile(checked, accepted)
        : file === givenBack.annotated
          ? await annotatedFile(workplace, checked)
          : await correctedFile(workplace, checked, accepted, fileAsked(file));
  await noteTaken(workplace, visitor, "report.take", { what: "report.file", file });
  return made;
});

async function annotatedFile(workplace: Workplace, checked: FilledDraft) {
  const { catalogue, now } = workplace;
  const { period, chosen } = checked;
  const again = (draft: Draft) => fillDraft(workplace, draft, { period, chosen });
  const docx = await annotated(checked, { catalogue, at: now() }, again);
  return docxFile(`${stemOf(checked.draft.name)}-批注.docx`, docx);
}

function filledFile(
  checked: FilledDraft,
  accepted: ReadonlySet<number>,
  header: (name: string, value: string) => void,
) {
  const { draft } = checked;
  const original = filledOriginal(checked, accepted);
  if (original === null)
    throw new Fault("draft.refused", { says: `“${draft.name}”不是 .docx 文件，没有原稿可以填好交回` });
  const left = leftSays(original.left);
  noteLeft(header, left);
  return docxFile(`${stemOf(draft.name)}-已填.docx`, original.docx);
}

function sheetFile(checked: FilledDraft, accepted: ReadonlySet<number>) {
  const { name } = checked.draft;
  const sheet = filledSheet(checked, accepted);
  if (sheet === null) throw new Fault("draft.refused", { says: `“${name}”不是 .xlsx 文件，没有表可以填好交回` });
  return { body: Buffer.from(sheet), type: sheetType, name: `${stemOf(name)}-已填.xlsx` };
}

/** One file of the report that a .docx makes, with the ledger's values where they were accepted. */
async function correctedFile(
  workplace: Workplace,
  checked: FilledDraft,
  accepted: ReadonlySet<number>,
  file: ReportFile,
) {
  const draft = await correctedDraft(checked, accepted);
  const { live } = draft === checked.draft ? checked : await fillDraft(workplace, draft, checked);
  return reportFile(workplace, live, file, stemOf(draft.name), draft.docx);
}

const docxFile = (name: string, docx: Uint8Array) => ({
  ...{ body: Buffer.from(docx), type: reportFiles["report.docx"], name },
});

/** Last year's report as this year's draft. A table for itself is no report. */
export const postTakenIn = route(operations.takeInReport, async (workplace, { body, query, visitor, key }) => {
  const { name, from } = query;
  const to = spanAsked(workplace, query.to);
  if (/\.(?:xlsx|xls|et)$/i.test(name))
    throw new Fault("draft.refused", { says: `“${name}”是表格，不是报告；请选 .docx、.txt 或 .md 文件` });
  const checked = await filledFrom(workplace, body, { name, period: from });
  const { report, template } = await takeIn(workplace, checked, to, { actor: visitor.name, key });
  const inlines = template.content.flatMap(inlinesIn);
  const count = (type: TemplateInline["type"]) => inlines.filter((one) => one.type === type).length;
  return {
    ...{ report, title: template.attrs.title || stemOf(name), open: openPlacesIn(template) },
    ...{ figures: count("figure"), names: count("profile") },
  };
});

/** Kept only because somebody asked for it. */
export const postKeptDraft = route(operations.keepDraft, async (workplace, { body, visitor }) => ({
  report: await saveFilled(workplace, await filled(workplace, body), visitor.name),
}));
