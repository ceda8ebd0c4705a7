import { z } from "zod";
import { plainDate } from "../calendar/plain-date.ts";

/** 组织 types of the exchange bundle (`orgs.jsonl`). */
export const orgTypes = ["党委", "党组", "党总支", "党支部", "党小组", "单位", "科室"] as const;

/**
 * One row of `orgs.jsonl`. `parent` null marks the unit's root. `from`/`to` bound its existence, both ends included.
 * Unknown keys are kept and given back on export.
 */
export const org = z.looseObject({
  id: z.string().min(1),
  parent: z.string().nullable().default(null),
  type: z.enum(orgTypes),
  name: z.string().min(1),
  from: plainDate.nullable().default(null),
  to: plainDate.nullable().default(null),
});
export type Org = z.output<typeof org>;
