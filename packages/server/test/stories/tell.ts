import assert from "node:assert/strict";
import { operations, pathTo, recordAnswer } from "@shilu/contract";
import {
  checksIn,
  checksOf,
  date,
  type FigureValue,
  figureQuery,
  finishedText,
  type Ground,
  groundOf,
  type Judged,
  judgedIn,
  type Period,
  period,
  type RuleBook,
  stated,
} from "@shilu/domain";
import { decodeDraft } from "../../src/drafts/read.ts";
import { amountOf } from "../../src/work/amount.ts";
import { figureValues } from "../../src/work/figures.ts";
import { type FilledDraft, fillDraft } from "../../src/work/fill.ts";
import { type Bench, type Desk, openDesk } from "./desk.ts";
import { type Asked, labelOf, type Story } from "./story.ts";

type Telling = Bench & { readonly desk: Desk; readonly story: Story };

/**
 * Tells a story through the program itself: the form and its entry over HTTP, the obligation engine over the ledger that the store
 * gives back, the figures in SQL, the draft filled and checked. Fails where anything is not as the story says.
 */
export async function tell(bench: Bench, story: Story): Promise<void> {
  const telling = { ...bench, story, desk: await openDesk(bench, story) };
  const { desk } = telling;
  for (const entry of story.given ?? []) await desk.enter(entry);
  for (const event of story.reported ?? []) await desk.report(event);
  const before = await figuresNow(telling);
  dutiesStand(telling, await groundNow(telling), "without");

  for (const entry of story.records) await desk.enter(entry);
  const ground = await groundNow(telling);
  dutiesStand(telling, ground, "with");
  checksSay(telling, ground);
  assert.deepEqual(told(await figuresNow(telling), desk), story.figures);
  if (story.goodFor === undefined) await reportSays(telling);
  else await recordIsGoodFor(telling, story.goodFor);

  for (const entry of [...story.records].reverse()) await desk.withdraw(entry);
  dutiesStand(telling, await groundNow(telling), "without");
  assert.deepEqual(await figuresNow(telling), before, "作废以后，指标没有回到记录以前");
}

/** The ledger and what was reported, as the store gives them back. */
const groundNow = ({ store, story }: Telling): Promise<Ground> =>
  store.read(story.of, async (reader) => {
    const ledger = (await reader.ledger()) ?? assert.fail("没有台账");
    return groundOf({ ...ledger, ...stated(await reader.statements()) });
  });

/** The book with one rule alone. */
const only = (book: RuleBook, id: string): RuleBook => ({
  ...book,
  rules: book.rules.filter(({ rule }) => rule.id === id),
});

function dutiesStand({ book, desk, story }: Telling, ground: Ground, when: "with" | "without"): void {
  for (const asked of story.asked) {
    const days = Object.entries(asked[when]);
    for (const [on, status] of days) {
      const all = judgedIn(only(book, asked.rule), ground, yearOf(asked), date(on));
      const found = all.filter((one) => isMeant(one, asked, desk));
      const stand = found.map((one) => [one.status, one.due]);
      assert.deepEqual(stand, status === null ? [] : [[status, asked.due]], `${asked.rule} ${asked.for}，看${on}`);
      if (when === "with" && on === days.at(-1)?.[0])
        assert.deepEqual(found[0]?.counted.map(desk.labelOf), asked.counted, `${asked.rule} 计入的记录`);
    }
  }
}

const isMeant = ({ obligation: { subject, trigger, duty } }: Judged, asked: Asked, desk: Desk): boolean =>
  subject.name === asked.whom && (trigger === null ? duty.code : desk.labelOf(trigger.id)) === asked.for;

/** The year that a duty belongs to: that of its span's last day, or of its deadline. */
function yearOf({ for: what, due, without }: Asked): Period {
  const year = /^(?:\d{4}-)?(\d{4})(?!\d)/.exec(what)?.[1];
  return period(year ?? (due ?? Object.keys(without)[0] ?? "").slice(0, 4));
}

