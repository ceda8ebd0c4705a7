import type { Block, TableColumn } from "@shilu/document";
import type { OfficeBooklet } from "./booklet.ts";

const columns: readonly TableColumn[] = [
  { title: "口径", share: 78 },
  { title: "怎样算", share: 190 },
  { title: "例", share: 174 },
];

/** 统计口径一览: the counting rules that all figures go by, under their headings. */
export const countingTables = ({ catalogue }: OfficeBooklet): Block[] =>
  [...Map.groupBy(catalogue.countingRules, ({ about }) => about)].flatMap(([about, rules], index): Block[] => [
    { kind: "paragraph", id: `counting${index}`, runs: [{ text: about, style: "hei" }], keepsNext: true },
    {
      kind: "table",
      id: `counting${index}-table`,
      columns,
      rows: rules.map(({ title, says, example }) => ({ cells: [title, says, example].map((text) => [{ text }]) })),
    },
  ]);
