import type { PackListAnswer } from "@shilu/contract";
import { nothingWithItem } from "@shilu/domain";
import { useState } from "react";
import { FindRecord } from "./find-record.tsx";
import styles from "./list.module.css";

/** An item of a list with what answers it, and what is stated about it. */
export type ChosenItem = PackListAnswer["items"][number] & { readonly note: string };

type Props = {
  readonly item: ChosenItem;
  /** Whether the heading of its part stands above it. */
  readonly headed: boolean;
  readonly period: string;
  readonly list: Pick<PackListAnswer, "counted" | "mechanisms">;
  readonly problems: readonly { readonly id: string; readonly text: string }[];
  readonly change: (item: ChosenItem) => void;
};

/** One item: its words, what answers it (each taken away by a click), and what else may. */
export function ListItemRow({ item, headed, period, list, problems, change }: Props) {
  const [finding, setFinding] = useState(false);
  const { number, section, text, matched, mechanisms, records, remembered, note } = item;
  const name = number === "" ? text.slice(0, 12) : number;
  const titleOf = (code: string) => list.mechanisms.find(({ id }) => id === code)?.name ?? code;
  const manyOf = (code: string) => list.counted[code];
  const groups = [...new Set(list.mechanisms.map(({ group }) => group))];
  const nothing = isUnansweredYet(item, list.counted);
  return (
    <>
      {headed && section !== "" && (
        <tr>
          <th colSpan={3} scope="rowgroup" className={styles.section}>
            {section}
          </th>
        </tr>
      )}
      <tr>
        <td>{number}</td>
        <td className={styles.text}>
          <Marked text={text} words={matched.map((one) => one.words)} />
          {remembered && <span className={styles.small}>　照上次同样的一项</span>}
        </td>
        <td>
          <div className={styles.chips}>
            {mechanisms.map((code) => (
              <Chip
                key={code}
                words={`${titleOf(code)}${manyOf(code) === undefined ? "" : `（${manyOf(code)}条）`}`}
                drop={() => change({ ...item, mechanisms: mechanisms.filter((one) => one !== code) })}
              />
            ))}
            {records.map((one) => (
              <Chip
                key={one.id}
                words={`${one.day} ${one.title}`}
                drop={() => change({ ...item, records: records.filter(({ id }) => id !== one.id) })}
              />
            ))}
            {item.problems.map((id) => (
              <Chip
                key={id}
                words={`问题：${problems.find((one) => one.id === id)?.text ?? id}`}
                drop={() => change({ ...item, problems: item.problems.filter((one) => one !== id) })}
              />
            ))}
            <select
              aria-label={`第${name}项添加制度`}
              value=""
              onChange={({ target }) => change({ ...item, mechanisms: [...mechanisms, target.value] })}
            >
              <option value="">添加制度…</option>
              {groups.map((group) => (
                <optgroup key={group} label={group}>
                  {list.mechanisms
                    .filter((one) => one.group === group && !mechanisms.includes(one.id))
                    .map((one) => (
                      <option key={one.id} value={one.id}>
                        {one.name}
                      </option>
                    ))}
                </optgroup>
              ))}
            </select>
            {problems.length > 0 && (
              <select
                aria-label={`第${name}项添加问题`}
                value=""
                onChange={({ target }) => change({ ...item, problems: [...item.problems, target.value] })}
              >
                <option value="">添加问题…</option>
                {problems
                  .filter((one) => !item.problems.includes(one.id))
                  .map((one) => (
                    <option key={one.id} value={one.id}>
                      {one.text.slice(0, 30)}
                    </option>
                  ))}
              </select>
            )}
            <button type="button" className={styles.find} aria-expanded={finding} onClick={() => setFinding(!finding)}>
              找一条记录
            </button>
          </div>
          {finding && (
            <FindRecord
              period={period}
              close={() => setFinding(false)}
              choose={(one) => {
                setFinding(false);
                if (!records.some(({ id }) => id === one.id)) change({ ...item, records: [...records, one] });
              }}
            />
          )}
          {nothing && <p className={styles.nothing}>{nothingWithItem}</p>}
          {(nothing || note !== "") && (
            <input
              className={styles.note}
              aria-label={`第${name}项的说明`}
              placeholder="说明（可以不写），如：该项由机关事务局承担"
              maxLength={300}
              value={note}
              onChange={({ target }) => change({ ...item, note: target.value })}
            />
          )}
        </td>
      </tr>
    </>
  );
}

/** Whether nothing answers an item as it stands: mechanisms without a record of the time are no answer; of one that was added it is not known yet. */
export const isUnansweredYet = (
  { mechanisms, records, problems }: ChosenItem,
  counted: Props["list"]["counted"],
): boolean => records.length + problems.length === 0 && mechanisms.every((code) => counted[code] === 0);

const Chip = ({ words, drop }: { readonly words: string; readonly drop: () => void }) => (
  <span className={styles.chip}>
    {words}
    <button type="button" aria-label={`去掉${words}`} onClick={drop}>
      ×
    </button>
  </span>
);

/** The words of an item with those by which something was found. */
function Marked({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  const at = words
    .map((word) => ({ word, start: text.indexOf(word) }))
    .filter(({ start }) => start !== -1)
    .sort((a, b) => a.start - b.start);
  const parts: React.ReactNode[] = [];
  let end = 0;
  for (const { word, start } of at) {
    if (start < end) continue;
    parts.push(
      text.slice(end, start),
      <mark key={start} className={styles.word}>
        {word}
      </mark>,
    );
    end = start + word.length;
  }
  return (
    <>
      {parts}
      {text.slice(end)}
    </>
  );
}
