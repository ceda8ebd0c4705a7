import type { FigureChoice, ReportAnswer, ReportTextAnswer } from "@shilu/contract";
import { isEditable, periodTitle, period as readPeriod, type SlotKind, type Template } from "@shilu/domain";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, Link, useParams } from "@tanstack/react-router";
import type { Editor } from "@tiptap/core";
import { isInTable } from "@tiptap/pm/tables";
import Button from "antd/es/button";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { reportQuery, reportTextQuery } from "../../api/queries.ts";
import { useOwner } from "../../kept/use-owner.ts";
import { FigurePicker } from "../../ui/figure-picker.tsx";
import { Trouble, Waiting } from "../../ui/trouble.tsx";
import { type Chip, ChipPanel } from "./chip-panel.tsx";
import { changeTable, reportEditor, writeFigure, writeOpen, writeSlot, writeTable } from "./editor.ts";
import { forgetHere, keptHere } from "./kept-here.ts";
import { chipViews, slotTitles, wordsOfChips } from "./nodes.ts";
import { Overtaken } from "./overtaken.tsx";
import styles from "./page.module.css";
import { SavingState } from "./saving-state.tsx";
import { Side } from "./side.tsx";
import { type TableAct, tableActs } from "./table-nodes.ts";
import { templateFrom } from "./template-json.ts";
import { type TypedNumber, typedNumbers } from "./typed-numbers.ts";
import { useSaving } from "./use-saving.ts";

export const lazyRoute = createLazyRoute("/office/reports/$report/edit")({ component: EditPage });

/** 撰写: the text of a report with its figures as chips; what it still lacks, and what a chosen chip asks, on the right. */
function EditPage() {
  const { report: id } = useParams({ from: "/office/reports/$report/edit" });
  const text = useQuery({ ...reportTextQuery(id), staleTime: Number.POSITIVE_INFINITY, refetchOnMount: "always" });
  const report = useQuery(reportQuery(id));
  // Read anew once when the page opens; later readings never take the text away that is being written.
  if (text.isPending || report.isPending || !text.isFetchedAfterMount) return <Waiting says="正在打开正文…" />;
  if (text.data === undefined) return <Trouble error={text.error} again={() => void text.refetch()} home />;
  if (report.data === undefined) return <Trouble error={report.error} again={() => void report.refetch()} home />;
  if (!isEditable(text.data.state))
    return (
      <div className={styles.closed}>
        <p>
          {text.data.state === "定稿"
            ? "这份报告已经定稿，不能再改；需要修改的，请从它起草一份新的。"
            : "这份报告已经送审，正在等审签；要改的请先在报告页撤回。"}
        </p>
        <Link to="/reports/$report" params={{ report: id }}>
          看这份报告
        </Link>
      </div>
    );
  return <Writing key={id} id={id} first={text.data} report={report.data} />;
}

type Props = { readonly id: string; readonly first: ReportTextAnswer; readonly report: ReportAnswer };

/** What is seen of the editor beside it. */
type Seen = {
  readonly typed: readonly TypedNumber[];
  readonly outline: readonly { readonly at: number; readonly level: number; readonly text: string }[];
  readonly chip: Chip | null;
  readonly level: number;
  readonly inTable: boolean;
  readonly title: string;
};

