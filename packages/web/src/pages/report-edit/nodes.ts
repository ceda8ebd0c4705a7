import type { CompiledReport, SlotKind } from "@shilu/domain";
import { Node } from "@tiptap/core";
import Document from "@tiptap/extension-document";
import styles from "./editor.module.css";

/** What the chips of a text say at this moment, by their ids: the ledger's words, or that a place is open. */
export type ChipWords = ReadonlyMap<string, Words>;
type Words = { readonly text: string; readonly open: boolean; readonly says: string };

/** The words of every chip, and how many sentences each slot tells, from the report as the ledger fills it. */
export function wordsOfChips({ numbers, open, gaps, slots }: CompiledReport): ChipWords {
  return new Map([
    ...numbers.map(({ id, text, unit, source, verdict }) => {
      const differs = verdict === "不一致" || verdict === "台账无记录";
      return [
        id,
        { text: `${text}${unit}${differs ? `（${verdict}）` : ""}`, open: differs, says: source.title },
      ] as const;
    }),
    ...open.map(({ id, what, reason }) => [id, { text: `〔待补：${what}〕`, open: true, says: reason }] as const),
    ...slots.map(({ id, rest }) => {
      const told = gaps.filter(({ slot }) => slot === id).length;
      return [
        id,
        { text: `${told} 句`, open: false, says: rest.length === 0 ? "" : `另有 ${rest.length} 条见附` },
      ] as const;
    }),
  ]);
}

export const slotTitles: Readonly<Record<SlotKind, string>> = {
  shortfalls: "不足",
  "next-steps": "下一步",
  promises: "上年承诺兑现",
};

/** The document carries the title and the period of the report. */
const ReportDocument = Document.extend({
  addAttributes: () => ({ schema: { default: 1 }, title: { default: "" }, period: { default: "" } }),
});

/** What the office's profile calls by name, by its fields. */
export type ProfileNames = ReadonlyMap<string, { readonly title: string; readonly value: string }>;

/** The places of the text that show what the ledger says. `retell`: it says something else now. */
export type ChipViews = {
  readonly names: ProfileNames;
  readonly retell: (words: ChipWords) => void;
  readonly of: (id: string) => Words | undefined;
  /** An element that is told anew by `tell`, now and at each change. */
  readonly show: (element: HTMLElement, tell: () => void) => void;
};

export function chipViews(names: ProfileNames): ChipViews {
  const shown = new Map<HTMLElement, () => void>();
  let words: ChipWords = new Map();
  return {
    names,
    retell: (next) => {
      words = next;
      for (const [element, tell] of shown)
        if (element.isConnected) tell();
        else shown.delete(element);
    },
    of: (id) => words.get(id),
    show: (element, tell) => {
      shown.set(element, tell);
      tell();
    },
  };
}

const attributes = (names: readonly string[]) => () =>
  Object.fromEntries(names.map((name) => [name, { default: null }]));

/**
 * The nodes of `template` in domain: a figure and an open place are whole words that are chosen, moved and deleted as one; a slot is a
 * line of its own. None of them is ever digits in the text.
 */
export function reportNodes(views: ChipViews) {
  const figure = Node.create({
    ...{ name: "figure", group: "inline", inline: true, atom: true, selectable: true },
    addAttributes: attributes([
      "id",
      "figure",
      "period",
      "filter",
      "approx",
      "as",
      "unit",
      "mode",
      "stated",
      "statedValue",
    ]),
    renderHTML: () => ["span", { "data-chip": "figure" }],
    renderText: ({ node }) => views.of(node.attrs.id)?.text ?? "〔待补〕",
    addNodeView:
      () =>
      ({ node }) => {
        const dom = document.createElement("span");
        views.show(dom, () => {
          const words = views.of(node.attrs.id);
          dom.className = words === undefined || words.open ? (styles.open ?? "") : (styles.number ?? "");
          dom.textContent = words === undefined ? `…${node.attrs.unit}` : words.text;
          dom.title = words?.says ?? "保存以后从台账取数";
        });
        return { dom };
      },
  });
  const open = Node.create({
    ...{ name: "open", group: "inline", inline: true, atom: true, selectable: true },
    addAttributes: attributes(["id", "what", "reason", "unit"]),
    renderHTML: () => ["span", { "data-chip": "open" }],
    renderText: ({ node }) => `〔待补：${node.attrs.what}〕`,
    addNodeView:
      () =>
      ({ node }) => {
        const dom = document.createElement("span");
        dom.className = styles.open ?? "";
        dom.textContent = `〔待补：${node.attrs.what}〕${node.attrs.unit}`;
        dom.title = node.attrs.reason;
        return { dom };
      },
  });
  const profile = Node.create({
    ...{ name: "profile", group: "inline", inline: true, atom: true, selectable: true },
    addAttributes: attributes(["id", "field"]),
    renderHTML: () => ["span", { "data-chip": "profile" }],
    renderText: ({ node }) => views.names.get(node.attrs.field)?.value ?? "〔待补：名称〕",
    addNodeView:
      () =>
      ({ node }) => {
        const known = views.names.get(node.attrs.field);
        const dom = document.createElement("span");
        dom.className = (known === undefined ? styles.open : styles.name) ?? "";
        dom.textContent = known?.value ?? "〔待补：名称〕";
        dom.title = known === undefined ? "单位资料里没有这个名称" : `取自单位资料：${known.title}`;
        return { dom };
      },
  });
  const gaps = Node.create({
    ...{ name: "gaps", group: "block", atom: true, selectable: true, draggable: true },
    addAttributes: attributes(["id", "of", "most", "edited", "leftOut"]),
    renderHTML: () => ["div", { "data-chip": "gaps" }],
    addNodeView:
      () =>
      ({ node }) => {
        const dom = document.createElement("div");
        dom.className = styles.slot ?? "";
        views.show(dom, () => {
          const words = views.of(node.attrs.id);
          const told =
            words === undefined ? "" : `：此处由台账写入 ${words.text}${words.says === "" ? "" : `，${words.says}`}`;
          dom.textContent = `〔${slotTitles[node.attrs.of as SlotKind]}〕${told}`;
        });
        return { dom };
      },
  });
  return [ReportDocument, figure, open, profile, gaps];
}
