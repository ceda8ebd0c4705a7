import { createHash } from "node:crypto";
import type { Cell, FigureQuery, LedgerRecord, Statement } from "@shilu/domain";
import { isHandedIn, isKnownTo, orgSubtree } from "@shilu/domain";
import type { ListAsked, Reader, Store, StoredRecord, Transactor } from "@shilu/store";
import { Refusal } from "../refusal.ts";

/**
 * Who asks the store: the printed id of the org that he sees with everything below it (null: nothing), his account, his address, and who he
 * is on the roster (null: nobody, and nobody's week is his). `drafts`: whether what is not handed in yet, and 日志, is there for him; it is where absent.
 * `sealed`: whether he may read what records keep sealed; not where absent.
 */
export type Asking = {
  readonly org: string | null;
  readonly account: string | null;
  readonly from: string | null;
  readonly person: string | null;
  readonly drafts?: boolean;
  readonly sealed?: boolean;
};

/**
 * A store as one visitor may use it. This is the one place where the org tree and 知悉范围 limit what is read, counted, searched, traced and
 * written: what lies outside is as if it were not there. A new question of `Reader` has to be answered here before anything compiles.
 * Each write says who asked and from where, and its key is the visitor's own: another's key never gives back what he wrote.
 */
export function scoped(store: Store, { org, account, from, person, drafts = true, sealed = false }: Asking): Store {
  // In 本机 mode there is one trusted person, and nobody to keep a record from.
  const eyes: Eyes = { org, person, drafts, sealed, ...(account === null ? {} : { knower: person }) };
  return {
    engine: store.engine,
    read: (tenant, work) => store.read(tenant, (reader) => work(within(reader, eyes))),
    write: (cause, work) => {
      const key = account === null ? cause.key : `${account}:${cause.key}`;
      // Who writes in his own week, and when, is nobody's business: the log says that it was done, not by whom.
      const asked = cause.command.startsWith(privately)
        ? { ...cause, actor: "本人", account: null, from: null, key: createHash("sm3").update(key).digest("hex") }
        : { ...cause, account: cause.account ?? account, from: cause.from ?? from, key };
      return store.write(asked, (transactor) => work(writingWithin(transactor, eyes)));
    },
    tenants: () => store.tenants(),
    see: (tenant, session, at) => store.see(tenant, session, at),
    verify: (tenant, heads) => store.verify(tenant, heads),
    // Everything of every office is for whoever has the machine, never for a visitor.
    snapshot: () => Promise.reject(new Error("a visitor's store gives no snapshot")),
    keyInUse: () => store.keyInUse(),
    renewKey: () => Promise.reject(new Error("a visitor's store renews no key")),
    close: () => store.close(),
  };
}

/** Whose org and week is looked at; `knower`: by whom, where a 知悉范围 holds (`isKnownTo`). */
type Eyes = Pick<Asking, "org" | "person"> & {
  readonly drafts: boolean;
  readonly sealed: boolean;
  readonly knower?: string | null;
};

/** Commands of a person's own week begin so. */
const privately = "journal.";

/** The orgs of a scope, read once for a transaction. */
type Sight = {
  readonly orgs: () => Promise<ReadonlySet<string>>;
  /** Whether it is the whole office. */
  readonly whole: () => Promise<boolean>;
};

function sightOf(reader: Reader, org: string | null): Sight {
  let found: Promise<{ seen: ReadonlySet<string>; root: string | null }> | null = null;
  const look = async () => {
    const orgs = await reader.orgs();
    const root = orgs.find(({ parent }) => parent === null)?.id ?? null;
    return { seen: new Set(org === null ? [] : orgSubtree(orgs, org)), root };
  };
  const once = () => {
    found ??= look();
    return found;
  };
  return {
    orgs: async () => (await once()).seen,
    // Other roots beside the office's own are its neighbours (a village's branch): they are no part of the whole.
    whole: async () => {
      const { root } = await once();
      return org !== null && org === root;
    },
  };
}

