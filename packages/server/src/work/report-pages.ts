import { createHash } from "node:crypto";
import type { ReportPage, ReportPages } from "@shilu/contract";
import type { Page } from "@shilu/document";
import type { PaperReport } from "./compile.ts";
import { pageMark } from "./document.ts";
import { faceWords, laidOut } from "./typeset.ts";
import { dayOf, type Workplace } from "./workplace.ts";

/**
 * The pages of a compiled report as its docx and pdf have them, made from the same content and by the same layout, without setting it. Throws
 * a Refusal that lists what cannot be set.
 */
export function reportPages(workplace: Pick<Workplace, "version">, live: PaperReport): ReportPages {
  const { pages, faces } = laidOut(workplace, live);
  return {
    asOf: live.state.asOf,
    pages: pages.map(pageOf),
    faces: faceWords(faces),
  };
}

/** A hundredth of a millimetre is less than a screen shows. */
const short = (length: number): number => Math.round(length * 100) / 100;

function pageOf({ number, turned, lines, rules, printed }: Page): ReportPage {
  return {
    ...{ number, width: turned ? 297 : 210, height: turned ? 210 : 297, rules: [...rules] },
    lines: lines.map(({ id, text, baseline, size, red, edges, spans }) => ({
      ...{ block: id, text, baseline: short(baseline), size, red, edges: edges.map(short) },
      spans: spans.map(({ mark, ...span }) => ({ ...span, mark: mark === null ? null : pageMark(mark) })),
    })),
    printed: printed && { ...printed, edges: printed.edges.map(short) },
  };
}

/**
 * What the pages of a report hang on, as an ETag: the program, the rules, the day, who asks, and the end of the audit log, which every write moves.
 * While it is the same the pages are those of its first reading.
 */
export async function editionOfPages(
  { store, tenant, version, rulesEdition, root, now }: Workplace,
  { report, account }: { readonly report: string; readonly account: string | null },
): Promise<string> {
  const edition = await store.read(tenant, (reader) => reader.edition());
  const all = [version, rulesEdition, dayOf(now()), root, account, report, edition];
  return `"${createHash("sha256").update(JSON.stringify(all)).digest("base64url").slice(0, 22)}"`;
}
