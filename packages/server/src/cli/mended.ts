import type { Repaired } from "@shilu/document";

type Mended = Repaired["rounds"][number][number];

/** What was mended as JSON: paragraphs are counted from 1, characters from 0, in UTF-16, as they stood before the change. */
export const mendedJson = ({ rounds }: Repaired) =>
  rounds.flat().map(({ finding: { rule, clause, title, at, expected, found }, words, dropped, order }) => ({
    ...{ rule, clause, title, expected, found },
    paragraph: at === null ? null : at.paragraph + 1,
    words: words.map(({ paragraph, ...change }) => ({ paragraph: paragraph + 1, ...change })),
    dropped: dropped.map((paragraph) => paragraph + 1),
    order: order.map((paragraph) => paragraph + 1),
  }));

/** Changes of words are all printed, for they are to be read; changes of form are counted. */
export function mendedText({ rounds }: Repaired, dry: boolean): string[] {
  const all = rounds.flat();
  if (all.length === 0) return ["没有能自动改的地方。", ""];
  const byRule = Map.groupBy(all, ({ finding }) => finding.rule);
  return [
    `${dry ? "可以改" : "改了"} ${all.length} 处：`,
    ...[...byRule].flatMap(([rule, of]) => {
      const [first] = of;
      return [
        `${rule} ${first?.finding.title ?? ""}（${first?.finding.clause ?? ""}）：${of.length} 处`,
        ...of.flatMap(wordsOf),
      ];
    }),
    "",
  ];
}

const wordsOf = ({ words, dropped, order }: Mended): string[] => [
  ...words.map(({ paragraph, before, after }) => {
    const place = `      第 ${paragraph + 1} 段`;
    if (after === "") return `${place}删去${quoted(before)}`;
    return before === "" ? `${place}添上${quoted(after)}` : `${place}${quoted(before)}改为${quoted(after)}`;
  }),
  ...(dropped.length > 0 ? [`      删去空行 ${dropped.length} 行`] : []),
  ...(order.length > 0 ? ["      前后次序对调"] : []),
];

const quoted = (text: string): string =>
  text.trim() === "" && text !== ""
    ? text.includes("\n")
      ? "换行"
      : ` ${text.length} 个空格`
    : `“${text.replace(/\n/g, "｜")}”`;
