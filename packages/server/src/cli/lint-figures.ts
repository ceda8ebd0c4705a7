import { createHash } from "node:crypto";
import { type LintOptions, paragraphTexts } from "@shilu/document";
import { fillDraft } from "../work/fill.ts";
import { orgAsked } from "../work/workplace.ts";
import { periodOf } from "./arguments.ts";
import type { Asked } from "./command.ts";
import type { Terminal } from "./terminal.ts";
import { inWorkplace } from "./workplace.ts";

/** What 校核 has to say of the figures in a .docx, with the ledger of `--data` in the period of `--period`. */
export async function ledgerFigures(
  asked: Asked,
  terminal: Terminal,
  name: string,
  parts: ReadonlyMap<string, Uint8Array>,
): Promise<NonNullable<LintOptions["figures"]>> {
  const period = periodOf(asked, "lint");
  const paragraphs = paragraphTexts(parts);
  const text = paragraphs.join("\n");
  const starts: number[] = [];
  let begin = 0;
  for (const paragraph of paragraphs) {
    starts.push(begin);
    begin += paragraph.length + 1;
  }
  const place = (start: number, end: number) => {
    const paragraph = starts.findLastIndex((from) => from <= start);
    const from = start - (starts[paragraph] ?? 0);
    return { paragraph, from, to: Math.min(from + end - start, paragraphs[paragraph]?.length ?? 0) };
  };
  const draft = { name, text, sha256: createHash("sha256").update(text).digest("hex") };
  const { items, relations } = await inWorkplace(asked, terminal, async (workplace) =>
    fillDraft(workplace, draft, { period, org: await orgAsked(workplace, asked.text("org")) }),
  );
  return [
    ...items
      .filter(({ verdict }) => verdict === "不一致")
      .map(({ start, end, reason, value, unit }) => ({
        at: place(start, end),
        expected: `${value ?? ""}${unit ?? ""}`,
        found: reason ?? `“${text.slice(start, end)}”`,
      })),
    ...relations
      .filter(({ holds }) => !holds)
      .map(({ spans, expected, reason }) => {
        const [start, end] = spans.at(-1) ?? [0, 0];
        return { at: place(start, end), expected: String(expected), found: reason };
      }),
  ];
}
