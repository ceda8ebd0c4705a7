import { field, fieldValue, type RecordKind, recordKind } from "@shilu/domain";
import { z } from "zod";

const named = z.object({ id: z.string(), name: z.string() });
export type Named = z.output<typeof named>;

/**
 * GET form: what the mechanism file asks of one record, and what is already known of it. Drawn by one generic form.
 * `proposal` is the record before the person changes anything: the day asked for, place, host and choices as last time.
 */
export const formAnswer = z.object({
  mechanism: z.object({ code: z.string(), title: z.string(), group: z.string(), proposed: z.boolean() }),
  blocks: z.array(recordKind.shape.blocks.element),
  counts: z.array(z.string()),
  genres: z.array(z.string()),
  /** Documents that a rule names, to choose from where evidence is written down. */
  evidence: z.array(z.string()),
  fields: z.array(field),
  /** Orgs that may hold it: those of the kind the mechanism names, on that day. */
  orgs: z.array(named),
  proposal: z.object({
    org: z.string(),
    title: z.string(),
    start: z.string(),
    place: z.string(),
    host: z.string(),
    fields: z.record(z.string(), fieldValue),
  }),
  /** What the fields in words said last time: a reminder, never an answer. */
  before: z.record(z.string(), fieldValue),
  /** The record that all this was taken from, as words ("2025-11-05 的记录"); null for the first one. */
  basis: z.string().nullable(),
  /** 应到 by the roster of that day, in the order of the roster; empty where the mechanism expects nobody. */
  roster: z.array(named),
  /** The unit's people on that day, for 主持人, speakers and fields that name a person. */
  people: z.array(named),
});
export type FormAnswer = z.output<typeof formAnswer>;
export type FormBlock = RecordKind["blocks"][number];
