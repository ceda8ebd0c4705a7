import { dutyFormFiles, operations } from "@shilu/contract";
import { expected, isCounted, type Obligation, type PlainDate, recordRules } from "@shilu/domain";
import { type Bench, lookAt } from "../work/due.ts";
import { type DutyGround, dutyForm, dutyFormsOf, preparedFor } from "../work/duty-form.ts";
import { dayOf } from "../work/workplace.ts";
import { Fault } from "./fault.ts";
import { formFile } from "./form-file.ts";
import { route } from "./route.ts";
import { noteTaken } from "./taken.ts";

/** A paper before what a duty asks for, typeset now. */
export const getDutyForm = route(operations.dutyForm, async (workplace, { params, visitor }) => {
  const asked = dutyFormFiles.find(({ file }) => file === params.file);
  if (asked === undefined) throw new Fault("path.unknown");
  const on = dayOf(workplace.now());
  const { bench, judged } = await lookAt(workplace, params.duty, { on, org: visitor.org }, null);
  const { catalogue } = bench.book;
  const { obligation } = judged;
  if (!dutyFormsOf(catalogue, obligation).some(({ form }) => form === asked.form)) throw new Fault("path.unknown");
  const doc = dutyForm(asked.form, { catalogue, obligation, printed: on, ...groundAt(bench, obligation, on) });
  const file = await formFile(doc, asked, workplace.now());
  await noteTaken(workplace, visitor, "duty.take", { what: "duty.form", duty: params.duty, file: asked.file });
  return file;
});

/** What roster, ledger and rules say on the day: who is expected, where it was last of what the asker may see, and what will be checked. */
function groundAt(
  bench: Bench,
  obligation: Obligation,
  on: PlainDate,
): Pick<DutyGround, "expected" | "last" | "prepared" | "rules"> {
  const { book, ground, sees } = bench;
  const { entry, subject } = obligation;
  const { roster } = ground;
  const draft = preparedFor(bench, obligation);
  const prepared = draft?.host === undefined ? draft : { ...draft, host: roster.nameOf(draft.host) };
  const { code, record } = entry.mechanism;
  const { orgs, memberships } = roster.below(subject.org);
  const due = expected(record?.expected ?? "none", orgs, memberships, subject.org, on);
  const places = ground
    .recordsOf(code, subject.org)
    .filter((one) => isCounted(one) && one.start <= on && sees(one.id))
    .flatMap(({ place, start }) => (place === undefined ? [] : [{ place, start }]));
  return {
    expected: due.map(roster.nameOf),
    last: places.at(-1) ?? null,
    prepared,
    rules: recordRules(book, code, on),
  };
}
