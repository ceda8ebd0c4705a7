import { scan } from "@shilu/domain";
import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import styles from "./editor.module.css";

/** A quantity that is typed in the text and has no figure behind it. `from`..`to`: positions of the editor's document. */
export type TypedNumber = { readonly from: number; readonly to: number; readonly text: string };

/** Every typed quantity of a document: the same reading by which 校核 finds the numbers of a draft. */
export function typedNumbers(doc: Node): TypedNumber[] {
  const found: TypedNumber[] = [];
  doc.descendants((block, at) => {
    if (!block.isTextblock) return true;
    // A chip is one character here as in the document, so that the places of the line are places of the block.
    const line = block.textBetween(0, block.content.size, undefined, "\uFFFC");
    for (const { kind, start, end } of scan(line))
      if (kind === "claim") found.push({ from: at + 1 + start, to: at + 1 + end, text: line.slice(start, end) });
    return false;
  });
  return found;
}

const key = new PluginKey<DecorationSet>("typed-numbers");

/** Underlines them, so that nobody takes a typed number for one that has its source. */
export const TypedNumbers = Extension.create({
  name: "typedNumbers",
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: (_, { doc }) => marksOf(doc),
        apply: (transaction, marks) => (transaction.docChanged ? marksOf(transaction.doc) : marks),
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});

const marksOf = (doc: Node): DecorationSet =>
  DecorationSet.create(
    doc,
    typedNumbers(doc).map(({ from, to }) =>
      Decoration.inline(from, to, { class: styles.typed ?? "", title: "这个数字没有连到指标" }),
    ),
  );
