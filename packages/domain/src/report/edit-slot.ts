import { z } from "zod";
import type { PlainDate } from "../calendar/plain-date.ts";
import type { CompiledReport, SlotLine } from "./compiled.ts";
import { oneLine, type SlotBlock, type Template, template as templateSchema } from "./template.ts";

/** A line of a slot as it stands in a report, in the text or beyond it; null where there is none. */
export function slotLineIn(
  { gaps, slots }: CompiledReport,
  id: string,
): (Omit<SlotLine, "text"> & { readonly slot: string }) | null {
  const beyond = slots.flatMap(({ id: slot, rest, leftOut }) =>
    [...rest, ...leftOut].map((line) => ({ ...line, slot })),
  );
  return [...gaps, ...beyond].find(({ slot, gap }) => `${slot}:${gap}` === id) ?? null;
}

/** What a person does with one line: puts words in its place, leaves it out with a reason, or takes either back. */
export const slotAct = z.discriminatedUnion("act", [
  z.strictObject({ act: z.literal("edit"), text: oneLine }),
  z.strictObject({ act: z.literal("leave-out"), reason: oneLine }),
  z.strictObject({ act: z.literal("restore") }),
]);
export type SlotAct = z.output<typeof slotAct>;

/**
 * The template after a person's decision on a line. It keeps the facts that the decision was made from, so that it can be told when
 * they change. A decision replaces an earlier one on the same line; the ledger's own sentence is never stored.
 */
export function decideLine(
  template: Template,
  { slot, gap, kind, about, facts }: Pick<SlotLine, "gap" | "kind" | "about" | "facts"> & { readonly slot: string },
  asked: SlotAct,
  { by, on }: { readonly by: string; readonly on: PlainDate },
): Template {
  const decided = { gap, kind, about: [...about], facts: [...facts], by, on };
  const decide = ({ attrs, ...block }: SlotBlock): SlotBlock => {
    const edited = attrs.edited.filter((one) => one.gap !== gap);
    const leftOut = attrs.leftOut.filter((one) => one.gap !== gap);
    if (asked.act === "edit") edited.push({ ...decided, text: asked.text });
    if (asked.act === "leave-out") leftOut.push({ ...decided, reason: asked.reason });
    return { ...block, attrs: { ...attrs, edited, leftOut } };
  };
  return templateSchema.parse({
    ...template,
    content: template.content.map((block) =>
      block.type === "gaps" && block.attrs.id === slot ? decide(block) : block,
    ),
  });
}