function within(reader: Reader, { org, person, drafts, sealed, ...known }: Eyes): Reader {
  const sight = sightOf(reader, org);
  const shown = <T extends Pick<StoredRecord, "record" | "status">>(all: readonly T[]): T[] =>
    all.filter(({ record: { mechanism }, status }) => drafts || isHandedIn({ mechanism, status }));
  const isKnown = (one: Pick<LedgerRecord, "circle">) => known.knower === undefined || isKnownTo(one, known.knower);
  const ofSight = async <T extends { readonly org: string }>(rows: readonly T[]): Promise<T[]> => {
    const seen = await sight.orgs();
    return rows.filter((row) => seen.has(row.org));
  };
  const may = async (queries: readonly FigureQuery[]) => {
    const seen = await sight.orgs();
    for (const query of queries.flatMap((one) => [one, ...(one.parts ?? [])]))
      if (!seen.has(query.org)) throw unknownOrg(query.org);
  };
  const whole = async <T>(given: () => Promise<T>, otherwise: T): Promise<T> =>
    (await sight.whole()) ? given() : otherwise;
  const memberships = async () => ofSight(await reader.memberships());
  const records: Reader["records"] = async (asked = {}) => {
    if (org === null || (asked.org !== undefined && !(await sight.orgs()).has(asked.org))) return [];
    // A place in the list is only where something is that may be seen.
    if (asked.after !== undefined && (await record(asked.after)) === null) return [];
    return shown(await reader.records({ ...asked, ...known, org: asked.org ?? org }));
  };
  const record: Reader["record"] = async (id) =>
    org === null ? null : (shown(await reader.records({ ids: [id], org, ...known }))[0] ?? null);
  const inList = async (asked: ListAsked) =>
    org !== null && (asked.org === undefined || (await sight.orgs()).has(asked.org));
  // What is not shown is not counted either, nor does it take a place on a page: the store leaves it out of the list.
  const listed = (asked: ListAsked): ListAsked => ({
    ...asked,
    ...known,
    org: asked.org ?? org ?? "",
    ...(drafts ? {} : { handedIn: true }),
  });
  const orgs = async () => {
    const seen = await sight.orgs();
    return (await reader.orgs()).filter(({ id }) => seen.has(id));
  };
  const people = async () => {
    const here = new Set((await memberships()).map(({ person }) => person));
    return (await sight.whole()) ? reader.people() : (await reader.people()).filter(({ id }) => here.has(id));
  };
  // A problem stays what it is where the record it came from is not to be known.
  const problems = async () => {
    const all = await ofSight(await reader.problems());
    const named = all.flatMap(({ record: id }) => (typeof id === "string" ? [id] : []));
    const seen = new Set((await records({ ids: named })).map((one) => one.record.id));
    return all.map((one) => {
      const { record: id, ...rest } = one;
      return typeof id === "string" && !seen.has(id) ? rest : one;
    });
  };
  return {
    tenant: reader.tenant,
    access: reader.access,
    journal: journalWithin(reader, person, people),
    correctionRequests: async () => {
      const here = new Set((await people()).map(({ id }) => id));
      return (await reader.correctionRequests()).filter((one) => here.has(one.person));
    },
    office: () => reader.office(),
    orgs,
    people,
    memberships,
    record,
    records,
    list: async (asked, limit, after) => ((await inList(asked)) ? reader.list(listed(asked), limit, after) : []),
    count: async (asked) => ((await inList(asked)) ? reader.count(listed(asked)) : 0),
    countByOrg: async (asked) => ((await inList(asked)) ? reader.countByOrg(listed(asked)) : new Map()),
    recordedBy: async (asked) => {
      const ids = await reader.recordedBy(asked);
      const seen = new Set((await records({ ids })).map((one) => one.record.id));
      return ids.filter((id) => seen.has(id));
    },
    campaigns: async (asked) => ((await inList(asked)) ? reader.campaigns(listed(asked)) : []),
    related: async (id) => {
      if ((await record(id)) === null) return [];
      const seen = await sight.orgs();
      return shown(await reader.related(id)).filter(({ record: one }) => seen.has(one.org) && isKnown(one));
    },
    sealedValues: async (id) => (sealed && (await record(id)) !== null ? reader.sealedValues(id) : {}),
    lookupsOf: async (word) => (sealed ? reader.lookupsOf(word) : []),
    history: async (id) => ((await record(id)) === null ? [] : shown(await reader.history(id))),
    histories: async (ids) => shown(await reader.histories((await records({ ids })).map((one) => one.record.id))),
    figure: async (query) => {
      await may([query]);
      return reader.figure(query);
    },
    figures: async (queries) => {
      await may(queries);
      return reader.figures(queries);
    },
    explain: async (query) => {
      await may([query]);
      const explained = await reader.explain(query);
      const seen = new Set(
        (await records({ ids: explained.excluded.map((one) => one.record) })).map((one) => one.record.id),
      );
      return { ...explained, excluded: explained.excluded.filter((one) => seen.has(one.record)) };
    },
    // A report is the whole office's: its text and its numbers are.
    report: (id) => whole(() => reader.report(id), null),
    reports: () => whole(() => reader.reports(), []),
    problems,
    packs: async () => ofSight(await reader.packs()),
    pack: async (id) => {
      const found = await reader.pack(id);
      return found !== null && (await sight.orgs()).has(found.org) ? found : null;
    },
    forms: async () => ofSight(await reader.forms()),
    form: async (id) => {
      const found = await reader.form(id);
      return found !== null && (await sight.orgs()).has(found.org) ? found : null;
    },
    formVersions: async () => ofSight(await reader.formVersions()),
    // What a list asks is the whole office's; the records that are remembered are looked up by who asks.
    packItems: (words) => whole(() => reader.packItems(words), []),
    // The rules of the house are for everybody in it.
    practice: () => (org === null ? Promise.resolve([]) : reader.practice()),
    sheetWords: () => (org === null ? Promise.resolve([]) : reader.sheetWords()),
    statements: async () =>
      statementsWithin(await reader.statements(), await sight.orgs(), new Set((await people()).map(({ id }) => id))),
    feed: async (hash) => {
      const id = await reader.feed(hash);
      return id !== null && (await people()).some((one) => one.id === id) ? id : null;
    },
    rulesEdition: () => reader.rulesEdition(),
    duties: async (asked) => {
      if (org === null || (asked.org !== undefined && !(await sight.orgs()).has(asked.org))) return [];
      const cells = await reader.duties({ ...asked, org: asked.org ?? org });
      const all = known.knower === undefined && (await sight.whole());
      return cells === null || all ? cells : cellsInSight(cells, records);
    },
    dutyDifferences: () => whole(() => reader.dutyDifferences(), []),
    dutyYears: () => reader.dutyYears(),
    recordCount: async () => (org === null ? 0 : reader.count({ org })),
    recordedIn: (year, mechanisms) => reader.recordedIn(year, mechanisms),
    whole: (before) => (org === null ? Promise.resolve(null) : reader.whole(before)),
    shows: async () => {
      const seen = await sight.orgs();
      return (one) => seen.has(one.org) && isKnown(one);
    },
    edition: () => reader.edition(),
    auditHead: () => reader.auditHead(),
    dailyHeads: (limit) => reader.dailyHeads(limit),
    // Whoever may open a pack may check it; what it holds was hidden when it was frozen.
    packProof: (pack, records) => reader.packProof(pack, records),
    ledger: async () => {
      const office = await reader.office();
      if (office === null) return null;
      return {
        ...{ office, orgs: await orgs(), people: await people(), memberships: await memberships() },
        records: (await records()).map((one) => one.record),
        findings: await problems(),
      };
    },
  };
}