function checksSay({ book, desk, story }: Telling, ground: Ground): void {
  for (const [rule, told] of Object.entries(story.checks ?? {})) {
    const { verdict, whom, record: label, on: day } = typeof told === "string" ? { verdict: told } : told;
    const on = date(day ?? "2026-12-31");
    const record = ground.record(desk.idOf(label ?? labelOf(story.records[0]))) ?? assert.fail(`没有记录 ${label}`);
    const own = only(book, rule);
    const standing = checksIn(own, ground, period(story.period ?? "2025"), on).filter((one) => one.record === null);
    const found =
      whom === undefined
        ? [...checksOf(own, ground, record, on), ...standing.filter(({ records }) => records.includes(record.id))]
        : standing.filter(({ subject }) => subject.name === whom);
    const reasons = found.map(({ reason }) => reason).join("；");
    assert.deepEqual(
      found.map((one) => one.verdict),
      [verdict],
      `${rule}：${reasons}`,
    );
  }
}

const figuresNow = ({ store, standard, story: { of, figures, period: days = "2025" } }: Telling) => {
  const scope = { org: "室", period: period(days) };
  const queries = Object.keys(figures).map((code) => figureQuery(standard, code, scope) ?? assert.fail(code));
  return store.read(of, (reader) => reader.figures(queries));
};

const told = (values: readonly FigureValue[], desk: Desk): Story["figures"] =>
  Object.fromEntries(values.map((one) => [one.figure, [amountOf(one), ...one.records.map(desk.labelOf)]]));

/**
 * The sentence stands in a draft three times: with its numbers masked, which are filled as it states them; with its numbers, which
 * agree; and with other ones, each of which is told with the ledger's.
 */
async function reportSays(telling: Telling): Promise<void> {
  const { story, desk } = telling;
  const said = numbersOf(story.report);
  const [right, wrong] = [rewritten(story.report, (number) => number), rewritten(story.report, oneMore)];
  const { draft, items } = await draftOf(telling, [rewritten(story.report, () => "*"), right, wrong]);
  const meant = Object.entries(story.figures).slice(0, said.length);
  assert.deepEqual(
    items.map(({ figure, verdict, filled, value }) => [figure, verdict, filled ?? value]),
    [
      ...said.map((number, at) => [meant[at]?.[0], "已填", number]),
      ...said.map((number, at) => [meant[at]?.[0], "一致", Number(number)]),
      ...said.map((number, at) => [meant[at]?.[0], "不一致", Number(number)]),
    ],
  );
  assert.equal(finishedText(draft.text, items), [right, right, wrong].join("\n"));
  const behind = meant.map(([, [, ...records]]) => records);
  assert.deepEqual(
    items.map(({ records }) => records.map(desk.labelOf)),
    [...behind, ...behind, ...behind],
  );
}

/** The record is read back with what it is good for; no figure counts it, and a number of such records is left open, not guessed. */
async function recordIsGoodFor(telling: Telling, what: string): Promise<void> {
  const { story, desk } = telling;
  const id = desk.idOf(labelOf(story.records[0]));
  const { facts } = recordAnswer.parse(await desk.ask(pathTo(operations.record, { record: id })));
  assert.ok(facts.map(({ title, text }) => `${title}：${text}`).includes(what), JSON.stringify(facts));
  const values = await figureValues(desk.workplace, period("2025"));
  assert.deepEqual(
    values.filter(({ records }) => records.includes(id)),
    [],
  );
  const { items } = await draftOf(telling, [rewritten(story.report, () => "*")]);
  const open = numbersOf(story.report).map(() => [null, "待补"]);
  assert.deepEqual(
    items.map(({ figure, verdict }) => [figure, verdict]),
    open,
  );
}

function draftOf({ story, desk }: Telling, lines: readonly string[]): Promise<FilledDraft> {
  const draft = decodeDraft("总结.txt", new TextEncoder().encode(lines.join("\n")));
  return fillDraft(desk.workplace, draft, { period: period(story.reportOf ?? story.period ?? "2025") });
}

const braced = /\{([^{}]+)\}/g;
const numbersOf = (report: string): string[] => [...report.matchAll(braced)].map(([, number = ""]) => number);
const rewritten = (report: string, write: (number: string) => string): string =>
  report.replace(braced, (_, number: string) => write(number));
const oneMore = (number: string): string => String(Number((Number(number) + 1).toFixed(4)));
