import type { OfficeAnswer, RecordLine, ReportAnswer } from "@shilu/contract";
import { useQuery } from "@tanstack/react-query";
import Drawer from "antd/es/drawer";
import { useState } from "react";
import { formQuery } from "../api/queries.ts";
import { Trouble, Waiting } from "../ui/trouble.tsx";
import { MechanismChoice } from "./mechanism-choice.tsx";
import { RecordForm } from "./record-form.tsx";

export type DrawerProps = {
  readonly forms: OfficeAnswer["forms"];
  /** Code of the mechanism to record for, "?" where it is still to be chosen, null where the drawer is closed. */
  readonly form: string | null;
  readonly today: string;
  readonly report: ReportAnswer;
  readonly choose: (form: string) => void;
  readonly close: () => void;
  readonly saved: (record: RecordLine) => Promise<void>;
};

/** 记一条: one drawer for every mechanism. */
export function RecordDrawer({ forms, form, today, report, choose, close, saved }: DrawerProps) {
  const [shown, setShown] = useState(form ?? "?");
  if (form !== null && form !== shown) setShown(form);
  const title = forms.find(({ code }) => code === shown)?.title;
  return (
    <Drawer
      open={form !== null}
      onClose={close}
      size={520}
      mask={{ closable: false, blur: false }}
      styles={{ body: { padding: 0 }, mask: { background: "rgb(27 36 48 / 8%)" } }}
      title={title === undefined ? "记一条" : `记一条：${title}`}
      afterOpenChange={(open) => {
        if (open) document.querySelector<HTMLElement>("[data-first-field] input, [data-first-field] textarea")?.focus();
      }}
    >
      {shown === "?" ? (
        <MechanismChoice forms={forms} choose={choose} />
      ) : (
        <Form key={shown} mechanism={shown} on={dayWithin(report, today)} saved={saved} again={() => choose("?")} />
      )}
    </Drawer>
  );
}

type FormProps = {
  readonly mechanism: string;
  readonly on: string;
  readonly saved: (record: RecordLine) => Promise<void>;
  readonly again: () => void;
};

/** The form with what is known for the chosen day and holder; both decide the roster. */
function Form({ mechanism, on, saved, again }: FormProps) {
  const [asked, setAsked] = useState<{ on: string; org?: string }>({ on });
  const [kept, setKept] = useState(0);
  const known = useQuery({ ...formQuery({ mechanism, ...asked }), placeholderData: (before) => before });
  if (known.isPending) return <Waiting says="正在准备表单…" />;
  if (known.isError) return <Trouble error={known.error} again={() => void known.refetch()} />;
  return (
    <RecordForm
      // A kept record leaves an empty form behind.
      key={kept}
      known={known.data}
      ask={setAsked}
      other={again}
      saved={async (record) => {
        setKept(kept + 1);
        await saved(record);
      }}
    />
  );
}

/** The day to propose: today, or the last day of the report's period where that is past. */
const dayWithin = ({ from, to }: ReportAnswer, today: string): string =>
  today > to ? to : today < from ? today : today;