/** What counts for an obligation is named where it may be seen; that there is so much stays true. */
async function cellsInSight(cells: readonly Cell[], records: Reader["records"]): Promise<Cell[]> {
  const ids = new Set(cells.flatMap(({ steps }) => steps.flatMap(({ counted }) => counted)));
  const seen = new Set((await records({ ids: [...ids] })).map(({ record: { id } }) => id));
  return cells.map((cell) => ({
    ...cell,
    steps: cell.steps.map((step) => ({ ...step, counted: step.counted.filter((id) => seen.has(id)) })),
  }));
}

/** A week is its owner's; what was handed in is seen by who sees the person. */
function journalWithin(
  { journal }: Reader,
  person: string | null,
  people: () => Promise<readonly { readonly id: string }[]>,
): Reader["journal"] {
  const own = ownOnly(person);
  return {
    lines: async (owner, span) => journal.lines(own(owner), span),
    summaries: async (owner) => journal.summaries(own(owner)),
    handed: async () => {
      const here = new Set((await people()).map(({ id }) => id));
      return (await journal.handed()).filter((one) => here.has(one.person));
    },
  };
}

const ownOnly =
  (person: string | null) =>
  (owner: string): string => {
    if (owner === person) return owner;
    throw new Refusal("access.denied", "这是别人自己的日志，只有本人能看");
  };

