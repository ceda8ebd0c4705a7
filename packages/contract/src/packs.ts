import { packBody, plainDate } from "@shilu/domain";
import { z } from "zod";
import { operation } from "./operation.ts";
import { written } from "./written.ts";

const named = z.object({ id: z.string(), name: z.string() });

/** One pack of the list. `closed`: why it can no longer be opened, null while it can. `readers`: who may, told to those who make packs. */
const packLine = z.object({
  ...{ id: z.string(), title: z.string(), org: z.string(), madeAt: z.string(), madeBy: z.string() },
  expires: z.string(),
  closed: z.string().nullable(),
  readers: z.array(z.string()),
});
export type PackLineAnswer = z.output<typeof packLine>;

/** GET packs, the newest first. `choices`: what one may be made of and for whom; null for those who only read. */
export const packsAnswer = z.object({
  today: z.string(),
  packs: z.array(packLine),
  choices: z
    .object({
      mechanisms: z.array(named.extend({ group: z.string() })),
      problems: z.array(z.object({ id: z.string(), text: z.string(), found: z.string(), state: z.string() })),
      inspectors: z.array(named),
      /** The last day until which a pack may stand open. */
      latest: z.string(),
    })
    .nullable(),
});
export type PacksAnswer = z.output<typeof packsAnswer>;

/** GET pack. `mark`: what stands across every page of it: who looks, and on which day. `sm3`, `sha256`: of pack.json. */
export const packAnswer = z.object({
  line: packLine,
  sm3: z.string(),
  sha256: z.string(),
  mark: z.string(),
  mayRevoke: z.boolean(),
  body: packBody,
});
export type PackAnswer = z.output<typeof packAnswer>;

/** POST pack: of mechanisms in a period, or of problems. `readers`: accounts of inspectors. */
export const newPack = z.strictObject({
  title: z.string().trim().min(1, "请写明证据包的名称").max(60, "名称最多60字"),
  mechanisms: z.array(z.string()).max(200),
  period: z.string(),
  problems: z.array(z.string()).max(500),
  expires: plainDate,
  readers: z.array(z.string()).max(50),
});
export type NewPack = z.input<typeof newPack>;

const resource = "证据包";
const errors = ["pack.unknown", "pack.closed"] as const;
export const packOperations = {
  packs: operation({
    ...{ method: "GET", path: "/api/packs", resource, title: "证据包：自己编制的，或者编给自己看的" },
    right: "pack.read",
    answer: packsAnswer,
    errors: [],
  }),
  makePack: operation({
    ...{ method: "POST", path: "/api/packs", resource, title: "编制证据包：选制度和期间，或选问题，定下期限和谁能看" },
    right: "pack.make",
    body: newPack,
    answer: z.object({ id: z.string() }),
    errors: ["pack.empty", "period.unknown", "mechanism.unknown", "problem.unknown", "account.unknown"],
  }),
  pack: operation({
    ...{ method: "GET", path: "/api/packs/:pack", resource, title: "一个证据包的全部内容，只读" },
    right: "pack.read",
    answer: packAnswer,
    errors,
  }),
  packFile: operation({
    ...{ method: "GET", path: "/api/packs/:pack/pack.zip", resource, title: "带走证据包：离线能打开，附校验清单" },
    right: "pack.read",
    answer: "file",
    errors,
  }),
  packEvidence: operation({
    ...{ method: "GET", path: "/api/packs/:pack/evidence/:sha256", resource, title: "证据包里的一份佐证文件" },
    right: "pack.read",
    answer: "file",
    errors: [...errors, "evidence.unknown"],
  }),
  revokePack: operation({
    ...{ method: "POST", path: "/api/packs/:pack/revocation", resource, title: "收回证据包" },
    right: "pack.make",
    answer: written,
    errors,
  }),
} as const;
