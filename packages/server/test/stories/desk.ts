import assert from "node:assert/strict";
import { type FormAnswer, formAnswer, idempotencyHeader, operations, pathTo, recordSaved } from "@shilu/contract";
import { type Catalogue, date, ledgerRecord, type Mechanism, type RuleBook, recordFaults } from "@shilu/domain";
import type { Store } from "@shilu/store";
import { application } from "../../src/http/application.ts";
import { changesHub } from "../../src/work/changes.ts";
import { reportEvent } from "../../src/work/statements.ts";
import type { Workplace } from "../../src/work/workplace.ts";
import { formHolds } from "./form-holds.ts";
import { emptyLedger, holderOf } from "./office.ts";
import { type Entry, labelOf, type Reported, type Story } from "./story.ts";

type Entered = ReturnType<typeof asEntered>;

/** What the stories are told on: a store of one engine, the mechanisms and their rules. */
export type Bench = {
  readonly store: Store;
  readonly data: string;
  readonly standard: Catalogue;
  readonly book: RuleBook;
};

/** A desk in an office of its own: records are entered by the form and over the interface that the page uses. */
export type Desk = {
  readonly workplace: Workplace;
  readonly enter: (entry: Entry) => Promise<void>;
  /** Says that an event in words took place; it is called by its words. */
  readonly report: (event: Reported) => Promise<void>;
  readonly withdraw: (entry: Entry) => Promise<void>;
  readonly ask: (path: string) => Promise<unknown>;
  readonly idOf: (label: string) => string;
  /** The label of a record; of what a record set off for one person, with the person: 学习会/周敏. */
  readonly labelOf: (id: string) => string;
};

