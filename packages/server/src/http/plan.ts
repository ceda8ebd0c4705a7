import { operations, type PlanAnswer, planFiles } from "@shilu/contract";
import type { Block, Run } from "@shilu/document";
import { periodTitle, type Visitor } from "@shilu/domain";
import { planOf } from "../work/due.ts";
import { typesetNamed } from "../work/plain-document.ts";
import { planDocument } from "../work/plan-document.ts";
import { dayOf, type Workplace } from "../work/workplace.ts";
import { spanAsked } from "./asked.ts";
import { Fault } from "./fault.ts";
import { route } from "./route.ts";
import { noteTaken } from "./taken.ts";

/** The plan as its document, so that the page says what the paper says. */
async function planAsked(workplace: Workplace, code: string | undefined, { org }: Pick<Visitor, "org">) {
  const on = dayOf(workplace.now());
  const within = spanAsked(workplace, code ?? on.slice(0, 4));
  return { within, doc: planDocument(await planOf(workplace, within, { on, org })) };
}

export const getPlan = route(operations.plan, async (workplace, { query, visitor }) => {
  const { within, doc } = await planAsked(workplace, query.period, visitor);
  return {
    period: { code: within.code, title: periodTitle(within) },
    title: doc.title.join(""),
    subtitle: (doc.subtitle ?? []).join(""),
    blocks: doc.body.flatMap(blockOf),
  };
});

export const getPlanFile = route(operations.planFile, async (workplace, { params: { file }, query, visitor }) => {
  if (file !== "plan.docx" && file !== "plan.pdf") throw new Fault("path.unknown");
  const { within, doc } = await planAsked(workplace, query.period, visitor);
  const { docx, pdf } = await typesetNamed("年度计划", doc, workplace.now());
  await noteTaken(workplace, visitor, "plan.take", { what: "plan.file", period: within.code, file });
  const body = Buffer.from(file === "plan.docx" ? docx : pdf);
  return { body, type: planFiles[file], name: `${doc.title.join("")}${file.slice(4)}` };
});

function blockOf(block: Block): PlanAnswer["blocks"] {
  if (block.kind === "heading") return [{ kind: "heading", level: block.level, text: wordsOf(block.runs) }];
  if (block.kind === "paragraph") return [{ kind: "paragraph", text: wordsOf(block.runs) }];
  if (block.kind !== "table") return [];
  const { columns, rows } = block;
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  return [
    {
      kind: "table",
      columns: columns.map(({ title, share }) => ({ title, share: Math.round((share / all) * 1000) / 10 })),
      rows: rows.map(({ cells }) => cells.map((cell) => wordsOf(cell))),
    },
  ];
}

const wordsOf = (runs: readonly Run[]): string => runs.map((run) => run.text).join("");
