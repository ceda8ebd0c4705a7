import { appendixLabel, attachmentLines } from "../layout/attachments.ts";
import { docNoText } from "../layout/head-text.ts";
import type { Appendix, Attendance, Block, Doc, Format, Head, Imprint, Run } from "../model.ts";
import { nameList } from "./name-list.ts";
import { type SignLine, signIn } from "./sign.ts";

/** A document while it is put together. `aside`: words that have no place in the model, with what they are. */
export type Draft = {
  readonly cover: { readonly title: string[]; readonly foot: string[] };
  readonly title: string[];
  readonly subtitle: string[];
  to: string | null;
  readonly body: Block[];
  readonly sign: SignLine[];
  readonly attachments: string[];
  readonly attendance: Attendance[];
  note: string | null;
  /** Free lines right above. */
  free: number;
  readonly appendices: (Omit<Appendix, "title" | "body"> & {
    readonly label: string;
    title: string;
    readonly body: Block[];
  })[];
  readonly aside: { readonly what: string; readonly words: string }[];
  readonly ids: Set<string>;
  /** Those of them that were made here. */
  readonly made: Set<string>;
};

export const emptyDraft = (): Draft => ({
  ...{ cover: { title: [], foot: [] }, title: [], subtitle: [], to: null, body: [], sign: [] },
  ...{
    attachments: [],
    attendance: [],
    note: null,
    free: 0,
    appendices: [],
    aside: [],
    ids: new Set<string>(),
    made: new Set<string>(),
  },
});

/** Where blocks go: the last 附件, else the body. */
export const blocksOf = (draft: Draft): Block[] => draft.appendices.at(-1)?.body ?? draft.body;

/** Whether the text has not begun: a title, 主送 and the like may still come. */
export const atHead = ({ body, to, appendices }: Draft): boolean =>
  body.length === 0 && to === null && appendices.length === 0;

/** An id that no other has: the one that is wanted, where there is one that is free. */
export function freeId({ ids, made }: Draft, wanted: string | null): string {
  let id = wanted ?? `r${ids.size + 1}`;
  for (let count = ids.size + 1; ids.has(id); count++) id = wanted === null ? `r${count}` : `${wanted}-${count}`;
  ids.add(id);
  if (wanted === null) made.add(id);
  return id;
}

/** Adds a new page; not at the beginning, and not twice. */
export function addPage(draft: Draft, wanted: string | null): void {
  const blocks = blocksOf(draft);
  const before = blocks.at(-1);
  if (wanted === null && (before?.kind === "pageBreak" || (before === undefined && draft.to === null))) return;
  // Another program says the same page twice: at the end of what is above, and with the mark below.
  if (before?.kind === "pageBreak" && draft.made.has(before.id)) blocks.pop();
  blocks.push({ kind: "pageBreak", id: freeId(draft, wanted) });
}

/** Runs with numbers that nobody else has the id of: a sentence that was copied took its number with it. */
export const ownNumbers = (draft: Draft, runs: readonly Run[]): Run[] =>
  runs.map((run) =>
    run.figure === undefined ? run : { ...run, figure: { ...run.figure, id: freeNumber(draft, run.figure.id) } },
  );

const freeNumber = (draft: Draft, id: string): string => freeId(draft, `\0${id}`).slice(1);

/** What stands around the text, or what is known of it. */
export type Around = { readonly format: Format; readonly head: Head | null; readonly imprint: Imprint | null };

/** The finished document; what has no place in it is added to `aside`. */
export function contentOf(draft: Draft, { format, head, imprint }: Around): Doc {
  const { cover, title, subtitle, to, appendices, attachments, attendance, note } = draft;
  const derived = attachmentLines(appendices.map((one) => one.title));
  // 附件说明 is made from the 附件 again; where it names others, which are not in the file, it is text.
  const named = derived.join("\n") === attachments.join("\n") ? [] : attachments;
  for (const text of named) draft.body.push({ kind: "paragraph", id: freeId(draft, null), runs: [{ text }] });
  const number = head?.docNo === undefined ? null : docNoText(head.docNo);
  const own = appendices.map(({ label, ...one }, index): Appendix => {
    const usual = appendixLabel(index, appendices.length);
    if (label === `${number}${usual}`) return { ...one, apart: true };
    if (label !== usual) draft.aside.push({ what: "附件的序号", words: label });
    return one;
  });
  const sign = signIn(draft.sign, format);
  return {
    format,
    ...(head === null ? {} : { head }),
    ...(cover.title.length + cover.foot.length > 0 ? { cover } : {}),
    title,
    ...(subtitle.length > 0 ? { subtitle } : {}),
    ...(to === null ? {} : { to: nameList(to) }),
    body: draft.body,
    ...(attendance.length > 0 ? { attendance } : {}),
    ...(sign === null ? {} : { sign }),
    ...(note === null ? {} : { note }),
    ...(own.length > 0 ? { appendices: own } : {}),
    ...(imprint === null ? {} : { imprint }),
  };
}
