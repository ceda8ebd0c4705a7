import { useEffect, useState } from "react";
import { newKey } from "../../api/new-key.ts";
import frame from "../app.module.css";
import { emptyVisit, type Photo, today, type VisitDraft } from "../draft.ts";
import styles from "../entries.module.css";
import { VisitForm, type VisitState } from "../visit-form.tsx";
import { fromBase64, toBase64 } from "./base64.ts";
import { Export } from "./export.tsx";
import type { BookShelf, BookVisit, Writer } from "./shelf.ts";
import { WriterFields } from "./writer-fields.tsx";

const where = {
  IndexedDB: "记下的存在这部手机的浏览器数据库（IndexedDB）里，关掉也不丢。",
  localStorage: "记下的存在这部手机的浏览器存储（localStorage）里，关掉也不丢；地方小，照片请少留，常导出。",
  none: "这个浏览器不让这份文件保存内容，关掉就没有了：记完请马上导出，或换一个浏览器打开。",
} as const;

const empty = (): VisitState => ({ draft: emptyVisit(), hasProblem: false, photos: [] });
const stateOf = (visit: BookVisit): VisitState => ({
  draft: visit,
  hasProblem: visit.problem !== "",
  photos: visit.photos.map((photo) => ({ key: photo, bytes: fromBase64(photo) })),
});

/** 走访本: visits written in one file that is opened from the phone's storage, and given out as one package. */
export function App({ shelf }: { readonly shelf: BookShelf }) {
  const [visits, setVisits] = useState<readonly BookVisit[]>([]);
  const [writer, setWriter] = useState<Writer | null>(null);
  const [edited, setEdited] = useState<BookVisit | null>(null);
  const [state, setState] = useState(empty);
  const [round, setRound] = useState(0);
  const [said, setSaid] = useState("");

  const reload = () => shelf.visits().then(setVisits);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, when the book is opened
  useEffect(() => {
    void reload();
    void shelf.writer().then(setWriter);
  }, [shelf]);

  function open(visit: BookVisit | null, says: string) {
    setEdited(visit);
    setState(visit === null ? empty() : stateOf(visit));
    setRound(round + 1);
    setSaid(says);
    scrollTo(0, 0);
  }

  async function save(draft: VisitDraft, photos: readonly Photo[]): Promise<string | null> {
    const { on, household, households, said: words, problem } = draft;
    const visit: BookVisit = {
      ...{ id: edited?.id ?? newKey(), on, household, households, said: words, problem },
      ...{ written: new Date().toISOString(), exported: null },
      photos: photos.map(({ bytes }) => toBase64(bytes)),
    };
    try {
      await shelf.put(visit);
    } catch {
      return "存放的地方已满，这一条没有存下，所填内容还在；请先导出并删去已导出的，或去掉照片，再存一次";
    }
    await reload();
    open(null, `走访“${household.trim()}”已存本机`);
    return null;
  }

  if (writer === null) return null;
  return (
    <div className={frame.page}>
      <header className={frame.head}>
        <h1 className={frame.name}>走访本</h1>
        <p className={frame.state}>{visits.length}次走访</p>
      </header>
      {shelf.kind === "none" ? (
        <p className={frame.alarm} role="alert">
          {where.none}
        </p>
      ) : (
        <aside className={frame.note} aria-label="存在哪里">
          {where[shelf.kind]}
        </aside>
      )}
      <p className={frame.said} role="status">
        {said}
      </p>
      <main className={frame.main}>
        <WriterFields
          writer={writer}
          onChange={(next) => {
            setWriter(next);
            void shelf.putWriter(next).catch(() => undefined);
          }}
        />
        <h2 className={styles.heading}>{edited === null ? "记走访" : `改 ${edited.on} 的走访`}</h2>
        <VisitForm
          key={round}
          state={state}
          onChange={setState}
          refused={[]}
          known={[...new Set(visits.map(({ household }) => household))].slice(0, 50)}
          button={edited === null ? "存下这次走访" : "改好，存下"}
          onSave={save}
        />
        {edited !== null && (
          <button type="button" className={styles.button} onClick={() => open(null, "")}>
            不改了
          </button>
        )}
        <h2 className={styles.heading}>记下的走访</h2>
        {visits.length === 0 && <p className={styles.note}>还没有记。</p>}
        <ul className={styles.list}>
          {visits.map((visit) => (
            <li key={visit.id}>
              <button type="button" className={styles.rowButton} onClick={() => open(visit, "")}>
                <span className={styles.title}>{visit.household}</span>
                <span className={styles.day}>{visit.on}</span>
                <span className={visit.exported === null ? styles.waits : styles.sent}>
                  {visit.exported === null ? "○ 未导出" : "✓ 已导出"}
                </span>
              </button>
            </li>
          ))}
        </ul>
        <Export
          shelf={shelf}
          visits={visits}
          writer={writer}
          day={today()}
          onDone={(says) => void reload().then(() => setSaid(says))}
        />
      </main>
    </div>
  );
}
