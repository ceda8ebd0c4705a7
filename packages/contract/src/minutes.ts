import { z } from "zod";
import { operation } from "./operation.ts";

/** POST minutes: one .docx or .txt that a person chose. Some room above the cap, so that the sentence is ours. */
const minutesUpload = {
  types: ["application/octet-stream"],
  most: 21 * 1024 * 1024,
  tooLarge: "会议记录超过 20 MB 的上限，请删去图片后再读",
} as const;

/**
 * Minutes as they were read, nothing kept. `text`: their words, a line for each paragraph and row; `mechanism`: what kind of meeting they say it
 * was; `org` who is taken to have held it; `found`: what of the form they fill, titled; `beside`: the record of that kind, org and day that is
 * there already. `state` asks: `says` names what a person must say first.
 */
export const minutesAnswer = z.object({
  name: z.string(),
  text: z.string(),
  mechanism: z.object({ code: z.string(), title: z.string() }).nullable(),
  org: z.string(),
  day: z.string().nullable(),
  found: z.array(z.object({ title: z.string(), says: z.string(), words: z.string() })),
  notes: z.array(z.string()),
  beside: z.object({ id: z.string(), title: z.string() }).nullable(),
  state: z.enum(["new", "there", "asks"]),
  says: z.string(),
});
export type MinutesAnswer = z.output<typeof minutesAnswer>;

export const minutesOperations = {
  readMinutes: operation({
    ...{ method: "POST", path: "/api/minutes", resource: "记录", title: "读一份会议记录，认出可填的内容，不保存" },
    right: "record.enter",
    query: z.object({ name: z.string().trim().min(1).max(200), mechanism: z.string().min(1).optional() }),
    upload: minutesUpload,
    answer: minutesAnswer,
    errors: ["upload.type", "upload.too-large", "mechanism.unknown", "draft.refused"],
  }),
} as const;
