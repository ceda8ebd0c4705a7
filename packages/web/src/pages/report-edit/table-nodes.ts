import { Extension, Node } from "@tiptap/core";
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  tableEditing,
} from "@tiptap/pm/tables";

/** A new table is so large. */
const [newRows, newColumns] = [3, 3];

/** Spans are what prosemirror-tables asks of every cell; the tables of a report have none. */
const spans = () => ({
  colspan: { default: 1, rendered: false },
  rowspan: { default: 1, rendered: false },
  colwidth: { default: null, rendered: false },
});

/**
 * The tables of `template` in domain: rectangles of cells of one paragraph each, the first row names the columns. Rows, columns and the way from
 * cell to cell are prosemirror-tables'; widths and merged cells are not offered, because paper sets the widths by the words.
 */
export const tableNodes = [
  Node.create({
    ...{ name: "table", group: "block", content: "tableRow+", isolating: true, tableRole: "table" },
    renderHTML: () => ["table", ["tbody", 0]],
    parseHTML: () => [{ tag: "table" }],
  }),
  Node.create({
    ...{ name: "tableRow", content: "tableCell+", tableRole: "row" },
    renderHTML: () => ["tr", 0],
    parseHTML: () => [{ tag: "tr" }],
  }),
  Node.create({
    ...{ name: "tableCell", content: "paragraph", isolating: true, tableRole: "cell" },
    addAttributes: spans,
    renderHTML: () => ["td", 0],
    parseHTML: () => [{ tag: "td" }, { tag: "th" }],
  }),
  Extension.create({
    name: "tableEditing",
    extendNodeSchema: ({ config }) => ("tableRole" in config ? { tableRole: config.tableRole } : {}),
    addKeyboardShortcuts() {
      const go = (direction: 1 | -1) => () =>
        this.editor.commands.command(({ state, dispatch }) => goToNextCell(direction)(state, dispatch));
      return { Tab: go(1), "Shift-Tab": go(-1) };
    },
    addProseMirrorPlugins: () => [tableEditing()],
  }),
];

/** An empty table, to be inserted. */
export const emptyTable = () => ({
  type: "table",
  content: Array.from({ length: newRows }, () => ({
    type: "tableRow",
    content: Array.from({ length: newColumns }, () => ({ type: "tableCell", content: [{ type: "paragraph" }] })),
  })),
});

/** What can be done to the table that the cursor is in. */
export const tableActs = {
  加一行: addRowAfter,
  删这一行: deleteRow,
  加一列: addColumnAfter,
  删这一列: deleteColumn,
  删整张表: deleteTable,
} as const;
export type TableAct = keyof typeof tableActs;
