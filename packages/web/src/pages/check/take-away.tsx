import type { CheckAnswer } from "@shilu/contract";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import Button from "antd/es/button";
import { draftFile, keepDraft } from "../../api/figures.ts";
import { useWrite } from "../../api/use-write.ts";
import { Faults } from "../../ui/faults.tsx";
import { saveFile } from "../../ui/save-file.ts";
import type { Draft } from "./draft-form.tsx";
import { findingsText, type Handling } from "./findings.ts";
import styles from "./page.module.css";

type Props = {
  readonly answer: CheckAnswer;
  readonly handling: Handling;
  /** With what was accepted in its place. */
  readonly draft: Draft;
  /** Whether the visitor may keep it as a report. */
  readonly keeps: boolean;
  readonly changed: number;
};

const plain = (text: string) => new Blob([text], { type: "text/plain;charset=utf-8" });

/** What can be taken away: the corrected words, the typeset document, the list of findings; or kept as a report. */
export function TakeAway({ answer, handling, draft, keeps, changed }: Props) {
  const navigate = useNavigate();
  const stem = draft.name.replace(/\.[^.]*$/, "");
  const making = useMutation({
    mutationFn: async (kind: "docx" | "pdf") => saveFile(`${stem}.${kind}`, await draftFile(draft, `report.${kind}`)),
  });
  const keeping = useWrite(keepDraft, {
    onSuccess: ({ report }) => void navigate({ to: "/reports/$report", params: { report } }),
  });
  const wrong = making.error ?? keeping.error;
  return (
    <div className={styles.take}>
      <Button onClick={() => saveFile(`${stem}-改后.txt`, plain(draft.text))}>
        改后文字{changed > 0 ? `（改 ${changed} 处）` : ""}
      </Button>
      <Button loading={making.isPending && making.variables === "docx"} onClick={() => making.mutate("docx")}>
        docx
      </Button>
      <Button loading={making.isPending && making.variables === "pdf"} onClick={() => making.mutate("pdf")}>
        pdf
      </Button>
      <Button onClick={() => saveFile(`${stem}-校核清单.txt`, plain(findingsText(answer, handling)))}>校核清单</Button>
      {keeps && (
        <Button loading={keeping.isPending} onClick={() => keeping.mutate(draft)}>
          存为报告
        </Button>
      )}
      <Faults error={wrong} />
    </div>
  );
}
