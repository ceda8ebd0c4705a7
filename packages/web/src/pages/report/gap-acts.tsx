import type { GapDecision } from "@shilu/contract";
import { longestSentence } from "@shilu/domain";
import Button from "antd/es/button";
import { type KeyboardEvent, useState } from "react";
import { LeftWords } from "../../kept/left-words.tsx";
import { useKeptWords } from "../../kept/use-kept-words.ts";
import styles from "./gap.module.css";
import type { GapView } from "./gap-view.ts";

type Decide = (decision: GapDecision["decision"]) => void;
type Props = {
  readonly report: string;
  readonly view: GapView;
  readonly frozen: boolean;
  readonly decide: Decide;
  readonly refused: string | null;
};

/** Words that are being written, or were sent and may come back: what somebody wrote is never lost because it could not be kept. */
type Draft = { readonly act: "edit" | "leave-out"; readonly words: string; readonly sent: boolean };

/** What a person can do with a line: put own words in its place, leave it out with a reason, or take either back. */
export function GapActs({ report, view, frozen, decide, refused }: Props) {
  const [draft, setDraft] = useState<Draft | null>(null);
  if (frozen) return <p className={styles.decision}>报告已经定稿，句子不再改动。</p>;
  const { place, decided, generated, text } = view;
  const write = (act: Draft["act"], words: string) => setDraft({ act, words, sent: false });
  return (
    <div className={styles.acts}>
      {refused !== null && (
        <p className={styles.refused} role="alert">
          {refused}
        </p>
      )}
      {draft !== null && (!draft.sent || refused !== null) ? (
        <Writing
          of={`gap.${report}.${view.id}.${draft.act}`}
          label={draft.act === "edit" ? "改成" : "不写入的理由"}
          save={draft.act === "edit" ? "保存" : "不写入"}
          first={draft.words}
          keep={(words) => {
            setDraft({ ...draft, words, sent: true });
            decide(draft.act === "edit" ? { act: "edit", text: words } : { act: "leave-out", reason: words });
          }}
          cancel={() => setDraft(null)}
        />
      ) : (
        <div className={styles.buttons}>
          {place !== "leftOut" && <Button onClick={() => write("edit", text ?? "")}>改这一句</Button>}
          {place === "text" && decided?.changed === true && text !== null && (
            <Button onClick={() => decide({ act: "edit", text })}>仍用这一句</Button>
          )}
          {place !== "leftOut" && generated !== null && <Button onClick={() => write("leave-out", "")}>不写入</Button>}
          {decided !== null && <Button onClick={() => decide({ act: "restore" })}>{restoreWords(view)}</Button>}
        </div>
      )}
    </div>
  );
}

function restoreWords({ place, generated }: GapView): string {
  if (place === "leftOut") return generated === null ? "删去这条说明" : "写回正文";
  return generated === null ? "删去这一句" : "改用据台账写的句子";
}

type WritingProps = {
  /** Under which name the words are kept on this machine. */
  readonly of: string;
  readonly label: string;
  readonly first: string;
  readonly save: string;
  readonly keep: (words: string) => void;
  readonly cancel: () => void;
};

/** One line of words. Ctrl+Enter keeps it, Esc does not. */
function Writing({ of, label, first, save, keep, cancel }: WritingProps) {
  const typed = useKeptWords(of, { words: first });
  const { words } = typed.values;
  const over = (then: () => void) => {
    typed.forget();
    then();
  };
  const plain = words.replace(/\s*\n\s*/g, "").trim();
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") over(cancel);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && plain !== "") over(() => keep(plain));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.writing}>
      <LeftWords words={typed} />
      <label>
        {label}
        <textarea
          // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here.
          autoFocus
          rows={first === "" ? 2 : 5}
          maxLength={longestSentence}
          value={words}
          onChange={({ target }) => typed.change({ words: target.value })}
          onKeyDown={press}
        />
      </label>
      <div className={styles.buttons}>
        <Button
          type="primary"
          disabled={plain === ""}
          onClick={() => over(() => keep(plain))}
          aria-keyshortcuts="Control+Enter"
        >
          {save}
        </Button>
        <Button onClick={() => over(cancel)} aria-keyshortcuts="Escape">
          取消
        </Button>
      </div>
    </div>
  );
}
