import type { FigureChoice } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { figureChoicesQuery } from "../api/queries.ts";
import styles from "./figure-picker.module.css";
import { Trouble, Waiting } from "./trouble.tsx";

type Props = {
  readonly title: string;
  /** Words beside the place where the figure will stand: what fits them comes first. */
  readonly near: string;
  readonly choose: (figure: FigureChoice) => void;
  readonly close: () => void;
};

const shownAtMost = 40;

/** Which figure stands here: found by words of its title or its mechanism; arrows and Enter choose. */
export function FigurePicker({ title, near, choose, close }: Props) {
  const id = useId();
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const found = useQuery(figureChoicesQuery);
  if (found.isPending) return <Waiting says="正在读取指标…" />;
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  const fitting = fittingFigures(found.data.figures, words, near).slice(0, shownAtMost);
  const move = (by: number) => setAt(Math.max(0, Math.min(fitting.length - 1, at + by)));
  const optionId = (index: number) => `${id}-${index}`;
  return (
    <div className={styles.picker}>
      <label htmlFor={`${id}-words`}>{title}</label>
      <input
        id={`${id}-words`}
        className={styles.words}
        // biome-ignore lint/a11y/noAutofocus: the picker was opened to be typed into.
        autoFocus
        autoComplete="off"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={fitting.length > 0 ? optionId(at) : undefined}
        placeholder="如：主题党日次数"
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          const chosen = fitting[at];
          if (event.key === "ArrowDown") move(1);
          else if (event.key === "ArrowUp") move(-1);
          else if (event.key === "Escape") close();
          else if (event.key === "Enter" && chosen !== undefined && !event.nativeEvent.isComposing) choose(chosen);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {fitting.length === 0 && <p className={styles.none}>没有这样的指标，请换几个字。</p>}
      <div id={`${id}-list`} role="listbox" aria-label="指标" className={styles.list}>
        {fitting.map((figure, index) => (
          <div
            key={figure.code}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={styles.option}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(figure)}
            onKeyDown={() => undefined}
          >
            <span className={styles.name}>
              {figure.title}（{figure.unit}）
            </span>
            <span className={styles.rule}>
              {figure.mechanism}：{figure.rule}
              {figure.notAssessed ? "；仅记载、不作考核" : ""}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}

/** Figures that have every word that was typed; those that share most characters with the sentence come first. */
function fittingFigures(figures: readonly FigureChoice[], words: string, near: string): readonly FigureChoice[] {
  const asked = words.trim().split(/\s+/).filter(Boolean);
  const close = new Set(near);
  const shared = ({ title }: FigureChoice) => [...title].filter((char) => close.has(char)).length / title.length;
  return figures
    .filter(({ title, mechanism, code }) => asked.every((word) => `${title} ${mechanism} ${code}`.includes(word)))
    .map((figure) => ({ figure, closeness: near === "" ? 0 : shared(figure) }))
    .sort((a, b) => b.closeness - a.closeness)
    .map(({ figure }) => figure);
}
