import { freshChipId, type SlotKind, type Template } from "@shilu/domain";
import { Editor, type JSONContent } from "@tiptap/core";
import Heading from "@tiptap/extension-heading";
import Paragraph from "@tiptap/extension-paragraph";
import Text from "@tiptap/extension-text";
import { UndoRedo } from "@tiptap/extensions";
import { type ChipViews, reportNodes } from "./nodes.ts";
import { emptyTable, type TableAct, tableActs, tableNodes } from "./table-nodes.ts";
import { TypedNumbers } from "./typed-numbers.ts";

/** An editor of a report's text in an element. Only what the template knows can be written; anything pasted is its plain text. */
export function reportEditor(element: HTMLElement, template: Template, views: ChipViews): Editor {
  return new Editor({
    element,
    extensions: [
      ...reportNodes(views),
      ...tableNodes,
      Paragraph,
      Text,
      Heading.configure({ levels: [1, 2, 3, 4] }),
      UndoRedo,
      TypedNumbers,
    ],
    content: template as JSONContent,
    // The page's policy allows no style that was not there when it was served.
    injectCSS: false,
    editorProps: { attributes: { "aria-label": "报告正文", "aria-multiline": "true", role: "textbox" } },
  });
}

/** An id that no chip of this kind has yet. */
function newChipId(editor: Editor, kind: Parameters<typeof freshChipId>[1]): string {
  const taken = new Set<string>();
  editor.state.doc.descendants(({ attrs }) => {
    if (typeof attrs.id === "string") taken.add(attrs.id);
  });
  return freshChipId(taken, kind);
}

/** What a chip asks of the ledger. */
export type ChipAsk = { readonly figure: string; readonly unit: string };

/** Writes a figure in place of what is chosen: of a typed number, of an open place, or of nothing. */
export function writeFigure(editor: Editor, { figure, unit }: ChipAsk): void {
  const { period } = editor.state.doc.attrs;
  const attrs = {
    id: newChipId(editor, "figure"),
    figure,
    period,
    filter: {},
    approx: "exact",
    as: null,
    unit,
    mode: "filled",
  };
  editor.chain().focus().insertContent({ type: "figure", attrs }).run();
}

/** An open place: what is missing stands in the text until somebody records or writes it. */
export function writeOpen(editor: Editor, what: string): void {
  const attrs = { id: newChipId(editor, "open"), what, reason: "起草时留下的空，请补记或改写", unit: "" };
  editor.chain().focus().insertContent({ type: "open", attrs }).run();
}

/** A line that the ledger's gaps are written into. */
export function writeSlot(editor: Editor, of: SlotKind): void {
  const attrs = { id: newChipId(editor, "gaps"), of, most: 8, edited: [], leftOut: [] };
  editor.chain().focus().insertContent({ type: "gaps", attrs }).run();
}

/** An empty table behind the block of the cursor, which goes into its first cell. */
export function writeTable(editor: Editor): void {
  const { $from, to } = editor.state.selection;
  const behind = $from.depth === 0 ? to : $from.after(1);
  editor
    .chain()
    .focus()
    .insertContentAt(behind, emptyTable())
    // Into the table, its row, its cell and the paragraph of that.
    .setTextSelection(behind + 4)
    .run();
}

/** Changes the table that the cursor is in. */
export function changeTable(editor: Editor, act: TableAct): void {
  editor
    .chain()
    .focus()
    .command(({ state, dispatch }) => tableActs[act](state, dispatch))
    .run();
}
