import {
  type AuditHead,
  type CompiledReport,
  chipQuery,
  compileReport,
  type Evidence,
  type FigureChip,
  figureScopesOf,
  isConfined,
  type PlainDate,
  period,
  profileFacts,
  quoted,
  slotsOf,
  type Template,
} from "@shilu/domain";
import type { Reader } from "@shilu/store";
import { answersTo } from "./answers.ts";
import { faultsOnRecord } from "./chain-check.ts";
import { benchIn } from "./due.ts";
import { leftOpenIn } from "./left-open.ts";
import { dayOf, type Workplace } from "./workplace.ts";

const confined: readonly Evidence[] = [{ kind: "佐证", place: "限知悉范围" }];

/** A report with today's ledger in it, and the state of the ledger that the numbers were read from. */
export type LiveReport = { readonly report: CompiledReport; readonly state: LedgerState };

/** `asOf`: the instant of reading. `audit`: the head of the audit log at that moment. `faults`: what the last verification of it found. */
export type LedgerState = {
  readonly asOf: string;
  readonly audit: AuditHead;
  readonly faults: number;
};

/** The same as it is put on paper, with where the evidence of every record behind a number or a sentence lies. */
export type PaperReport = LiveReport & { readonly evidence: ReadonlyMap<string, readonly Evidence[]> };

/**
 * Compiles a template against the ledger as it stands at an instant, inside a read that the caller holds, so that everything it quotes is of
 * one moment. `org`: printed id.
 */
export async function compiledWith(
  workplace: Workplace,
  reader: Reader,
  template: Template,
  { org, at }: { readonly org: string; readonly at: string },
): Promise<CompiledReport> {
  const { catalogue, office } = workplace;
  const answers = await answersTo(reader, figureScopesOf(template, catalogue, org));
  const answer = (chip: FigureChip) => {
    const query = chipQuery(chip, catalogue, org);
    return query && answers(query);
  };
  const found = await foundFor(workplace, reader, template, org, dayOf(at));
  return compileReport(template, answer, found, profileFacts(office));
}

/** The same, with the state of the ledger that its numbers were read from. */
export async function compileWith(
  workplace: Workplace,
  reader: Reader,
  template: Template,
  org: string,
): Promise<LiveReport> {
  const at = workplace.now();
  const report = await compiledWith(workplace, reader, template, { org, at });
  return { report, state: await stateOf(reader, at) };
}

/** What the period of a template left open, as of a day; not looked for where no slot tells it. */
async function foundFor(workplace: Workplace, reader: Reader, template: Template, org: string, on: PlainDate) {
  if (slotsOf(template).length === 0) return undefined;
  const bench = await benchIn(workplace, reader, org);
  return leftOpenIn(reader, bench, period(template.attrs.period), on);
}

export const stateOf = async (reader: Reader, asOf: string): Promise<LedgerState> => ({
  asOf,
  audit: await reader.auditHead(),
  faults: await faultsOnRecord(reader),
});

/** A report goes to many: of a record with a 知悉范围 it tells that there is evidence, and not where. */
export async function onPaper(reader: Reader, live: LiveReport): Promise<PaperReport> {
  const ids = quoted(live.report);
  const records = ids.length === 0 ? [] : await reader.records({ ids });
  const evidence = new Map(
    records.map(({ record }) => [record.id, isConfined(record) ? confined : record.evidence] as const),
  );
  return { ...live, evidence };
}
