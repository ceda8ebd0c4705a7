import { moment } from "../ui/moment.ts";
import styles from "./assist.module.css";
import type { KeptEntry } from "./kept-entry.ts";

type Props = {
  readonly left: readonly KeptEntry[];
  readonly take: (one: KeptEntry) => void;
  readonly refuse: (one: KeptEntry) => void;
  /** The version of the record that is corrected; null where a new one is entered. */
  readonly now: number | null;
};

/** What was typed before and not saved: offered, never put in by itself. */
export function LeftEntries({ left, take, refuse, now }: Props) {
  if (left.length === 0) return null;
  return (
    <ul className={styles.left} aria-label="上次没有存的">
      {left.slice(0, 3).map((one) => (
        <li key={one.id}>
          <span>
            ◇ {moment(new Date(one.at).toISOString())} {now === null ? "填过一条没有存" : "改过没有存"}：{briefly(one)}
            {now !== null && one.base !== undefined && one.base.version < now && (
              <>，其后这条记录又改过，保存时会把两边并排给您看</>
            )}
          </span>
          <button type="button" onClick={() => take(one)}>
            接着填
          </button>
          <button type="button" onClick={() => refuse(one)}>
            不要了
          </button>
        </li>
      ))}
    </ul>
  );
}

function briefly({ entry }: KeptEntry): string {
  const { theme, topic } = entry.fields;
  const subject = [theme, topic].find((one) => typeof one === "string" && one !== "");
  return [entry.day?.format("M月D日") ?? "", typeof subject === "string" ? subject : entry.title].join(" ").trim();
}
