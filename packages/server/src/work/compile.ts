import {
  type CompiledReport,
  chipQuery,
  compileReport,
  type Evidence,
  type FigureChip,
  figureScopesOf,
  isConfined,
  type PlainDate,
  period,
  quoted,
  slotsOf,
  type Template,
} from "@shilu/domain";
import type { Reader } from "@shilu/store";
import { answersTo } from "./answers.ts";
import { benchIn } from "./due.ts";
import { leftOpenIn } from "./left-open.ts";
import { dayOf, type Workplace } from "./workplace.ts";

const confined: readonly Evidence[] = [{ kind: "佐证", place: "限知悉范围" }];

/** A report with today's ledger in it, and the state of the ledger that the numbers were read from. */
export type LiveReport = { readonly report: CompiledReport; readonly state: LedgerState };

/**
 * `asOf`: the instant of reading. `audit`: length and head (hex) of the audit chain at that moment.
 * `evidence`: of every record behind a number or a sentence, where its evidence lies.
 */
export type LedgerState = {
  readonly asOf: string;
  readonly audit: { readonly size: number; readonly head: string };
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>;
};

/**
 * Compiles a template against the ledger as it stands, inside a read that the caller holds, so that everything it quotes is of
 * one moment. `org`: printed id.
 */
export async function compileWith(
  workplace: Workplace,
  reader: Reader,
  template: Template,
  org: string,
): Promise<LiveReport> {
  const { catalogue, now } = workplace;
  const answers = await answersTo(reader, figureScopesOf(template, catalogue, org));
  const asOf = now();
  const answer = (chip: FigureChip) => {
    const query = chipQuery(chip, catalogue, org);
    return query && answers(query);
  };
  const report = compileReport(template, answer, await foundFor(workplace, reader, template, org, dayOf(asOf)));
  return { report, state: await stateOf(reader, report, asOf) };
}

/** What the period of a template left open, as of a day; not looked for where no slot tells it. */
async function foundFor(workplace: Workplace, reader: Reader, template: Template, org: string, on: PlainDate) {
  if (slotsOf(template).length === 0) return undefined;
  const bench = await benchIn(workplace, reader, org);
  return leftOpenIn(reader, bench, period(template.attrs.period), on);
}

/**
 * The moment, the audit chain, and where the evidence of every quoted record lies. A report goes to many: of a record with a 知悉范围 it tells
 * that there is one.
 */
export async function stateOf(reader: Reader, report: CompiledReport, asOf: string): Promise<LedgerState> {
  const ids = quoted(report);
  const records = ids.length === 0 ? [] : await reader.records({ ids });
  return {
    asOf,
    audit: await reader.auditHead(),
    evidence: new Map(records.map(({ record }) => [record.id, isConfined(record) ? confined : record.evidence])),
  };
}
