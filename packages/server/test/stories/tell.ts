import assert from "node:assert/strict";
import { type FormAnswer, formAnswer, idempotencyHeader, paths, pathTo, recordSaved } from "@shilu/contract";
import {
  type Catalogue,
  checksIn,
  date,
  type FigureValue,
  figureQuery,
  finishedText,
  groundOf,
  type Judged,
  judgedIn,
  type LedgerRecord,
  type Mechanism,
  occurrence,
  parseDate,
  type Period,
  period,
  type RuleBook,
} from "@shilu/domain";
import type { Reader } from "@shilu/store";
import type { Hono } from "hono";
import { decodeDraft } from "../../src/drafts/read.ts";
import { application } from "../../src/http/application.ts";
import { amountOf } from "../../src/work/amount.ts";
import { fillDraft } from "../../src/work/fill.ts";
import type { Workplace } from "../../src/work/workplace.ts";
import { formHolds } from "./form-holds.ts";
import { emptyLedger, holderOf } from "./office.ts";
import type { Asked, Entry, Story } from "./story.ts";

/** The bench of all stories on one engine. */
export type Bench = { readonly store: Workplace["store"]; readonly catalogue: Catalogue; readonly book: RuleBook };

/**
 * Tells a story through the program itself: the form and its entry over HTTP, the obligation engine over the ledger that the store
 * gives back, the figures in SQL, the draft filled and checked. Fails where anything is not as the story says.
 */
export async function tell(bench: Bench, story: Story): Promise<void> {
  const office = await open(bench, story);
  const read = <T>(work: (reader: Reader) => Promise<T>) => bench.store.read(story.of, work);
  for (const entry of story.given ?? []) await office.enter(entry);
  const figures = () => read((reader) => reader.figures(queriesOf(bench.catalogue, story)));
  const before = await figures();
  await duties("without");

  for (const entry of story.records) await office.enter(entry);
  await duties("with");
  await checks();
  assert.deepEqual(stated(await figures()), story.figures);
  await report();

  for (const entry of [...story.records].reverse()) await office.withdraw(entry);
  await duties("without");
  assert.deepEqual(await figures(), before, "作废以后，指标没有回到记录以前");

  async function duties(when: "with" | "without"): Promise<void> {
    const ground = groundOf({ ...((await read((reader) => reader.ledger())) ?? assert.fail()), occurrences: reportedIn(story) });
    for (const asked of story.asked) {
      const rules = bench.book.rules.filter(({ rule }) => rule.id === asked.rule);
      const book = { ...bench.book, rules };
      for (const [on, status] of Object.entries(asked[when])) {
        const found = judgedIn(book, ground, spanOf(asked), date(on)).filter((one) => isMeant(one, asked));
        const says = `${asked.rule} ${asked.for} ${on}`;
        if (status === null) assert.deepEqual(found.map(({ status: one }) => one), [], says);
        else {
          assert.deepEqual(found.map(({ status: one, due }) => [one, due]), [[status, asked.due]], says);
          if (when === "with" && on === Object.keys(asked.with).at(-1))
            assert.deepEqual(found[0]?.counted.map(office.labelOf), asked.counted, says);
        }
      }
    }
  }

  function isMeant({ obligation: { subject, trigger, duty } }: Judged, { whom, for: what }: Asked): boolean {
    return subject.name === whom && (trigger === null ? duty.code : office.labelOf(trigger.id)) === what;
  }

  async function checks(): Promise<void> {
    const ledger = (await read((reader) => reader.ledger())) ?? assert.fail();
    const ground = groundOf({ ...ledger, occurrences: reportedIn(story) });
    for (const [rule, told] of Object.entries(story.checks ?? {})) {
      const [label, verdict] = typeof told === "string" ? [labelOf(story.records[0]), told] : told;
      const book = { ...bench.book, rules: bench.book.rules.filter((one) => one.rule.id === rule) };
      const all = checksIn(book, ground, period(story.period ?? "2025"), date("2026-12-31"));
      const found = all.filter(({ record, records }) => (record === null ? records : [record]).includes(office.idOf(label)));
      assert.deepEqual(found.map((one) => one.verdict), [verdict], `${rule}：${found.map((one) => one.reason).join("；")}`);
    }
  }

  function stated(values: readonly FigureValue[]): Story["figures"] {
    return Object.fromEntries(values.map((one) => [one.figure, [amountOf(one), ...one.records.map(office.labelOf)] as const]));
  }

  /** The sentence with its numbers masked is filled as it stands; right numbers agree, and each wrong one is told with the ledger's. */
  async function report(): Promise<void> {
    const said = numbersOf(story.report);
    const meant = Object.entries(story.figures).slice(0, said.length);
    const draft = (write: (number: string, at: number) => string) =>
      fillDraft(office.workplace, decodeDraft("句子.txt", new TextEncoder().encode(written(story.report, write))), {
        period: period(story.reportOf ?? story.period ?? "2025"),
      });
    const masked = await draft(() => "*");
    assert.deepEqual(
      masked.items.map(({ figure, verdict, filled }) => [figure, verdict, filled]),
      said.map((number, at) => [meant[at]?.[0], "已填", number]),
    );
    assert.equal(finishedText(masked.draft.text, masked.items), written(story.report, (number) => number));
    assert.deepEqual(masked.items.map(({ records }) => records.map(office.labelOf)), meant.map(([, [, ...records]]) => records));
    const right = await draft((number) => number);
    assert.deepEqual(right.items.map(({ verdict }) => verdict), said.map(() => "一致"));
    for (const wrong of said.keys()) {
      const { items } = await draft((number, at) => (at === wrong ? oneMore(number) : number));
      assert.deepEqual(
        items.map(({ figure, verdict, value }) => [figure, verdict, value]),
        said.map((number, at) => [meant[at]?.[0], at === wrong ? "不一致" : "一致", Number(number)]),
      );
    }
  }
}

