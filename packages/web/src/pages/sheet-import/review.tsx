import type { SheetAnswer, SheetPlanAnswer } from "@shilu/contract";
import { useMutation } from "@tanstack/react-query";
import Button from "antd/es/button";
import { useState } from "react";
import { planSheet } from "../../api/sheets.ts";
import { Faults } from "../../ui/faults.tsx";
import { ColumnMap } from "./column-map.tsx";
import { canTake, isTaken } from "./fate.ts";
import styles from "./page.module.css";
import { Questions } from "./questions.tsx";
import { RowTable } from "./row-table.tsx";
import { Send } from "./send.tsx";

type Choice = {
  readonly keys: readonly (string | null)[];
  readonly org: string;
  readonly year: number | null;
  readonly start: string | null;
  readonly answers: Readonly<Record<string, string>>;
};

/** The columns on the left, what every row becomes on the right. Columns that were guessed are confirmed first. */
export function Review({ sheet, today }: { readonly sheet: SheetAnswer; readonly today: string }) {
  const [choice, setChoice] = useState<Choice>({
    ...{ keys: sheet.columns.map(({ key }) => key), org: sheet.org, year: sheet.year, start: null, answers: {} },
  });
  const [plan, setPlan] = useState<SheetPlanAnswer | null>(null);
  const planning = useMutation({ mutationFn: planSheet });
  const [changed, setChanged] = useState<ReadonlyMap<number, boolean>>(new Map());
  const body = (of: Choice) => ({
    ...{ mechanism: sheet.mechanism.code, org: of.org, year: of.year, answers: of.answers, rows: sheet.rows },
    start: startOf(of),
    columns: sheet.columns.map(({ header }, at) => ({ header, key: of.keys[at] ?? null })),
  });
  // A table without a column of days is of today, until somebody says another day.
  const startOf = ({ keys, start }: Choice) => (keys.includes("start") ? null : (start ?? today));
  const look = (of: Choice) => {
    setChanged(new Map());
    // What was seen stays in sight while it is looked at anew; of two looks at once the later one counts, whichever is answered first.
    planning.mutate(body(of), { onSuccess: setPlan });
  };
  const change = (next: Partial<Choice>) => {
    const all = { ...choice, ...next };
    setChoice(all);
    if (plan !== null) look(all);
  };
  const take = plan === null ? [] : taken(plan, changed);
  return (
    <div className={styles.two}>
      <section className={styles.left} aria-label="各栏对应什么">
        <ColumnMap sheet={sheet} choice={{ ...choice, start: startOf(choice) }} change={change} />
        {plan === null && (
          <Button type="primary" loading={planning.isPending} onClick={() => look(choice)}>
            核对好了，逐行看
          </Button>
        )}
        <Faults error={planning.error} />
      </section>
      <section className={styles.right} aria-label="逐行结果">
        {plan === null ? (
          <p className={styles.hint}>先核对左边各栏对应什么；没有认出的栏不导入。核对好了，再逐行看会记成什么。</p>
        ) : (
          <>
            <Send
              body={{ ...body(choice), take }}
              mechanism={sheet.mechanism.code}
              busy={planning.isPending}
              again={() => look(choice)}
            />
            <Questions
              questions={plan.questions}
              answers={choice.answers}
              answer={(name, id) => change({ answers: { ...choice.answers, [name]: id } })}
            />
            <RowTable
              rows={plan.rows}
              taken={new Set(take)}
              set={(row, on) => setChanged((before) => new Map(before).set(row, on))}
            />
          </>
        )}
      </section>
    </div>
  );
}

const taken = ({ rows }: SheetPlanAnswer, changed: ReadonlyMap<number, boolean>): number[] =>
  rows.flatMap(({ row, fate }) => (canTake(fate) && (changed.get(row) ?? isTaken(fate)) ? [row] : []));
