import type { Figure, FigureQuery } from "@shilu/domain";
import { accessReader, accessTransactor } from "../access/handles.ts";
import { appendEvent } from "../audit/append.ts";
import type { Commit } from "../audit/commitment.ts";
import { auditHead, dailyHeads, lastEvent } from "../audit/heads.ts";
import type { Change } from "../audit/leaf.ts";
import { packProof } from "../audit/proof.ts";
import type { Sealing } from "../crypto/sealing.ts";
import { DutyKeeping } from "../duty/keeping.ts";
import { dutyDifferences, dutyYears, readDuties } from "../duty/read-duties.ts";
import type { Session } from "../engine/engine.ts";
import { openFeed, readFeed, revokeFeed } from "../feed/feeds.ts";
import { evaluate } from "../figure/evaluate.ts";
import { explain } from "../figure/explain.ts";
import { journalReader, journalTransactor } from "../journal/journal.ts";
import { addProblem, reviseProblem } from "../ledger/add-problem.ts";
import { addRecords, correctRecord, restoreRecord, voidRecord } from "../ledger/change-record.ts";
import { changeRoster } from "../ledger/change-roster.ts";
import { addRequest, answerRequest, readRequests } from "../ledger/correction-requests.ts";
import { importLedger, type Writing } from "../ledger/import-ledger.ts";
import { countByOrg, countListed, listRecords, readCampaigns, readRelated } from "../ledger/list.ts";
import {
  countRecords,
  readHistories,
  readLedger,
  readMemberships,
  readNewRecords,
  readOffice,
  readOrgs,
  readPeople,
  readProblems,
  readRecorded,
  readRecordedBy,
  readRecords,
} from "../ledger/read.ts";
import { lookupsOf, noteSealed, readSealed } from "../ledger/sealed-values.ts";
import { writeOffice } from "../ledger/write-roster.ts";
import { keepPackItems, readPackItems } from "../pack/pack-items.ts";
import { keepPack, readPack, readPacks, revokePack } from "../pack/packs.ts";
import { keepPractice, readPractice } from "../practice/practice.ts";
import { keepSheetWords, readSheetWords } from "../practice/sheet-words.ts";
import { keepStatements, readRulesEdition, readStatements } from "../practice/statements.ts";
import { addReportStep, freezeReport, readReports, saveReport } from "../report/reports.ts";
import type { DutyRules, OpenStore, Reader, Transactor, WriteCause } from "../store.ts";
import { keepForms, readForm, readForms, readFormVersions } from "../superior/forms.ts";
import { anyRecord, type Memory, type Question, type Recall } from "./memory.ts";

/** A session that is dead once `end` was called, so that a handle that outlives its transaction says so. */
export function mortal(session: Session): {
  readonly session: Session;
  readonly check: () => void;
  readonly end: () => void;
} {
  let over = false;
  const check = () => {
    if (over) throw new Error("this reader or transactor belongs to a transaction that has ended");
  };
  return {
    check,
    end: () => {
      over = true;
    },
    session: {
      run: async (statements) => {
        check();
        return session.run(statements);
      },
      script: async (sql) => {
        check();
        return session.script(sql);
      },
      copy: async (into, lines) => {
        check();
        return session.copy(into, lines);
      },
    },
  };
}

/** Records of a list that are remembered at most. */
const aPage = 50;

