import type { Role, Run } from "../model.ts";
import { page } from "../page.ts";

/**
 * Words at an exact place of a panel, in points. `x` is counted from the side named by `align` (0 where centred); `place` is the baseline,
 * or the upper edge of the characters themselves (标志), below the top of the panel.
 */
export type PanelText = {
  readonly kind: "text";
  readonly id: string;
  readonly runs: readonly Run[];
  readonly role: Role;
  readonly size: number;
  readonly tracking: number;
  readonly red: boolean;
  readonly align: "left" | "center" | "right";
  readonly x: number;
  readonly place: { readonly baseline: number } | { readonly top: number };
};

/**
 * A line across. `y` is its middle below the top of the panel, `left` its beginning beside the type area, all in points. `double`: a thick and a
 * thin line, and which of them is above.
 */
export type PanelRule = {
  readonly kind: "rule";
  readonly y: number;
  readonly left: number;
  readonly width: number;
  readonly thickness: number;
  readonly red: boolean;
  readonly double: "thickAbove" | "thinAbove" | null;
  /** It is the lower edge of the type area (7.4.1). */
  readonly foot?: true;
};
export type PanelItem = PanelText | PanelRule;

/**
 * Part of the 版头 or the 版记: as many rows of the page as `rows`, in which everything has its own place. Items stand in the order they are
 * read. What has a place above or below the type area belongs to the paper (信函).
 */
export type Panel = {
  readonly kind: "panel";
  readonly name: "head" | "imprint";
  readonly id: string;
  readonly rows: number;
  readonly items: readonly PanelItem[];
};

/** Words in 3号仿宋 from the left edge on. @param baseline below the top of the panel, in points */
export const panelText = (id: string, words: string, baseline: number): PanelText => ({
  kind: "text",
  id,
  runs: [{ text: words }],
  role: "fangsong",
  size: page.size,
  tracking: page.tracking,
  red: false,
  align: "left",
  x: 0,
  place: { baseline },
});

export const panelTexts = ({ items }: Panel): PanelText[] =>
  items.flatMap((item) => (item.kind === "text" ? [item] : []));

/** How high 小标宋 characters stand above the baseline and hang below it, in em: where a writer cannot measure them. */
export const markRise = 0.855;
export const markDrop = 0.095;

/** The baseline of a text, reckoned where only its upper edge is known. */
export const baselineOf = ({ place, size }: PanelText): number =>
  "baseline" in place ? place.baseline : place.top + markRise * size;
