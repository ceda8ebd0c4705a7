import { approximations, filterKeys } from "@shilu/domain";
import { z } from "zod";
import { operation } from "./operation.ts";
import { recordLine } from "./record.ts";

/** POST draft-texts: one file that a person chose. Type and encoding are told by its content, whatever the browser calls it. */
export const draftUpload = {
  types: ["application/octet-stream"],
  // Some room above what a .docx may have, so that the sentence names the file.
  most: 21 * 1024 * 1024,
  tooLarge: "文稿超过 20 MB 的上限，请确认选对了文件，或删去图片再试",
} as const;
export const draftTextQuery = z.object({ name: z.string().trim().min(1).max(200) });
/** `returns`: what kind of file can be given back filled; null of plain text. */
export const draftText = z.object({ name: z.string(), text: z.string(), returns: z.enum(["docx", "xlsx"]).nullable() });
export type DraftText = z.output<typeof draftText>;

/** A person's word on what a place counts: its position in `items`, and the code of the figure. */
const chosenFigure = z.strictObject({ place: z.int().nonnegative(), figure: z.string().regex(/^[a-z0-9.-]{1,80}$/) });
export type ChosenFigure = z.output<typeof chosenFigure>;
const mostChosen = 300;
const tooManyChosen = `一份文稿最多选定${mostChosen}处的指标`;

export const longestDraft = { most: 300_000, says: "文稿超过30万字，请分成几份校核" } as const;

/** A draft as the page holds it. `period`: 2025, 2025H1, 2025Q3, 2025-06 or two days. */
export const draftToCheck = z.strictObject({
  name: z.string().trim().min(1).max(200).default("文稿.txt"),
  text: z
    .string()
    .max(longestDraft.most, longestDraft.says)
    .refine((text) => text.trim() !== "", "请粘贴或选择一份文稿"),
  period: z.string(),
  chosen: z.array(chosenFigure).max(mostChosen, tooManyChosen).default([]),
});
export type DraftToCheck = z.input<typeof draftToCheck>;

/** POST checks/phrases: the words around the place that begins at `start` of the text become the unit's own phrase of a figure. */
export const phraseToRemember = draftToCheck
  .omit({ chosen: true })
  .extend({ start: z.int().nonnegative(), figure: chosenFigure.shape.figure });

/** What is made of a draft beside the files of a report: the draft with remarks; the sender's own file with its blanks filled. */
export const givenBack = { annotated: "annotated.docx", filled: "filled.docx", filledSheet: "filled.xlsx" } as const;

/** A file that a person chose, sent to be checked. `chosen`: what he said of places ("0:branch.theme-day.count,4:…"). */
export const fileToCheck = z.object({
  name: z.string().trim().min(1).max(200),
  period: z.string(),
  chosen: z
    .string()
    .regex(/^\d{1,7}:[a-z0-9.-]{1,80}(,\d{1,7}:[a-z0-9.-]{1,80})*$/)
    .max(80 * mostChosen, tooManyChosen)
    .optional(),
});

/** The same, sent once more to be given back. `accepted`: places in `items` where the ledger's value was taken ("0,5"). */
export const fileGivenBack = fileToCheck.extend({
  accepted: z
    .string()
    .regex(/^\d{1,4}(,\d{1,4})*$/)
    .max(8000, "改的地方太多，请在文稿里改好再校核")
    .optional(),
});

/** Header of a filled file: how many places of it were not changed, and of as many as fit which and why, a sentence each; JSON, percent-encoded. */
export const leftHeader = "Shilu-Left";
export const leftPlaces = z.object({ count: z.number(), says: z.array(z.string()).readonly() });
export type LeftPlaces = z.output<typeof leftPlaces>;

const spanOf = z.tuple([z.number(), z.number()]);
/** A figure that a place may be of; `certainty`: how well its words fit, 0..1. */
const candidate = z.object({ figure: z.string(), title: z.string(), certainty: z.number() });

