import {
  type Catalogue,
  type CheckItem,
  type Contradiction,
  doubtsOf,
  type FigureQuery,
  type FigureValue,
  judge,
  type LinkedPlace,
  office,
  type Period,
  type Relation,
  settled,
  type Template,
  templateOf,
  withoutFarOff,
  withoutMarkdown,
} from "@shilu/domain";
import type { Reader } from "@shilu/store";
import type { Draft } from "../drafts/read.ts";
import { backgroundOf } from "./background.ts";
import { compileWith, onPaper, type PaperReport } from "./compile.ts";
import { type Chosen, knownOf, linkDraft } from "./link-draft.ts";
import { taughtCatalogue } from "./taught.ts";
import type { Workplace } from "./workplace.ts";

/** A draft read against the ledger: every blank and claim, the text against itself, and the report it makes. */
export type FilledDraft = {
  readonly draft: Draft;
  readonly period: Period;
  readonly org: string;
  readonly chosen: Chosen;
  readonly items: readonly CheckItem[];
  readonly relations: readonly Relation[];
  readonly contradictions: readonly Contradiction[];
  readonly template: Template;
  readonly live: PaperReport;
};

/** A draft that was checked, with the ledger or against itself alone. */
export type CheckedDraft = Omit<FilledDraft, "template" | "live">;

/** The draft to be read: of Markdown without its marks, of the same length. */
export const plainText = ({ name, text }: Pick<Draft, "name" | "text">): string =>
  /\.(?:md|markdown)$/i.test(name) ? withoutMarkdown(text) : text;

/** What is asked of a draft; `chosen`: figures that a person said places are of, by their positions in `items`. */
type FillAsked = {
  readonly period: Period;
  readonly org?: string;
  readonly chosen?: Chosen;
};

/**
 * Finds blanks and claims, links them to figures, fills the blanks and checks the claims. Writes nothing.
 * One read of the store, so that what is filled, what is checked and what is printed are of one moment.
 */
export async function fillDraft(
  workplace: Workplace,
  draft: Draft,
  { period, org = workplace.root, chosen = new Map() }: FillAsked,
): Promise<FilledDraft> {
  const { store, tenant } = workplace;
  const text = plainText(draft);
  return await store.read(tenant, async (reader) => {
    const catalogue = await taughtCatalogue(workplace, reader);
    const orgs = draft.tables === undefined ? [] : await reader.orgs();
    const campaigns = await reader.campaigns({ org, period, statuses: ["final"] });
    const context = { period, org, office: workplace.office, orgs, campaigns };
    const { linked: read, ofTables } = linkDraft(draft, text, catalogue, context, chosen);
    const first = await answersTo(
      reader,
      read.flatMap(({ query }) => query ?? []),
    );
    const values = new Map([...first, ...(await answersTo(reader, doubtsOf(read, text, first)))]);
    const meant = settled(read, text, values);
    const background = await backgroundOf(reader, meant, text, values, catalogue, context);
    const linked = withoutFarOff(meant, text, values, background);
    const { items, relations, contradictions } = judge(linked, text, values, context, background);
    // A .docx has its tables itself, and is given back with them.
    const known = knownOf(draft);
    const template = templateOf(text, items, period, draft.docx === undefined ? known : { ...known, asLines: true });
    const live = await onPaper(reader, await compileWith(workplace, reader, template, org));
    return {
      draft,
      period,
      org,
      chosen,
      items: items.map((item) => ({ ...item, text: draft.text.slice(item.start, item.end) })),
      relations: [...ofTables, ...relations],
      contradictions,
      template,
      live,
    };
  });
}

/** The template by which a filled draft is kept as a report, which has its tables without the file. */
export function keptTemplate({ draft, items, period, template }: FilledDraft): Template {
  if (draft.docx === undefined || draft.tables === undefined) return template;
  return templateOf(draft.text, items, period, knownOf(draft));
}

/** What the ledger answers to each question; one that several ask alike is put once. */
async function answersTo(reader: Reader, queries: readonly FigureQuery[]): Promise<Map<FigureQuery, FigureValue>> {
  const alike = Map.groupBy(queries, ({ figure, org, period, filter }) =>
    JSON.stringify([figure.code, org, period.code, filter]),
  );
  const found = await reader.figures([...alike.values()].flatMap(([query]) => query ?? []));
  return new Map(
    [...alike.values()].flatMap((asked, index) => {
      const value = found[index];
      return value === undefined ? [] : asked.map((query) => [query, value] as const);
    }),
  );
}

/** 校核 of a text against itself only: its places without the ledger's values, and its arithmetic. */
export function checkAlone(catalogue: Catalogue, draft: Draft, period: Period): CheckedDraft {
  const context = { period, org: "", office: office.parse({ tenant: "none", name: "未指明单位" }) };
  const text = plainText(draft);
  const read = linkDraft(draft, text, catalogue, context);
  const linked = read.linked.map(
    (one): LinkedPlace => ({ ...one, query: null, evidence: { ...one.evidence, reason: "这次只看文中是否自相矛盾" } }),
  );
  const { relations, ...judged } = judge(linked, text, new Map(), context);
  return { draft, period, org: "", chosen: new Map(), ...judged, relations: [...read.ofTables, ...relations] };
}
