import type { Template, TemplateInline } from "@shilu/domain";
import { inlinesIn } from "@shilu/domain";
import { useQuery } from "@tanstack/react-query";
import Button from "antd/es/button";
import { reportTextQuery } from "../../api/queries.ts";
import styles from "./panel.module.css";

type Props = {
  readonly report: string;
  readonly says: string;
  readonly mine: Template;
  /** Mine on top of the newer one. */
  readonly overwrite: () => void;
  /** The newer one in place of mine. */
  readonly take: () => void;
};

/** Somebody else, or the same person in another window, was quicker: both texts, paragraph by paragraph where they differ, and the choice. Nothing is written until it is made. */
export function Overtaken({ report, says, mine, overwrite, take }: Props) {
  const found = useQuery({ ...reportTextQuery(report), staleTime: 0, queryKey: ["report", report, "text", "newest"] });
  const theirs = found.data?.template;
  const [here, there] = theirs === undefined ? [[], []] : onlyIn(mine, theirs);
  return (
    <section className={styles.part} aria-label="两份改动" role="alert">
      <h2 className={styles.title}>▲ 别处改过</h2>
      <p>{says}</p>
      {found.data !== undefined && (
        <>
          <p className={styles.rule}>只在您这一份里的 {here.length} 段</p>
          <ul className={styles.both}>{here.map(lineOf)}</ul>
          <p className={styles.rule}>
            只在{found.data.savedBy}那一份里的 {there.length} 段
          </p>
          <ul className={styles.both}>{there.map(lineOf)}</ul>
          <p className={styles.acts}>
            <Button onClick={take}>用新的一份</Button>
            <Button danger onClick={overwrite}>
              用我的盖过它
            </Button>
          </p>
        </>
      )}
    </section>
  );
}

const lineOf = (line: string) => <li key={line}>{line === "" ? "（空段）" : line}</li>;

/** The paragraphs that only one of two texts has, as plain words. */
function onlyIn(mine: Template, theirs: Template): readonly [string[], string[]] {
  const [here, there] = [linesOf(mine), linesOf(theirs)];
  return [here.filter((line) => !there.includes(line)), there.filter((line) => !here.includes(line))];
}

const linesOf = ({ content }: Template): string[] => content.map((block) => inlinesIn(block).map(wordsOf).join(""));

function wordsOf(inline: TemplateInline): string {
  switch (inline.type) {
    case "text":
      return inline.text;
    case "open":
      return `〔${inline.attrs.what}〕`;
    case "figure":
      return `【${inline.attrs.figure}】`;
    case "profile":
      return `【${inline.attrs.field}】`;
  }
}