/** A tenant of its own with the office of all stories, entered through the interface that the page uses. */
async function open({ store, catalogue }: Bench, story: Story) {
  let moment = "2019-01-01T00:00:00.000Z";
  let writes = 0;
  const cause = (command: string) => ({ tenant: story.of, actor: "经办人", command, key: `${story.of}-${++writes}`, at: moment });
  const ledger = emptyLedger(story.of);
  await store.write(cause("import"), (to) => to.importLedger(ledger));
  const workplace: Workplace = { store, tenant: story.of, office: ledger.office, root: "室", catalogue, now: () => moment, version: "" };
  const app = application(workplace, { page: "", files: new Map() }, (line) => assert.fail(line));
  const ids = new Map<string, string>();
  const idOf = (label: string) => ids.get(label) ?? label;
  const labelOfId = (id: string) => [...ids].find(([, one]) => one === id)?.[0] ?? id;
  const kindOf = ({ mechanism = story.of, start }: Entry): Mechanism =>
    catalogue.mechanism(mechanism, date(start)) ?? assert.fail(`没有机制 ${mechanism}`);

  async function enter(entry: Entry): Promise<void> {
    const kind = kindOf(entry);
    moment = `${entry.entered ?? entry.end ?? entry.start}T04:00:00.000Z`;
    const org = entry.org ?? holderOf(kind.record?.["held-by"] ?? "单位");
    const form = formAnswer.parse(await ask(app, pathTo(paths.form, { mechanism: kind.code }, { on: entry.start, org })));
    const record = { ...asEntered(entry, kind, form), org, ...(entry.of === undefined ? {} : { of: idOf(entry.of) }) };
    assert.deepEqual(formHolds(form, record), [], `${kind.title}的表单里没有这些`);
    for (const { lacking, without } of lackings(form, record)) {
      const refused = await send(app, without, `lacking-${story.of}-${++writes}`);
      assert.equal(refused.status, 422, `${kind.title}没有填${lacking}也收下了`);
    }
    const answer = await send(app, record, `record-${story.of}-${++writes}`);
    assert.equal(answer.status, 201, await answer.clone().text());
    ids.set(labelOf(entry), recordSaved.parse(await answer.json()).record.id);
  }
  return {
    workplace,
    enter,
    withdraw: (entry: Entry) => store.write(cause("record.void"), (to) => to.voidRecord(idOf(labelOf(entry)), "记错了")),
    idOf,
    /** A trigger may be one person's part of a record: 学习会/周敏. */
    labelOf: (id: string): string => {
      const [record = "", ...part] = id.split("/");
      return [labelOfId(record), ...part].join("/");
    },
  };
}