/** Everything that can be asked inside one transaction. */
export function reader(
  session: Session,
  tenant: string,
  { commit, sealing, judged, recall }: { commit: Commit; sealing: Sealing; judged: Judged; recall: Recall },
): Reader {
  const { rules, sealed } = judged;
  const end = async () => (await recall.end()) ?? lastEvent(session, tenant);
  const handle: Reader = {
    tenant,
    access: accessReader(session, tenant, { commit, sealing }, recall),
    journal: journalReader(session, tenant),
    correctionRequests: () => readRequests(session, tenant),
    office: () => recall.one("office", [], () => readOffice(session, tenant)),
    orgs: () => recall.list("orgs", [], () => readOrgs(session, tenant)),
    people: () => recall.list("people", [], () => readPeople(session, tenant)),
    memberships: () => recall.list("memberships", [], () => readMemberships(session, tenant)),
    record: async (id) => (await readRecords(session, tenant, { ids: [id] }))[0] ?? null,
    records: (asked = {}) => readRecords(session, tenant, asked),
    list: (asked, limit, after) => {
      const read = () => listRecords(session, tenant, asked, { limit, after });
      // A first page is asked for again and again, further ones and a whole list once.
      if (limit === undefined || limit > aPage || after !== undefined) return read();
      return recall.list(`list ${JSON.stringify([asked, limit])}`, [anyRecord], read);
    },
    count: (asked) =>
      recall.one(`count ${JSON.stringify(asked)}`, [anyRecord], () => countListed(session, tenant, asked)),
    countByOrg: (asked) => countByOrg(session, tenant, asked),
    recordedBy: (asked) => readRecordedBy(session, tenant, asked),
    campaigns: (asked) => readCampaigns(session, tenant, asked),
    related: (id) => readRelated(session, tenant, id),
    history: (id) => readHistories(session, tenant, [id]),
    sealedValues: async (id) => (await readSealed(session, tenant, sealing, [id])).get(id) ?? {},
    lookupsOf: async (text) => lookupsOf(session, tenant, sealing, { text, fields: (await sealed?.(handle)) ?? [] }),
    histories: (ids) => readHistories(session, tenant, ids),
    figure: async (query) => {
      const [value] = await evaluate(session, tenant, [query]);
      if (value === undefined) throw new TypeError(`${query.figure.code}: the statement gave no row`);
      return value;
    },
    figures: (queries) =>
      recall.each(queries.map(questionOf), (missing) =>
        evaluate(
          session,
          tenant,
          missing.map(({ query }) => query),
        ),
      ),
    explain: (query) => explain(session, tenant, query),
    report: async (id) => (await readReports(session, tenant, id))[0] ?? null,
    reports: () => recall.list("reports", ["reports"], () => readReports(session, tenant, null)),
    problems: () => recall.list("problems", ["problems"], () => readProblems(session, tenant)),
    practice: () => readPractice(session, tenant),
    sheetWords: () => readSheetWords(session, tenant),
    statements: () => recall.list("statements", [], () => readStatements(session, tenant)),
    rulesEdition: () => recall.one("rules", [], () => readRulesEdition(session, tenant)),
    feed: (hash) => readFeed(session, tenant, hash),
    duties: (asked) => readDuties(session, tenant, () => rulesFor(rules, handle), asked),
    dutyDifferences: () => dutyDifferences(session, tenant, () => rulesFor(rules, handle)),
    dutyYears: () => dutyYears(session, tenant, () => rulesFor(rules, handle)),
    recordCount: () => countRecords(session, tenant),
    recordedIn: (year, mechanisms) => readRecorded(session, tenant, year, mechanisms),
    whole: async (before) => {
      const office = await handle.office();
      if (office === null) return null;
      const [orgs, people, memberships] = [await handle.orgs(), await handle.people(), await handle.memberships()];
      const { records, versions } = await readNewRecords(session, tenant, before);
      const ledger = { office, orgs, people, memberships, records, findings: await handle.problems() };
      return { ledger, statements: await handle.statements(), versions };
    },
    shows: () => Promise.resolve(() => true),
    edition: async () => {
      const { size, leaf } = await end();
      return `${size} ${leaf}`;
    },
    packs: () => readPacks(session, tenant),
    pack: (id) => readPack(session, tenant, id),
    forms: () => readForms(session, tenant),
    form: (id) => readForm(session, tenant, id),
    formVersions: () => readFormVersions(session, tenant),
    packItems: (words) => readPackItems(session, tenant, words),
    auditHead: async () => auditHead(session, tenant, await end()),
    dailyHeads: (limit) => dailyHeads(session, tenant, limit),
    packProof: (pack, records) => packProof(session, tenant, pack, records),
    ledger: () => readLedger(session, tenant),
  };
  return handle;
}

/** A figure as a question; what it counts over, and what that may stand on. */
function questionOf(query: FigureQuery): Question & { readonly query: FigureQuery } {
  const about = [query, ...(query.parts ?? [])].flatMap(({ over, figure, period: { from, to } }) => [
    ...over.map((mechanism) => ({ mechanism, days: isOfItsDays(figure) ? { from, to } : null })),
    ...[figure.where["of-mechanism"] ?? []].flat().map((one) => ({ mechanism: String(one), days: null })),
  ]);
  return { query, question: `figure ${JSON.stringify(query)}`, about };
}

