import { listCaps, nameText, packBody, plainDate } from "@shilu/domain";
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
  /** What stands across the page of an inspector: who looks, from where, on which day; null for those of the office. */
  mark: z.string().nullable(),
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
  /** Accounts that were asked for so that somebody opens it, and are not open yet; told to those who make packs. */
  asked: z.array(z.object({ name: z.string(), unit: z.string() })),
  body: packBody,
});
export type PackAnswer = z.output<typeof packAnswer>;

/** POST pack list: an inspector's list as text, its rows as they stand there, and the time that it is about. */
export const packList = z.strictObject({
  text: z.string().max(200_000, "清单超过20万字，请确认选对了文件"),
  period: z.string(),
});

const candidate = z.object({ id: z.string(), title: z.string(), day: z.string() });

/**
 * The items of a list with what is proposed for each. `matched`: words of the item and the codes that go by them; `remembered`: proposed as an item of
 * the same words was answered before; `counted`: records of each mechanism within the time, by code, of all the items.
 */
export const packListAnswer = z.object({
  items: z.array(
    z.object({
      number: z.string(),
      section: z.string(),
      text: z.string(),
      matched: z.array(z.object({ words: z.string(), mechanisms: z.array(z.string()) })),
      mechanisms: z.array(z.string()),
      records: z.array(candidate),
      problems: z.array(z.string()),
      remembered: z.boolean(),
    }),
  ),
  counted: z.record(z.string(), z.number()),
  mechanisms: z.array(named.extend({ group: z.string() })),
});
export type PackListAnswer = z.output<typeof packListAnswer>;

/** An item as it goes into a pack: what answers it, and what the office states about it (`note`). */
const newItem = z.strictObject({
  number: z.string().max(20),
  section: z.string().max(600),
  text: z.string().trim().min(1).max(listCaps.text),
  mechanisms: z.array(z.string()).max(50),
  records: z.array(z.string()).max(500),
  problems: z.array(z.string()).max(500),
  note: z.string().trim().max(300, "说明最多300字").nullable(),
});

/** POST pack: of mechanisms in a period, or of problems. `readers`: accounts of inspectors. */
export const newPack = z.strictObject({
  title: z.string().trim().min(1, "请写明证据包的名称").max(60, "名称最多60字"),
  mechanisms: z.array(z.string()).max(200),
  period: z.string(),
  problems: z.array(z.string()).max(500),
  expires: plainDate,
  readers: z.array(z.string()).max(50),
  /** By the inspector's own list, in its order; then the mechanisms and problems are those of its items. */
  items: z.array(newItem).max(listCaps.items).default([]),
});
export type NewPack = z.input<typeof newPack>;

/** A pack as a document, by the last segment of its path. */
export const packPapers = {
  "pack.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "pack.pdf": "application/pdf",
} as const;

/** POST pack inspectors: who is to open it, by an account that closes with the pack. */
export const newInspector = z.strictObject({
  name: nameText.trim().min(1, "请写明姓名").max(40),
  unit: nameText.trim().min(1, "请写明检查组或所在单位").max(40),
});
export type NewInspector = z.input<typeof newInspector>;

const resource = "证据包";
const errors = ["pack.unknown", "pack.closed"] as const;
export const packOperations = {
  packs: operation({
    ...{ method: "GET", path: "/api/packs", resource, title: "证据包：自己编制的，或者编给自己看的" },
    right: "pack.read",
    answer: packsAnswer,
    errors: [],
  }),
  packList: operation({
    ...{ method: "POST", path: "/api/packs/lists", resource, title: "读出检查组的清单，逐项提出由什么回应，不保存" },
    right: "pack.make",
    body: packList,
    large: { most: 1024 * 1024, tooLarge: "清单的内容太多，请确认选对了文件" },
    answer: packListAnswer,
    errors: ["pack.list", "period.unknown"],
  }),
  makePack: operation({
    ...{
      method: "POST",
      path: "/api/packs",
      resource,
      title: "编制证据包：按检查组的清单，或选制度和期间，或选问题，定下期限和谁能看",
    },
    right: "pack.make",
    body: newPack,
    answer: z.object({ id: z.string() }),
    errors: [
      "pack.empty",
      "pack.too-large",
      "pack.confined",
      "period.unknown",
      "mechanism.unknown",
      "problem.unknown",
      "record.unknown",
      "account.unknown",
    ],
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
  packPaper: operation({
    ...{ method: "GET", path: "/api/packs/:pack/files/:file", resource, title: "带走证据包的装订本（docx、pdf）" },
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
  askInspector: operation({
    ...{ method: "POST", path: "/api/packs/:pack/inspectors", resource, title: "请系统管理员给检查组的人开限期账号" },
    right: "pack.make",
    body: newInspector,
    answer: written,
    errors,
  }),
  revokePack: operation({
    ...{ method: "POST", path: "/api/packs/:pack/revocation", resource, title: "收回证据包" },
    right: "pack.make",
    answer: written,
    errors,
  }),
} as const;