/** Decisions and events of orgs and people in sight, signatures under the rules of the house, and what of these was taken back. */
function statementsWithin(
  all: readonly Statement[],
  orgs: ReadonlySet<string>,
  people: ReadonlySet<string>,
): Statement[] {
  const seen = new Set<string>();
  return all.filter((one) => {
    const visible = isVisible(one, orgs, people, seen);
    if (visible) seen.add(one.id);
    return visible;
  });
}

function isVisible(
  one: Statement,
  orgs: ReadonlySet<string>,
  people: ReadonlySet<string>,
  seen: ReadonlySet<string>,
): boolean {
  if (orgs.size === 0) return false;
  switch (one.kind) {
    case "decision": {
      // rule:subject:what (obligationId in domain)
      const subject = one.body.obligation.split(":")[1] ?? "";
      return orgs.has(subject) || people.has(subject);
    }
    case "occurrence":
    case "reminder":
      return orgs.has(one.body.org);
    case "signature":
      return true;
    case "withdrawal":
      return seen.has(one.body.statement);
  }
}

/** The same for writing. What belongs to the whole office is written by those who see all of it. */
function writingWithin(to: Transactor, eyes: Eyes): Transactor {
  const { org, person } = eyes;
  const reader = within(to, eyes);
  const own = ownOnly(person);
  const sight = sightOf(to, org);
  const ofWhole = async <T>(work: () => Promise<T>): Promise<T> => {
    if (await sight.whole()) return work();
    throw new Refusal("access.denied", "这件事涉及整个单位，您的范围只是其中一部分，请由管全单位的人办理");
  };
  const inSight = async (id: string) => {
    if (!(await sight.orgs()).has(id)) throw unknownOrg(id);
  };
  const knownPerson = async (id: string) => {
    if (!(await reader.people()).some((one) => one.id === id))
      throw new Refusal("person.unknown", "名册上没有这个人，请核对后重试");
  };
  const known = async (id: string) => {
    if ((await reader.record(id)) === null) throw new Refusal("record.unknown", `没有编号为 ${id} 的记录，请核对编号`);
  };
  return {
    ...reader,
    access: to.access,
    mark: (change) => to.mark(change),
    importLedger: (ledger) => ofWhole(() => to.importLedger(ledger)),
    addRecord: async (record) => {
      await inSight(record.org);
      return to.addRecord(record);
    },
    addRecords: async (records) => {
      for (const id of new Set(records.map(({ org }) => org))) await inSight(id);
      return to.addRecords(records);
    },
    correctRecord: async (id, record) => {
      await known(id);
      await inSight(record.org);
      return to.correctRecord(id, record);
    },
    voidRecord: async (id, reason) => {
      await known(id);
      return to.voidRecord(id, reason);
    },
    restoreRecord: async (id) => {
      await known(id);
      return to.restoreRecord(id);
    },
    addProblem: async (problem) => {
      await inSight(problem.org);
      return to.addProblem(problem);
    },
    journal: {
      ...reader.journal,
      keepLine: async (owner, line) => to.journal.keepLine(own(owner), line),
      dropLine: async (owner, id) => to.journal.dropLine(own(owner), id),
      saveSummary: async (owner, summary, from) => to.journal.saveSummary(own(owner), summary, from),
      handIn: async (owner, period, handed) => to.journal.handIn(own(owner), period, handed),
    },
    changeRoster: async (change) => {
      for (const { org: of } of [...change.gone, ...change.memberships]) await inSight(of);
      const here = new Set((await reader.people()).map(({ id }) => id));
      const there = new Set((await to.people()).map(({ id }) => id));
      const isForeign = (id: string) => there.has(id) && !here.has(id);
      if ([...change.people.map(({ id }) => id), ...change.memberships.map((one) => one.person)].some(isForeign))
        throw new Refusal("person.unknown", "名册上没有这个人，请核对后重试");
      return to.changeRoster(change);
    },
    askCorrection: async (owner, words) => to.askCorrection(own(owner), words),
    answerCorrection: async (id, answer) => {
      if (!(await reader.correctionRequests()).some((one) => one.id === id))
        throw new Refusal("correction.done", "没有找到这项申请，请刷新页面");
      return to.answerCorrection(id, answer);
    },
    reviseProblem: async (problem, from) => {
      await inSight(problem.org);
      if (!(await reader.problems()).some(({ id }) => id === problem.id))
        throw new Refusal("problem.unknown", "没有找到这个问题，请从整改台账重新打开");
      // Where it came from is not the writer's to change, and may be hidden from him.
      const before = (await to.problems()).find(({ id }) => id === problem.id);
      return to.reviseProblem(before?.record === undefined ? problem : { ...problem, record: before.record }, from);
    },
    noteEvidence: (file) => to.noteEvidence(file),
    saveOffice: (office) => ofWhole(() => to.saveOffice(office)),
    keepPractice: (files) => ofWhole(() => to.keepPractice(files)),
    // Whoever may import a table says what its columns are.
    keepSheetWords: (words) => to.keepSheetWords(words),
    keepStatements: async (statements) => {
      const people = new Set((await reader.people()).map(({ id }) => id));
      const visible = await reader.statements();
      const allowed = statementsWithin([...visible, ...statements], await sight.orgs(), people).length;
      if (allowed < visible.length + statements.length)
        throw new Refusal("access.denied", "所说的组织或人不在您的范围内，请核对后再保存");
      return to.keepStatements(statements);
    },
    openFeed: async (person, hash) => {
      await knownPerson(person);
      return to.openFeed(person, hash);
    },
    revokeFeed: async (person) => {
      await knownPerson(person);
      return to.revokeFeed(person);
    },
    keepDuties: (years) => ofWhole(() => to.keepDuties(years)),
    saveReport: (report, from) => ofWhole(() => to.saveReport(report, from)),
    addReportStep: (id, step) => ofWhole(() => to.addReportStep(id, step)),
    keepPack: async (pack) => {
      await inSight(pack.org);
      return to.keepPack(pack);
    },
    keepForms: async (forms) => {
      for (const { id, org: of } of forms) {
        await inSight(of);
        const there = (await to.formVersions()).find((one) => one.id === id);
        if (there !== undefined) await inSight(there.org);
      }
      return to.keepForms(forms);
    },
    keepPackItems: (items) => ofWhole(() => to.keepPackItems(items)),
    revokePack: async (id) => {
      if ((await reader.pack(id)) === null) throw new Refusal("pack.unknown", "没有找到这个证据包，请刷新页面");
      return to.revokePack(id);
    },
    freezeReport: (id, frozen) => ofWhole(() => to.freezeReport(id, frozen)),
  };
}

const unknownOrg = (id: string): Refusal => new Refusal("org.unknown", `没有编号为“${id}”的组织，请核对后重试`);
