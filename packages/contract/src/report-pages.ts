import { z } from "zod";
import { operation } from "./operation.ts";

/** What characters of a page can be of: a number, a sentence of a slot, an open place. */
export const pageMarkKinds = ["number", "gap", "open"] as const;
const mark = z.object({ kind: z.enum(pageMarkKinds), id: z.string() });
export type PageMark = z.output<typeof mark>;

/** Faces by their office: 仿宋, 楷体, 黑体, 小标宋, 宋体. */
export const pageRoles = ["fangsong", "kai", "hei", "title", "song"] as const;

/** The `from`th up to, not including, the `to`th character of a line (Unicode code points), in one face and of one mark. */
const span = z.object({ from: z.number(), to: z.number(), role: z.enum(pageRoles), mark: mark.nullable() });

/**
 * A line of text. `block`: what it was broken from; `baseline` from the top of the page, `edges` from its left side: where each character begins
 * and the last one ends, in millimetres; `size` in points. The spans hold all of its characters.
 */
const line = z.object({
  block: z.string(),
  text: z.string(),
  baseline: z.number(),
  size: z.number(),
  red: z.boolean(),
  edges: z.array(z.number()),
  spans: z.array(span),
});
export type PageLine = z.output<typeof line>;

/** A rule across: its left end, its middle, its width and thickness in millimetres. */
const rule = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  thickness: z.number(),
  red: z.boolean(),
});

/** The page number as it is printed: where its baseline begins. `down`: its characters run downwards, and `edges` with them. */
const printed = z.object({
  text: z.string(),
  x: z.number(),
  y: z.number(),
  size: z.number(),
  down: z.boolean(),
  edges: z.array(z.number()),
});

const page = z.object({
  number: z.number(),
  width: z.number(),
  height: z.number(),
  lines: z.array(line),
  rules: z.array(rule),
  printed: printed.nullable(),
});
export type ReportPage = z.output<typeof page>;

/**
 * GET pages: the report as its pdf has it, page by page, with the number, sentence or open place that characters are of. `faces`: in words what the
 * pdf is set in.
 */
export const reportPages = z.object({
  asOf: z.string(),
  pages: z.array(page),
  faces: z.string(),
});
export type ReportPages = z.output<typeof reportPages>;

export const reportPagesOperations = {
  reportPages: operation({
    ...{
      method: "GET",
      path: "/api/reports/:report/pages",
      resource: "报告",
      title: "一份报告的版面：每一行、每个字的位置，数字各有出处",
    },
    right: "report.see",
    answer: reportPages,
    errors: ["report.unknown", "typeset.failed"],
  }),
} as const;
