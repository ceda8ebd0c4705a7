import { type CheckAnswer, givenBack } from "@shilu/contract";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import Button from "antd/es/button";
import { type Checking, draftFile, keepDraft } from "../../api/figures.ts";
import { useWrite } from "../../api/use-write.ts";
import { Faults } from "../../ui/faults.tsx";
import { saveFile } from "../../ui/save-file.ts";
import { findingsText, type Handling } from "./findings.ts";
import styles from "./page.module.css";

type Props = {
  readonly answer: CheckAnswer;
  readonly handling: Handling;
  /** As it was checked. */
  readonly draft: Checking;
  /** Its text with what was accepted in its place. */
  readonly corrected: string;
  /** Places in the answer's items. */
  readonly accepted: readonly number[];
  /** Whether the visitor may keep it as a report. */
  readonly keeps: boolean;
};

/** What is made by the server, and what its file is called after the draft's own name. */
const made = {
  annotated: { file: givenBack.annotated, title: "批注稿", ending: "-批注.docx" },
  filled: { file: givenBack.filled, title: "填好的原稿", ending: "-已填.docx" },
  filledSheet: { file: givenBack.filledSheet, title: "填好的表", ending: "-已填.xlsx" },
  docx: { file: "report.docx", title: "排版 docx", ending: ".docx" },
  pdf: { file: "report.pdf", title: "排版 pdf", ending: ".pdf" },
} as const;
type Kind = keyof typeof made;

/** Of what was pasted, of a .docx and of an .xlsx. */
const kindsOf: Readonly<Record<"text" | NonNullable<Checking["original"]>["kind"], readonly Kind[]>> = {
  text: ["annotated", "docx", "pdf"],
  docx: ["annotated", "filled", "docx", "pdf"],
  xlsx: ["filledSheet", "annotated", "docx", "pdf"],
};

const plain = (text: string) => new Blob([text], { type: "text/plain;charset=utf-8" });

/** What can be taken away: the draft with remarks, itself filled, the corrected words, the typeset document, the list of findings; or kept as a report. */
export function TakeAway({ answer, handling, draft, corrected, accepted, keeps }: Props) {
  const navigate = useNavigate();
  const stem = draft.name.replace(/\.[^.]*$/, "");
  const { name, period, original, chosen = [] } = draft;
  const making = useMutation({
    mutationFn: async (kind: Kind) => {
      // Remarks are on the text as it was checked.
      const text = kind === "annotated" ? draft.text : corrected;
      const { file, left } = await draftFile({ draft: { ...draft, text }, accepted }, made[kind].file);
      saveFile(stem + made[kind].ending, file);
      return left;
    },
  });
  const keeping = useWrite(keepDraft, {
    onSuccess: ({ report }) => void navigate({ to: "/reports/$report", params: { report } }),
  });
  const left = making.data ?? null;
  const kinds = kindsOf[original?.kind ?? "text"];
  return (
    <div className={styles.take}>
      {kinds.map((kind) => (
        <Button key={kind} loading={making.isPending && making.variables === kind} onClick={() => making.mutate(kind)}>
          {made[kind].title}
        </Button>
      ))}
      <Button onClick={() => saveFile(`${stem}-改后.txt`, plain(corrected))}>
        改后文字{accepted.length > 0 ? `（改 ${accepted.length} 处）` : ""}
      </Button>
      <Button onClick={() => saveFile(`${stem}-校核清单.txt`, plain(findingsText(answer, handling)))}>校核清单</Button>
      {keeps && (
        <Button
          loading={keeping.isPending}
          onClick={() => keeping.mutate({ name, text: corrected, period, chosen: [...chosen] })}
        >
          存为报告
        </Button>
      )}
      {left !== null && (
        <p role="status" className={styles.left}>
          原稿里有 {left.count} 处没有改动：{left.says.join("；")}
          {left.count > left.says.length ? "等" : ""}。
        </p>
      )}
      <Faults error={making.error ?? keeping.error} />
    </div>
  );
}
