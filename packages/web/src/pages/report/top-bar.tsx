import { type OfficeAnswer, operations, pathTo, type ReportAnswer, type ReportFile } from "@shilu/contract";
import Button from "antd/es/button";
import { StateMark } from "../reports/state-mark.tsx";
import { gapId, openId, showMark } from "./keys.ts";
import styles from "./top-bar.module.css";

type Props = {
  readonly office: OfficeAnswer;
  readonly report: ReportAnswer;
  /** Another report of the office. */
  readonly choose: (report: string) => void;
  /** 办理: its way to 定稿. */
  readonly review: () => void;
  readonly view: "text" | "pages";
  /** Shows it the other way. */
  readonly turn: () => void;
  readonly record: () => void;
  readonly recordTitle: string | null;
};

const files: readonly { file: ReportFile; says: string }[] = [
  { file: "report.docx", says: "docx" },
  { file: "report.pdf", says: "pdf" },
  { file: "sources.json", says: "数据来源" },
];

const views = [
  { of: "text", says: "文字" },
  { of: "pages", says: "版面" },
] as const;

/** Which report this is, how complete it stands, and what can be done with it. */
export function TopBar({
  office,
  report: { id, report, periodTitle, state },
  choose,
  review,
  view,
  turn,
  record,
  recordTitle,
}: Props) {
  const [firstOpen] = report.open;
  const changed = report.gaps.filter(({ edited }) => edited?.changed === true);
  const differing = report.numbers.filter(({ verdict }) => verdict === "不一致").length;
  return (
    <header className={styles.bar}>
      <ul className={styles.state} aria-label="报告状况">
        <li>
          {office.reports.length > 1 ? (
            <select
              className={styles.reports}
              aria-label="报告"
              value={id}
              onChange={(event) => choose(event.target.value)}
            >
              {office.reports.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.periodTitle} {one.title}
                </option>
              ))}
            </select>
          ) : (
            periodTitle
          )}
        </li>
        <li>
          <button type="button" className={styles.review} onClick={review}>
            <StateMark state={state} />
          </button>
        </li>
        <li>{report.numbers.length} 个数字有出处</li>
        <li>
          {firstOpen === undefined ? (
            <span className={styles.done}>✓ 没有待补</span>
          ) : (
            <button type="button" className={styles.open} onClick={() => showMark(openId(firstOpen.id))}>
              ◇ 待补 {report.open.length} 处
            </button>
          )}
        </li>
        {changed[0] !== undefined && (
          <li>
            <button type="button" className={styles.open} onClick={() => showMark(gapId(changed[0]?.id ?? ""))}>
              ▲ 事实已变 {changed.length} 句
            </button>
          </li>
        )}
        {differing > 0 && <li className={styles.differs}>▲ 不一致 {differing} 处</li>}
      </ul>
      <fieldset className={styles.views} aria-label="看法">
        {views.map(({ of, says }) => (
          <button
            key={of}
            type="button"
            className={styles.view}
            aria-pressed={view === of}
            aria-keyshortcuts="V"
            title="快捷键 V"
            onClick={view === of ? undefined : turn}
          >
            {says}
          </button>
        ))}
      </fieldset>
      <nav className={styles.acts} aria-label="操作">
        {files.map(({ file, says }) => (
          <a key={file} className={styles.file} href={pathTo(operations.file, { report: id, file })} download>
            <span className="visually-hidden">下载 </span>
            {says}
          </a>
        ))}
        <Button type="primary" onClick={record} aria-keyshortcuts="N" title="快捷键 N">
          {recordTitle === null ? "记一条" : `记一条${recordTitle}`}
        </Button>
      </nav>
    </header>
  );
}
