import { z } from "zod";
import { servingModes } from "./session.ts";

/** One line of a list of reports. */
const reportLine = z.object({ id: z.string(), title: z.string(), period: z.string(), periodTitle: z.string() });

/**
 * GET office: whose ledger this is and what can be opened. `today` is the office's day (YYYY-MM-DD), by the server's
 * clock.
 */
export const officeAnswer = z.object({
  name: z.string(),
  today: z.string(),
  mode: z.enum(servingModes),
  /** What every page says beside the office's name. */
  notice: z.string().nullable(),
  version: z.string(),
  reports: z.array(reportLine),
  /**
   * Mechanisms that produce records, in the order of their row numbers. `letters`: title and names in pinyin, apart by spaces; `names`: by
   * what else a notice calls them.
   */
  forms: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      group: z.string(),
      letters: z.string(),
      names: z.array(z.string()),
    }),
  ),
});
export type OfficeAnswer = z.output<typeof officeAnswer>;
