import type { OfficeAnswer } from "@shilu/contract";
import { fitsTyped, mechanismIn, rankOfTyped } from "@shilu/domain";
import Input from "antd/es/input";
import { useState } from "react";
import { useFirstFocus } from "./first-focus.ts";
import styles from "./form.module.css";

type Props = {
  readonly current: boolean;
  readonly forms: OfficeAnswer["forms"];
  /** `text`: the notice that was pasted instead of a name. */
  readonly choose: (form: string, text: string) => void;
};

/** What happened? The mechanisms by group; a few typed words narrow the list, Enter takes the first. */
export function MechanismChoice({ current, forms, choose }: Props) {
  const [words, setWords] = useState("");
  const body = useFirstFocus(current);
  const found = forms.filter(
    ({ title, group, letters }) => group.includes(words.trim()) || fitsTyped(words, { name: title, letters }),
  );
  const named = words.trim().length < 8 ? null : mechanismIn(words, forms);
  const meant = forms.find(({ code }) => code === named?.code);
  const best = [...found].sort((a, b) => rank(words, a) - rank(words, b))[0];
  const groups = [...new Set(found.map(({ group }) => group))];
  return (
    <div className={styles.choice} ref={body}>
      <div data-first-field>
        <Input
          value={words}
          placeholder="几个字或拼音首字母，如“党日”“ztdr”；也可以粘贴通知"
          aria-label="查找要记的事项"
          onChange={(event) => setWords(event.target.value)}
          onPressEnter={() => {
            if (meant !== undefined) choose(meant.code, words);
            else if (best !== undefined) choose(best.code, "");
          }}
        />
      </div>
      {meant !== undefined && named !== null && (
        <p>
          这段话说的像是
          <button type="button" className={styles.meant} onClick={() => choose(meant.code, words)}>
            {meant.title}
          </button>
          （“{words.slice(named.start, named.end)}”），按 Enter 就按它填。
        </p>
      )}
      {groups.map((group) => (
        <section key={group}>
          <h3>{group}</h3>
          <ul>
            {found
              .filter((form) => form.group === group)
              .map(({ code, title }) => (
                <li key={code}>
                  <button type="button" onClick={() => choose(code, "")}>
                    {title}
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
      {found.length === 0 && meant === undefined && <p>没有叫“{words}”的事项，换个说法试试。</p>}
    </div>
  );
}

const rank = (typed: string, { title, letters }: OfficeAnswer["forms"][number]): number =>
  rankOfTyped(typed, { name: title, letters });
