import { z } from "zod";
import { operation } from "./operation.ts";
import { personAnswer } from "./people.ts";
import { written } from "./written.ts";

/** GET me: what is kept about him, who wrote it, and what he asked to be put right. `person` null: not known who he is. */
export const meAnswer = z.object({
  person: personAnswer.nullable(),
  choices: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Who wrote about him what, the newest first, at most 100. */
  written: z.array(z.object({ at: z.string(), actor: z.string(), what: z.string(), record: z.string() })),
  requests: z.array(
    z.object({
      id: z.string(),
      words: z.string(),
      at: z.string(),
      answer: z.string().nullable(),
      answeredBy: z.string().nullable(),
    }),
  ),
});
export type MeAnswer = z.output<typeof meAnswer>;

const resource = "我的资料";
export const meOperations = {
  me: operation({
    ...{ method: "GET", path: "/api/me", resource, title: "系统里关于自己的资料，是谁写的" },
    right: "week.own",
    answer: meAnswer,
    errors: [],
  }),
  /** 本机 mode only: an account says who its owner is. */
  sayWho: operation({
    ...{ method: "PUT", path: "/api/me/person", resource, title: "本机方式：选定自己是名册上的哪一位" },
    right: "week.own",
    body: z.strictObject({ person: z.string().min(1, "请选一个人") }),
    answer: written,
    errors: ["person.unknown", "access.denied"],
  }),
  askCorrection: operation({
    ...{ method: "POST", path: "/api/me/corrections", resource, title: "请管名册的人更正自己的资料" },
    right: "week.own",
    body: z.strictObject({ words: z.string().trim().min(1, "请写明哪里不对、应当是什么").max(500, "最多500字") }),
    answer: written,
    errors: ["week.nobody"],
  }),
  exportMine: operation({
    ...{ method: "GET", path: "/api/me/export", resource, title: "带走自己的资料：json 和能直接看的网页" },
    right: "week.own",
    answer: "file",
    errors: ["week.nobody"],
  }),
} as const;
