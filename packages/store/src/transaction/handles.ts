import { accessReader, accessTransactor } from "../access/handles.ts";
import { appendEvent, auditHead } from "../audit/append.ts";
import type { Change } from "../audit/chain.ts";
import type { Commit } from "../audit/commitment.ts";
import type { Session } from "../engine/engine.ts";
import { openFeed, readFeed, revokeFeed } from "../feed/feeds.ts";
import { evaluate } from "../figure/evaluate.ts";
import { explain } from "../figure/explain.ts";
import { journalReader, journalTransactor } from "../journal/journal.ts";
import { addProblem } from "../ledger/add-problem.ts";
import { addRecord, correctRecord, voidRecord } from "../ledger/change-record.ts";
import { changeRoster } from "../ledger/change-roster.ts";
import { addRequest, answerRequest, readRequests } from "../ledger/correction-requests.ts";
import { importLedger, type Writing } from "../ledger/import-ledger.ts";
import {
  readHistory,
  readLedger,
  readMemberships,
  readOffice,
  readOrgs,
  readPeople,
  readProblems,
  readRecords,
} from "../ledger/read.ts";
import { writeOffice } from "../ledger/write-roster.ts";
import { keepPractice, readPractice } from "../practice/practice.ts";
import { keepStatements, readRulesEdition, readStatements } from "../practice/statements.ts";
import { addReportStep, freezeReport, readReports, saveReport } from "../report/reports.ts";
import type { OpenStore, Reader, Transactor, WriteCause } from "../store.ts";

/** A session that is dead once `end` was called, so that a handle that outlives its transaction says so. */
export function mortal(session: Session): { readonly session: Session; readonly end: () => void } {
  let over = false;
  const check = () => {
    if (over) throw new Error("this reader or transactor belongs to a transaction that has ended");
  };
  return {
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
    },
  };
}

/** Everything that can be asked inside one transaction. */
export function reader(session: Session, tenant: string, commit: Commit): Reader {
  return {
    tenant,
    access: accessReader(session, tenant, commit),
    journal: journalReader(session, tenant),
    correctionRequests: () => readRequests(session, tenant),
    office: () => readOffice(session, tenant),
    orgs: () => readOrgs(session, tenant),
    people: () => readPeople(session, tenant),
    memberships: () => readMemberships(session, tenant),
    record: async (id) => (await readRecords(session, tenant, { ids: [id] }))[0] ?? null,
    records: (asked = {}) => readRecords(session, tenant, asked),
    history: (id) => readHistory(session, tenant, id),
    figure: async (query) => {
      const [value] = await evaluate(session, tenant, [query]);
      if (value === undefined) throw new TypeError(`${query.figure.code}: the statement gave no row`);
      return value;
    },
    figures: (queries) => evaluate(session, tenant, queries),
    explain: (query) => explain(session, tenant, query),
    report: async (id) => (await readReports(session, tenant, id))[0] ?? null,
    reports: () => readReports(session, tenant, null),
    problems: () => readProblems(session, tenant),
    practice: () => readPractice(session, tenant),
    statements: () => readStatements(session, tenant),
    rulesEdition: () => readRulesEdition(session, tenant),
    feed: (hash) => readFeed(session, tenant, hash),
    auditHead: () => auditHead(session, tenant),
    ledger: () => readLedger(session, tenant),
  };
}

/** A transactor, and what has to be done with it before the commit. */
export function transactor(
  session: Session,
  cause: WriteCause,
  commit: Commit,
  expects: OpenStore["expects"],
): { readonly handle: Transactor; readonly seal: () => Promise<void> } {
  const changes: Change[] = [];
  const writing: Writing = { session, cause, commit, expects, note: (change) => changes.push(change) };
  return {
    seal: () => appendEvent(session, cause, changes, commit),
    handle: {
      ...reader(session, cause.tenant, commit),
      access: accessTransactor(writing),
      journal: journalTransactor(writing),
      changeRoster: (change) => changeRoster(writing, change),
      askCorrection: (person, words) => addRequest(writing, person, words),
      answerCorrection: (id, answer) => answerRequest(writing, id, answer),
      mark: writing.note,
      importLedger: (ledger) => importLedger(writing, ledger),
      addRecord: (record) => addRecord(writing, record),
      correctRecord: (id, record) => correctRecord(writing, id, record),
      voidRecord: (id, reason) => voidRecord(writing, id, reason),
      saveOffice: async (office) => {
        await writeOffice(session, cause.tenant, office);
        writing.note({ what: "office.save", digest: commit(office) });
      },
      addProblem: (problem) => addProblem(writing, problem),
      noteEvidence: async ({ sha256, bytes }) => writing.note({ what: "evidence", file: commit(sha256), bytes }),
      saveReport: (report, from) => saveReport(writing, report, from),
      addReportStep: (id, step) => addReportStep(writing, id, step),
      keepPractice: (files) => keepPractice(writing, files),
      keepStatements: (statements) => keepStatements(writing, statements),
      freezeReport: (id, frozen) => freezeReport(writing, id, frozen),
      openFeed: (person, hash) => openFeed(writing, person, hash),
      revokeFeed: (person) => revokeFeed(writing, person),
    },
  };
}
