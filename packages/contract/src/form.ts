import { field, fieldValue, type RecordKind, recordKind, shareBases } from "@shilu/domain";
import { z } from "zod";

const named = z.object({ id: z.string(), name: z.string() });
export type Named = z.output<typeof named>;

/** Somebody of that day: `letters`, how the name is typed in pinyin, spellings apart by spaces; `posts`, held that day. */
const candidate = named.extend({ letters: z.string(), posts: z.array(z.string()) });
export type Candidate = z.output<typeof candidate>;

/** 照上次: what one of the last records took place with. `came`: ids of those there, where no roster says who is expected. */
const recent = z.object({
  id: z.string(),
  start: z.string(),
  title: z.string(),
  org: z.string(),
  place: z.string(),
  host: z.string(),
  fields: z.record(z.string(), fieldValue),
  came: z.array(z.string()),
});
export type Recent = z.output<typeof recent>;

/**
 * What must have come for it to open, or agreed for it to pass, with the article. Parts of a whole as a rule writes them; `strictly`: more
 * than that part.
 */
const share = z.object({ part: z.tuple([z.number(), z.number()]), of: z.enum(shareBases), strictly: z.boolean() });
const meetingRule = z.object({
  says: z.string(),
  basis: z.string(),
  open: share.nullable(),
  approve: share.nullable(),
});
export type MeetingRule = z.output<typeof meetingRule>;

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
  roster: z.array(candidate),
  /** The unit's people on that day, for 主持人, speakers and fields that name a person. */
  people: z.array(candidate),
  /** Ids of those on the roster who have a vote that day. */
  voters: z.array(z.string()),
  /** 法定人数 and 表决 by the rules in force that day. */
  meetingRules: z.array(meetingRule),
  /** The last records of this kind, the newest first, three at most. */
  recent: z.array(recent),
});
export type FormAnswer = z.output<typeof formAnswer>;
export type FormBlock = RecordKind["blocks"][number];
