import type { LiveReport } from "./compile.ts";
import type { FilledDraft } from "./fill.ts";
import type { Workplace } from "./workplace.ts";

/** Keeps the filled draft's template as a report, so that it can be compiled again; the same draft twice is one report. */
export declare function saveFilled(workplace: Workplace, filled: FilledDraft, actor: string): Promise<string>;

/** A kept report with today's values; a frozen one as it was frozen. Null where there is none of this id. */
export declare function openReport(
  workplace: Workplace,
  id: string,
): Promise<{ readonly id: string; readonly draftName: string | null; readonly live: LiveReport } | null>;
