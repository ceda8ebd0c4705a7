import type { ReportOfList } from "@shilu/contract";
import { parsePeriod, periodTitle, period as readPeriod, yearsLater } from "@shilu/domain";
import Button from "antd/es/button";
import { useState } from "react";
import { renewReport } from "../../api/queries.ts";
import { useRefresh } from "../../api/refresh.ts";
import { useWrite } from "../../api/use-write.ts";
import { Faults } from "../../ui/faults.tsx";
import styles from "./page.module.css";

type Props = {
  readonly from: ReportOfList;
  readonly close: () => void;
  readonly made: (report: string) => void;
};

/** A new report from one that is there: only the period is asked. */
export function RenewForm({ from, close, made }: Props) {
  const refresh = useRefresh();
  const [period, setPeriod] = useState(() => yearsLater(readPeriod(from.period), 1).code);
  const renew = useWrite(renewReport, {
    onSuccess: async ({ report }) => {
      await refresh("report");
      made(report);
    },
  });
  const read = parsePeriod(period.trim());
  return (
    <form
      className={styles.renew}
      aria-label="起草新的一份"
      onSubmit={(event) => {
        event.preventDefault();
        if (read !== null) renew.mutate({ report: from.id, period: read.code });
      }}
    >
      <h2 className={styles.renewTitle}>从《{from.title}》起草</h2>
      <p className={styles.note}>
        句子照用，指标改问新的期间，数字由台账填写；手写的、没有指标的数字一律留成〔待补〕，不照抄上一份。
      </p>
      <label>
        期间{" "}
        <input
          className={styles.period}
          // biome-ignore lint/a11y/noAutofocus: the form was opened to be typed into.
          autoFocus
          value={period}
          aria-invalid={read === null}
          onChange={(event) => setPeriod(event.target.value)}
        />
      </label>
      <span className={styles.note}>
        {read === null ? "请写成 2026、2026H1、2026Q3 或 2026-06" : periodTitle(read)}
      </span>
      <Button htmlType="submit" type="primary" disabled={read === null} loading={renew.isPending}>
        起草
      </Button>
      <Button onClick={close}>取消</Button>
      <Faults error={renew.error} />
    </form>
  );
}