function Writing({ id, first, report }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>(null);
  const [views] = useState(() => chipViews(new Map(first.names.map((one) => [one.field, one]))));
  const [seen, setSeen] = useState<Seen>({
    typed: [],
    outline: [],
    chip: null,
    level: 0,
    inTable: false,
    title: first.template.attrs.title,
  });
  const [picking, setPicking] = useState<string | null>(null);
  const [restored, setRestored] = useState(false);
  // What was kept from an older version is not dropped: saving it tells that it was overtaken, and shows both.
  const owner = useOwner();
  const [kept] = useState(() => keptHere(owner, id, first.version));
  const { saving, changed, save, overwrite } = useSaving(id, kept?.from ?? first.version);
  const written = useEffectEvent((template: Template) => changed(template));
  const compiled = report.report;
  useEffect(() => views.retell(wordsOfChips(compiled)), [views, compiled]);
  const start = useEffectEvent((element: HTMLElement): Editor => {
    const mine = kept?.template ?? first.template;
    const made = reportEditor(element, mine, views);
    const look = () => setSeen(seenOf(made));
    made.on("selectionUpdate", look);
    made.on("update", () => {
      look();
      written(templateFrom(made.getJSON()));
    });
    look();
    if (mine !== first.template) {
      setRestored(true);
      written(mine);
    }
    return made;
  });
  useEffect(() => {
    if (place.current === null) return;
    const made = start(place.current);
    editor.current = made;
    return () => made.destroy();
  }, []);
  const act = (work: (editor: Editor) => void) => {
    if (editor.current !== null) work(editor.current);
  };
  const pick = () => act((one) => setPicking(sentenceAround(one)));
  const press = (event: React.KeyboardEvent) => {
    if (!event.ctrlKey && !event.metaKey) return;
    if (event.key === "/") pick();
    else if (event.key === "s") save();
    else return;
    event.preventDefault();
  };
  const go = (from: number, to = from) =>
    act((one) => one.chain().focus().setTextSelection({ from, to }).scrollIntoView().run());
  const chosen = (figure: FigureChoice) => {
    setPicking(null);
    act((one) =>
      seen.chip === null
        ? writeFigure(one, { figure: figure.code, unit: figure.unit })
        : changeChip(one, { figure: figure.code, unit: figure.unit }),
    );
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the whole page, each also a button.
    <div className={styles.page} onKeyDown={press}>
      <header className={styles.head}>
        <div className={styles.bar}>
          <label className={styles.titleField}>
            <span className="visually-hidden">标题</span>
            <input
              className={styles.titleInput}
              value={seen.title}
              placeholder="报告标题"
              onChange={({ target }) => act((one) => setTitle(one, target.value))}
            />
          </label>
          <span className={styles.period}>{periodTitle(readPeriod(first.template.attrs.period))}</span>
          <SavingState saving={saving} again={save} restored={restored} />
          <Link className={styles.look} to="/reports/$report" params={{ report: id }}>
            看报告、送审
          </Link>
        </div>
        <div className={styles.tools} role="toolbar" aria-label="编辑">
          <label>
            层次{" "}
            <select value={seen.level} onChange={({ target }) => act((one) => setLevel(one, Number(target.value)))}>
              {["正文", "一级标题", "二级标题", "三级标题", "四级标题"].map((title, level) => (
                <option key={title} value={level}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <Button size="small" type="primary" onClick={pick} aria-keyshortcuts="Control+/" title="Ctrl+/">
            写指标
          </Button>
          <Button size="small" onClick={() => act((one) => writeOpen(one, "数字"))}>
            留待补
          </Button>
          <label>
            <span className="visually-hidden">写入缺口</span>
            <select value="" onChange={({ target }) => act((one) => writeSlot(one, target.value as SlotKind))}>
              <option value="" disabled>
                写入缺口…
              </option>
              {Object.entries(slotTitles).map(([of, title]) => (
                <option key={of} value={of}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          {seen.inTable ? (
            <label>
              <span className="visually-hidden">改表格</span>
              <select value="" onChange={({ target }) => act((one) => changeTable(one, target.value as TableAct))}>
                <option value="" disabled>
                  改表格…
                </option>
                {Object.keys(tableActs).map((title) => (
                  <option key={title} value={title}>
                    {title}
                  </option>
                ))}
              </select>
            </label>
          ) : (
            <Button size="small" onClick={() => act(writeTable)}>
              插入表格
            </Button>
          )}
          <Button size="small" onClick={() => act((one) => one.commands.undo())} title="Ctrl+Z">
            撤销
          </Button>
          <Button size="small" onClick={() => act((one) => one.commands.redo())} title="Ctrl+Y">
            重做
          </Button>
        </div>
      </header>
      <main className={styles.text}>
        <div ref={place} className={styles.sheet} />
      </main>
      <aside className={styles.aside} aria-label="出处">
        {saving.kind === "overtaken" && (
          <Overtaken
            report={id}
            says={saving.says}
            mine={keptHere(owner, id, first.version)?.template ?? first.template}
            overwrite={() => void overwrite()}
            take={() => {
              forgetHere(owner, id);
              location.reload();
            }}
          />
        )}
        {picking !== null && (
          <div className={styles.picking}>
            <FigurePicker title="写哪个指标" near={picking} choose={chosen} close={() => setPicking(null)} />
          </div>
        )}
        {seen.chip !== null && (
          <ChipPanel
            chip={seen.chip}
            report={id}
            compiled={compiled}
            change={(attrs) => act((one) => changeChip(one, attrs))}
            another={pick}
          />
        )}
        <Side
          typed={seen.typed}
          compiled={compiled}
          outline={seen.outline}
          go={(from, to) => {
            go(from, to);
            if (to !== undefined) pick();
          }}
          goChip={(chip) => act((one) => chooseChip(one, chip))}
        />
      </aside>
    </div>
  );
}

function seenOf(editor: Editor): Seen {
  const { doc, selection } = editor.state;
  const outline: { at: number; level: number; text: string }[] = [];
  doc.forEach((block, at) => {
    if (block.type.name === "heading") outline.push({ at: at + 1, level: block.attrs.level, text: block.textContent });
  });
  const node = doc.nodeAt(selection.from);
  const chip = "node" in selection && node?.type.name === "figure" ? (node.attrs as Chip) : null;
  const parent = selection.$from.parent;
  return {
    ...{ typed: typedNumbers(doc), outline, chip, title: doc.attrs.title },
    level: parent.type.name === "heading" ? parent.attrs.level : 0,
    inTable: isInTable(editor.state),
  };
}

/** The sentence in which the cursor stands, in a table what its row and its column are called: by these figures are proposed. */
function sentenceAround(editor: Editor): string {
  const { $from } = editor.state.selection;
  if (isInTable(editor.state)) {
    const table = $from.node(1);
    const [row, column] = [$from.index(1), $from.index(2)];
    return `${table.child(row).child(0).textContent}${table.child(0).child(column).textContent}`;
  }
  const line = $from.parent.textBetween(0, $from.parent.content.size, undefined, "\uFFFC");
  const at = Math.min($from.parentOffset, line.length);
  const start = Math.max(line.lastIndexOf("。", at - 1), line.lastIndexOf("，", at - 1)) + 1;
  const stop = /[。，；]/.exec(line.slice(at));
  return line.slice(start, stop === null ? undefined : at + stop.index);
}

function setLevel(editor: Editor, level: number): void {
  const chain = editor.chain().focus();
  if (level === 1 || level === 2 || level === 3 || level === 4) chain.setHeading({ level }).run();
  else chain.setParagraph().run();
}

function setTitle(editor: Editor, title: string): void {
  editor.view.dispatch(editor.state.tr.setDocAttribute("title", title));
}

/** Other attributes for the chosen chip, which stays chosen. */
function changeChip(editor: Editor, attrs: Partial<Chip>): void {
  const { from } = editor.state.selection;
  editor
    .chain()
    .command(({ tr }) => {
      for (const [name, value] of Object.entries(attrs)) tr.setNodeAttribute(from, name, value);
      return true;
    })
    .setNodeSelection(from)
    .run();
}

function chooseChip(editor: Editor, id: string): void {
  let found: number | null = null;
  editor.state.doc.descendants(({ attrs }, at) => {
    if (attrs.id === id) found = at;
    return found === null;
  });
  if (found !== null) editor.chain().focus().setNodeSelection(found).scrollIntoView().run();
}