export async function openDesk({ store, data, standard, book }: Bench, story: Story): Promise<Desk> {
  const tenant = story.of;
  let moment = "2019-01-01T00:00:00.000Z";
  let writes = 0;
  const cause = (command: string) => ({ tenant, actor: "经办人", command, key: `${tenant}-${++writes}`, at: moment });
  const at = (day: string) => {
    moment = `${day}T04:00:00.000Z`;
  };
  const ledger = emptyLedger(tenant);
  await store.write(cause("import"), (to) => to.importLedger(ledger));
  const { office } = ledger;
  const own = {
    store,
    data,
    tenant,
    office,
    root: "室",
    standard,
    catalogue: standard,
    book,
    notices: [],
    rulesEdition: 0,
  };
  const workplace: Workplace = {
    ...own,
    ...{
      changes: changesHub(),
      inForce: { catalogue: standard, rules: null },
      grounds: { kept: null, looked: null },
      say: assert.fail,
      now: () => moment,
      version: "",
      notice: null,
    },
  };
  const app = application(workplace, { page: "", files: new Map() }, (line) => assert.fail(line));
  const call = (path: string, init: { readonly method?: string; readonly body?: string } = {}) =>
    Promise.resolve(
      app.request(`http://127.0.0.1${path}`, {
        ...init,
        headers: {
          host: "127.0.0.1",
          "content-type": "application/json",
          [idempotencyHeader]: `stories-of-the-office-${++writes}`,
        },
      }),
    );

  async function ask(path: string): Promise<unknown> {
    const answer = await call(path);
    assert.equal(answer.status, 200, await answer.clone().text());
    return answer.json();
  }
  const send = (record: object) => call(operations.addRecord.path, { method: "POST", body: JSON.stringify(record) });

  const ids = new Map<string, string>();
  const tried = new Set<string>();
  const idOf = (label: string) => ids.get(label) ?? label;
  const kindOf = ({ mechanism = story.of, start }: Entry): Mechanism =>
    standard.mechanism(mechanism, date(start)) ?? assert.fail(`没有机制 ${mechanism}`);

  /** The form must hold what the record says, and take none that lacks what it requires. */
  async function enter(entry: Entry): Promise<void> {
    const kind = kindOf(entry);
    at(entry.entered ?? entry.end ?? entry.start);
    const org = entry.org ?? holderOf(kind.record?.["held-by"] ?? "单位");
    const form = formAnswer.parse(
      await ask(pathTo(operations.form, { mechanism: kind.code }, { on: entry.start, org })),
    );
    const of = entry.of === undefined ? {} : { of: idOf(entry.of) };
    const record: Entered = { ...asEntered(entry, kind, form), org, ...of };
    assert.deepEqual(formHolds(form, record), [], `${kind.title}的表单里没有这些`);
    for (const [lacking, without] of tried.has(kind.code) ? [] : lackings(form, record))
      assert.equal((await send(without)).status, 422, `${kind.title}没有填${lacking}也收下了`);
    tried.add(kind.code);
    const answer = await send(record);
    assert.equal(answer.status, 201, await answer.clone().text());
    ids.set(labelOf(entry), recordSaved.parse(await answer.json()).record.id);
    if (entry.later !== undefined) await correct(entry, entry.later, form);
  }

  async function correct(entry: Entry, { on, ...more }: NonNullable<Entry["later"]>, form: FormAnswer): Promise<void> {
    assert.deepEqual(formHolds(form, more), [], `${form.mechanism.title}的表单里没有这些`);
    const id = idOf(labelOf(entry));
    const stored = (await store.read(tenant, (reader) => reader.record(id))) ?? assert.fail(id);
    const fields = { ...stored.record.fields, ...more.fields };
    const record = ledgerRecord.parse({ ...stored.record, ...more, fields });
    assert.deepEqual(recordFaults(record, kindOf(entry)), []);
    at(on);
    await store.write(cause("record.correct"), (to) => to.correctRecord(id, record));
  }

  async function report({ what, on, person }: Reported): Promise<void> {
    at(on);
    const said = { what, on: date(on), by: "经办人", org: "支部", person, record: undefined };
    ids.set(what, (await reportEvent(workplace, said)).id);
  }

  async function withdraw(entry: Entry): Promise<void> {
    await store.write(cause("record.void"), (to) => to.voidRecord(idOf(labelOf(entry)), "记错了"));
  }

  return {
    ...{ workplace, enter, report, withdraw, ask, idOf },
    labelOf: (id) => {
      const [record = "", ...part] = id.split("/");
      const label = [...ids].find(([, one]) => one === record)?.[0] ?? record;
      return [label, ...part].join("/");
    },
  };
}

/** The record as the page sends it: those whom the form lists are there unless they are away, a term without an end goes on. */
function asEntered(entry: Entry, kind: Mechanism, { blocks, roster }: FormAnswer) {
  const { label: _, entered: __, later: ___, heads, came = [], away = {}, ...told } = entry;
  const open = blocks.includes("term") ? { end: null } : {};
  const record = { mechanism: kind.code, title: kind.title, org: "", ...open, ...told };
  if (!blocks.includes("meeting")) return record;
  if (heads !== undefined) return { ...record, headcount: { present: heads } };
  const here = (person: string) => ({ person, status: "到" as const });
  if (roster.length === 0) return { ...record, attendance: came.map(here) };
  const attendance = roster.map(({ id: person }) => {
    const why = away[person];
    if (why === undefined) return here(person);
    const [status, reason] = typeof why === "string" ? [why] : why;
    return { person, status, ...(reason === undefined ? {} : { reason }) };
  });
  return { ...record, attendance };
}

/** The record without each of the things that its form requires. */
function lackings({ fields, blocks }: FormAnswer, record: Entered): [lacking: string, without: object][] {
  const nobody = { ...record, attendance: undefined, headcount: undefined };
  return [
    ...fields
      .filter(({ required }) => required)
      .map(({ name, title }): [string, object] => [
        title,
        { ...record, fields: { ...record.fields, [name]: undefined } },
      ]),
    ...(blocks.includes("meeting") ? [["与会人员", nobody] satisfies [string, object]] : []),
  ];
}
