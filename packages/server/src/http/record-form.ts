import { operations, recordFormFiles } from "@shilu/contract";
import { expected, orgSubtree, rosterOn } from "@shilu/domain";
import { formsOf, postsIn, recordForm } from "../work/record-form.ts";
import { dayOf } from "../work/workplace.ts";
import { Fault } from "./fault.ts";
import { formFile } from "./form-file.ts";
import { route } from "./route.ts";
import { noteTaken } from "./taken.ts";

/** A record as a paper form of its mechanism, typeset now. What the asker may not see of it is not on it. */
export const getRecordForm = route(operations.recordForm, async (workplace, { params, visitor }) => {
  const asked = recordFormFiles.find(({ file }) => file === params.file);
  if (asked === undefined) throw new Fault("path.unknown");
  const { store, tenant, catalogue, now } = workplace;
  const doc = await store.read(tenant, async (reader) => {
    const stored = await reader.record(params.record);
    if (stored === null) throw new Fault("record.unknown");
    const { mechanism, start, org } = stored.record;
    const kind = catalogue.mechanism(mechanism, start);
    const forms = kind === null ? [] : formsOf(kind);
    if (kind?.record === undefined || !forms.some(({ form }) => form === asked.form)) throw new Fault("path.unknown");
    const [orgs, memberships, people] = [await reader.orgs(), await reader.memberships(), await reader.people()];
    const own = orgs.find(({ id }) => id === org);
    if (own === undefined) throw new Fault("record.unknown");
    const due = expected(kind.record.expected, orgs, memberships, org, start);
    return recordForm(asked.form, {
      ...{ stored, kind, org: own, people, printed: dayOf(now()) },
      expected: due,
      posts: postsIn(rosterOn(memberships, orgSubtree(orgs, org), start)),
    });
  });
  const file = await formFile(doc, asked, now());
  await noteTaken(workplace, visitor, "record.take", { what: "record.form", record: params.record, file: asked.file });
  return file;
});