/** Whether only records that begin in the period count. A group of reprints is told by its first one, whenever that was. */
const isOfItsDays = ({ dated, count }: Figure): boolean => dated === "start" && count !== "groups";

async function rulesFor(rules: OpenStore["rules"], handle: Reader): Promise<DutyRules> {
  if (rules === undefined) throw new TypeError("cells of duties are kept here: open the store with `rules`");
  return rules(handle);
}

/** What the store asks of its owner about a record: whom its kind expects, what it is found by, and what of it is sealed. */
export type Judged = Pick<Writing, "expects" | "words"> & Pick<OpenStore, "rules" | "sealed">;

/** A transactor, and what has to be done with it before the commit. */
export function transactor(
  session: Session,
  cause: WriteCause,
  {
    commit,
    sealing,
    judged,
    memory,
    check,
  }: { commit: Commit; sealing: Sealing; judged: Judged; memory: Memory; check: () => void },
): { readonly handle: Transactor; readonly seal: () => Promise<void> } {
  const changes: Change[] = [];
  const { rules, sealed, ...written } = judged;
  const recall = memory.writing(session, cause.tenant, () => {
    check();
    return changes.length > 0;
  });
  const own = reader(session, cause.tenant, { commit, sealing, judged, recall });
  const duties = new DutyKeeping(session, cause.tenant, () => rulesFor(rules, own));
  const writing: Writing = {
    ...{ session, cause, commit, sealing, ...written, duties },
    sealedFields: async () => (await sealed?.(own)) ?? [],
    sealed: [],
    note: (change) => changes.push(change),
  };
  return {
    seal: async () => {
      await duties.settle();
      noteSealed(writing);
      await appendEvent(session, cause, changes, commit);
    },
    handle: {
      ...own,
      access: accessTransactor(writing, recall),
      edition: async () => (changes.length === 0 ? own.edition() : null),
      journal: journalTransactor(writing),
      changeRoster: (change) => changeRoster(writing, change),
      askCorrection: (person, words) => addRequest(writing, person, words),
      answerCorrection: (id, answer) => answerRequest(writing, id, answer),
      mark: writing.note,
      duties: async (asked) => {
        await duties.settle();
        return own.duties(asked);
      },
      dutyDifferences: async () => {
        await duties.settle();
        return own.dutyDifferences();
      },
      keepDuties: async (years) => {
        await duties.keep(years);
        writing.note({ what: "duties.keep", years: years.join(" ") });
      },
      importLedger: (ledger) => importLedger(writing, ledger),
      addRecord: async (record) => {
        await addRecords(writing, [record]);
        return record.id;
      },
      addRecords: (records) => addRecords(writing, records),
      correctRecord: (id, record) => correctRecord(writing, id, record),
      voidRecord: (id, reason) => voidRecord(writing, id, reason),
      restoreRecord: (id) => restoreRecord(writing, id),
      saveOffice: async (office) => {
        await writeOffice(session, cause.tenant, office);
        writing.note({ what: "office.save", digest: commit(office) });
      },
      addProblem: (problem) => addProblem(writing, problem),
      reviseProblem: (problem, from) => reviseProblem(writing, problem, from),
      noteEvidence: async ({ sha256, bytes }) => writing.note({ what: "evidence", file: commit(sha256), bytes }),
      saveReport: (report, from) => saveReport(writing, report, from),
      addReportStep: (id, step) => addReportStep(writing, id, step),
      keepPractice: (files) => keepPractice(writing, files),
      keepSheetWords: (words) => keepSheetWords(writing, words),
      keepStatements: (statements) => keepStatements(writing, statements),
      freezeReport: (id, frozen) => freezeReport(writing, id, frozen),
      keepPack: (pack) => keepPack(writing, pack),
      keepForms: (forms) => keepForms(writing, forms),
      keepPackItems: (items) => keepPackItems(writing, items),
      revokePack: (id) => revokePack(writing, id),
      openFeed: (person, hash) => openFeed(writing, person, hash),
      revokeFeed: (person) => revokeFeed(writing, person),
    },
  };
}
