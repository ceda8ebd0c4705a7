import { z } from "zod";
import { operation } from "./operation.ts";
import { sheetType } from "./sheets.ts";

/**
 * Which records are bound together: of a year, of one mechanism or of a group of them, of an org with everything below it (the asker's own where
 * absent). `year`: this year where absent.
 */
export const volumeQuery = z.object({
  year: z.coerce.number().int().min(1949, "年度写成 2025 的样子").max(9999, "年度写成 2025 的样子").optional(),
  group: z.string().min(1).optional(),
  mechanism: z.string().min(1).optional(),
  org: z.string().min(1).optional(),
});
export type VolumeQuery = z.output<typeof volumeQuery>;

/**
 * GET volume: what would be in it. `confined`: records with a 知悉范围, which are never bound; `drafts`: not complete yet; `late`: 补录; `bare`: records
 * without any evidence. `ledgers`: of which mechanisms there is a 台账, with the number of their records.
 */
export const volumeAnswer = z.object({
  year: z.number(),
  title: z.string(),
  org: z.string(),
  records: z.number(),
  span: z.string().nullable(),
  evidence: z.number(),
  ...{ confined: z.number(), drafts: z.number(), late: z.number(), bare: z.number() },
  ledgers: z.array(z.object({ code: z.string(), title: z.string(), records: z.number() })),
});
export type VolumeAnswer = z.output<typeof volumeAnswer>;

const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** So many records are bound in one volume. */
export const volumeMost = 300;

/** The files of a volume, by the last segment of their path: 学习档案 and its like, and 台账 of one mechanism. */
export const volumeFiles = {
  "volume.docx": docx,
  "volume.pdf": "application/pdf",
  "ledger.xlsx": sheetType,
  "ledger.docx": docx,
  "ledger.pdf": "application/pdf",
} as const;

/** So many records are compiled in one 汇编; their ids stand in one address. */
export const casebookMost = 200;

/** In which order the chapters stand: by day, by mechanism in the order of the library, as they are named. */
export const casebookOrders = ["day", "mechanism", "chosen"] as const;
export type CasebookOrder = (typeof casebookOrders)[number];

/** 汇编 of chosen records. `ids`: by commas, each once; `title`: what stands on the cover. */
export const casebookQuery = z.object({
  ids: z.string().transform((text) => [...new Set(text.split(",").filter((id) => id !== ""))]),
  title: z.string().trim().min(1, "请写汇编的题目").max(60, "题目最多60字").default("典型案例汇编"),
  order: z.enum(casebookOrders, "次序有按日期、按制度、按所选三种").default("day"),
});
export type CasebookQuery = z.output<typeof casebookQuery>;

/**
 * GET casebook: its chapters in order, and what was chosen and is not in it: `confined` with a 知悉范围, `drafts` not complete, `voided` void or
 * replaced, `journals` 工作日志, `missing` not there for who asks.
 */
export const casebookAnswer = z.object({
  title: z.string(),
  org: z.string(),
  chapters: z.array(
    z.object({ id: z.string(), title: z.string(), mechanism: z.string(), org: z.string(), start: z.string() }),
  ),
  left: z.object({
    ...{ confined: z.number(), drafts: z.number(), voided: z.number(), journals: z.number(), missing: z.number() },
    says: z.string(),
  }),
});
export type CasebookAnswer = z.output<typeof casebookAnswer>;

/** The files of 汇编, by the last segment of their path. */
export const casebookFiles = { "casebook.docx": docx, "casebook.pdf": "application/pdf" } as const;

const resource = "记录";
export const volumeOperations = {
  volume: operation({
    ...{ method: "GET", path: "/api/volume", resource, title: "按年成册：一年里一类记录的卷和台账" },
    right: "ledger.export",
    query: volumeQuery,
    answer: volumeAnswer,
    errors: ["mechanism.unknown", "org.unknown"],
  }),
  volumeFile: operation({
    ...{
      method: "GET",
      path: "/api/volume/:file",
      resource,
      title: "带走一卷档案（docx、pdf）或台账（xlsx、docx、pdf）",
    },
    right: "ledger.export",
    query: volumeQuery,
    answer: "file",
    errors: ["mechanism.unknown", "org.unknown", "path.unknown", "volume.empty", "volume.too-many"],
  }),
  casebook: operation({
    ...{ method: "GET", path: "/api/casebook", resource, title: "编成汇编：选中的记录里编入哪些、没有编入哪些" },
    right: "ledger.export",
    query: casebookQuery,
    answer: casebookAnswer,
    errors: ["org.unknown", "casebook.empty", "casebook.too-many"],
  }),
  casebookFile: operation({
    ...{ method: "GET", path: "/api/casebook/:file", resource, title: "带走选中的记录编成的汇编（docx、pdf）" },
    right: "ledger.export",
    query: casebookQuery,
    answer: "file",
    errors: ["org.unknown", "path.unknown", "casebook.empty", "casebook.too-many"],
  }),
} as const;