/** One number of the draft, as `shilu check --json` gives it. */
const checkedItem = z.object({
  start: z.number(),
  end: z.number(),
  text: z.string(),
  mask: spanOf.nullable(),
  kind: z.enum(["blank", "claim", "plan", "name"]),
  figure: z.string().nullable(),
  title: z.string().nullable(),
  period: z.string(),
  /** What the sentence adds to the figure: a level, a campaign, a 来源 … */
  filter: z.partialRecord(z.enum(filterKeys), z.array(z.string()).readonly()),
  unit: z.string().nullable(),
  approx: z.enum(approximations),
  stated: z.number().nullable(),
  value: z.number().nullable(),
  filled: z.string().nullable(),
  verdict: z.enum(["已填", "待补", "一致", "不一致", "台账无记录", "口径不明", "计划"]),
  records: z.array(z.string()),
  reason: z.string().nullable(),
  /** What has to be known of the value: 含补录1条. */
  marks: z.array(z.string()).readonly(),
  /**
   * By which phrase or words it was taken for its figure, and what came second; null where no figure was found or a person chose it.
   * `byNumber`: the words left it open, and the ledger's value is the number's.
   */
  why: z
    .object({
      phrase: z.string().nullable(),
      words: z.array(z.string()).readonly(),
      certainty: z.number(),
      byNumber: z.boolean(),
      runnerUp: candidate.nullable(),
    })
    .nullable(),
  /** A person said which figure it is. */
  chosen: z.boolean(),
  candidates: z.array(candidate).readonly(),
  /** Where it stands in a table: “党建台账”表C7; null in running text. */
  cell: z.string().nullable(),
  /** What the place reads once the ledger's value is accepted; null where there is nothing to accept. */
  accepted: z.string().nullable(),
  /** How the figure is counted; null where no figure was found. */
  rule: z.string().nullable(),
});
export type CheckedItem = z.output<typeof checkedItem>;

/** POST checks: items in the order of the text; `records`: every record behind one of them; `flags`: the draft at odds with itself. */
export const checkAnswer = z.object({
  name: z.string(),
  text: z.string(),
  period: z.object({ code: z.string(), title: z.string() }),
  items: z.array(checkedItem),
  flags: z.array(z.object({ spans: z.array(spanOf), says: z.string() })),
  records: z.array(recordLine),
});
export type CheckAnswer = z.output<typeof checkAnswer>;

const draftErrors = ["period.unknown", "draft.refused"] as const;

export const checkOperations = {
  draftText: operation({
    ...{ method: "POST", path: "/api/draft-texts", resource: "校核", title: "读出一份文稿的文字，不保存" },
    right: "report.see",
    query: draftTextQuery,
    upload: draftUpload,
    answer: draftText,
    errors: ["upload.type", "upload.too-large", "draft.refused"],
  }),
  check: operation({
    ...{ method: "POST", path: "/api/checks", resource: "校核", title: "文稿里的每个数字与台账核对，不保存" },
    right: "report.see",
    body: draftToCheck,
    answer: checkAnswer,
    errors: draftErrors,
  }),
  checkOriginal: operation({
    ...{ method: "POST", path: "/api/checks/originals", resource: "校核", title: "一份文件与台账核对，不保存" },
    right: "report.see",
    query: fileToCheck,
    upload: draftUpload,
    answer: checkAnswer,
    errors: ["upload.type", "upload.too-large", ...draftErrors],
  }),
  rememberPhrase: operation({
    ...{ method: "POST", path: "/api/checks/phrases", resource: "校核", title: "一处数字的说法记为本单位的说法" },
    right: "practice.change",
    body: phraseToRemember,
    answer: z.object({ phrase: z.string() }),
    errors: ["figure.unknown", "practice.invalid", ...draftErrors],
  }),
  checkedFile: operation({
    ...{
      method: "POST",
      path: "/api/checks/files/:file",
      resource: "校核",
      title: "由文稿填好并排版的 docx、pdf 或 txt，或带批注的 docx",
    },
    right: "report.see",
    body: draftToCheck,
    answer: "file",
    errors: ["path.unknown", ...draftErrors],
  }),
  fileBack: operation({
    ...{
      method: "POST",
      path: "/api/checks/originals/:file",
      resource: "校核",
      title: "由一份文件做成的：带批注的、填好的原稿，或排版的 docx、pdf；不保存",
    },
    right: "report.see",
    query: fileGivenBack,
    upload: draftUpload,
    answer: "file",
    errors: ["path.unknown", "upload.type", "upload.too-large", ...draftErrors],
  }),
  keepDraft: operation({
    ...{ method: "POST", path: "/api/checks/reports", resource: "校核", title: "把校核过的文稿存为一份报告" },
    right: "report.edit",
    body: draftToCheck,
    answer: z.object({ report: z.string() }),
    errors: draftErrors,
  }),
} as const;
