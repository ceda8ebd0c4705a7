import type { FormAnswer } from "@shilu/contract";
import type { NoticeGround, PlainDate, Proposal } from "@shilu/domain";
import type { FormInstance } from "antd/es/form";
import dayjs from "dayjs";
import type { Entry } from "./entry.ts";

/** What a notice is read against: the form of the day that it names. */
export const groundOf = ({ blocks, fields, counts, roster, people }: FormAnswer, near: PlainDate): NoticeGround => ({
  ...{ near, blocks, fields, counts, roster, people },
});

/** Puts an accepted proposal into the form. What was there stays beside it where there may be several. */
export function accept(form: FormInstance<Entry>, { what }: Proposal, { fields }: FormAnswer): void {
  const rows = <K extends "speakers" | "agenda" | "money">(name: K): readonly object[] =>
    form.getFieldValue(name) ?? [];
  switch (what.to) {
    case "day":
    case "end":
      form.setFieldValue(what.to, dayjs(what.value));
      break;
    case "title":
    case "place":
    case "host":
    case "guests":
      form.setFieldValue(what.to, what.value);
      break;
    case "expected":
    case "present":
      form.setFieldValue(["headcount", what.to], what.value);
      break;
    case "absence": {
      const { person, status, reason } = what;
      form.setFieldValue("absences", { ...form.getFieldValue("absences"), [person]: { status, reason } });
      break;
    }
    case "came":
      form.setFieldValue("came", [...new Set([...(form.getFieldValue("came") ?? []), what.person])]);
      break;
    case "speaker":
      form.setFieldValue("speakers", [
        ...rows("speakers"),
        { person: what.person, written: what.written, ...(what.topic === undefined ? {} : { topic: what.topic }) },
      ]);
      break;
    case "agenda":
      form.setFieldValue("agenda", [
        ...rows("agenda"),
        {
          title: what.value,
          ...(what.resolution === undefined ? {} : { resolution: what.resolution }),
          ...(what.votes === undefined ? {} : { votes: what.votes }),
        },
      ]);
      break;
    case "money": {
      const line = { yuan: what.fen / 100, ...(what.source === null ? {} : { source: what.source }) };
      form.setFieldValue("money", [...rows("money"), line]);
      break;
    }
    case "count":
      form.setFieldValue(["counts", what.unit], what.value);
      break;
    case "own": {
      const date = fields.find(({ name }) => name === what.name)?.type === "date";
      form.setFieldValue(["fields", what.name], date ? dayjs(String(what.value)) : what.value);
      break;
    }
  }
}