async function ask(app: Hono, path: string): Promise<unknown> {
  const answer = await app.request(`http://127.0.0.1${path}`, { headers: { host: "127.0.0.1" } });
  assert.equal(answer.status, 200, await answer.clone().text());
  return answer.json();
}

const send = async (app: Hono, record: object, key: string): Promise<Response> =>
  app.request(`http://127.0.0.1${paths.records}`, {
    method: "POST",
    headers: { host: "127.0.0.1", "content-type": "application/json", [idempotencyHeader]: key.padEnd(16, "-").replaceAll(".", "_") },
    body: JSON.stringify(record),
  });

const labelOf = (entry: Entry | undefined): string => entry?.label ?? "记录";

/** The entry as the page sends it: those whom the form lists are there unless they are away. */
function asEntered({ label: _, entered: __, heads, came = [], away = {}, ...entry }: Entry, kind: Mechanism, form: FormAnswer) {
  const record = { mechanism: kind.code, title: kind.title, ...entry };
  if (!form.blocks.includes("meeting")) return record;
  if (heads !== undefined) return { ...record, headcount: { present: heads } };
  if (form.roster.length === 0) return { ...record, attendance: came.map((person) => ({ person, status: "到" as const })) };
  const attendance = form.roster.map(({ id: person }) => {
    const why = away[person];
    if (why === undefined) return { person, status: "到" as const };
    const [status, reason] = typeof why === "string" ? [why] : why;
    return reason === undefined ? { person, status } : { person, status, reason };
  });
  return { ...record, attendance };
}

/** The record without each of the things that its form requires. */
function lackings({ fields, blocks }: FormAnswer, record: ReturnType<typeof asEntered>) {
  const required = fields.filter((field) => field.required);
  return [
    ...required.map(({ name, title }) => {
      const { [name]: _, ...rest } = record.fields ?? {};
      return { lacking: title, without: { ...record, fields: rest } };
    }),
    ...(blocks.includes("meeting")
      ? [{ lacking: "与会人员", without: { ...record, attendance: undefined, headcount: undefined } }]
      : []),
  ];
}

const reportedIn = ({ reported = [] }: Story) =>
  reported.map(({ what, on, person }) =>
    occurrence.parse({ id: what, what, on, by: "经办人", org: "支部", ...(person === undefined ? {} : { person }) }),
  );

/** The year in which the last day of a duty lies. */
function spanOf({ for: what, due, without }: Asked): Period {
  const year = /^(?:\d{4}-)?(\d{4})(?!\d)/.exec(what)?.[1] ?? (due ?? Object.keys(without)[0] ?? "").slice(0, 4);
  return period(year);
}

const queriesOf = (catalogue: Catalogue, { figures, period: days = "2025" }: Story) =>
  Object.keys(figures).map(
    (code) => figureQuery(catalogue, code, { org: "室", period: period(days) }) ?? assert.fail(`没有指标 ${code}`),
  );

const braced = /\{([^{}]+)\}/g;
const numbersOf = (report: string): string[] => [...report.matchAll(braced)].map(([, number = ""]) => number);
const written = (report: string, write: (number: string, at: number) => string): string => {
  let at = 0;
  return report.replace(braced, (_, number: string) => write(number, at++));
};
const oneMore = (number: string): string => String(Number((Number(number) + 1).toFixed(4)));
