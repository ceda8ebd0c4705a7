import type {
  Attending,
  AuditHead,
  Cell,
  DailyHead,
  FigureQuery,
  FigureValue,
  FrozenReport,
  Ledger,
  LedgerRecord,
  Membership,
  Office,
  Org,
  Period,
  Person,
  PlainDate,
  PracticeKind,
  Problem,
  ReviewStep,
  RosterChange,
  RuleBook,
  Statement,
  Template,
  WindowNotice,
  WitnessedHead,
} from "@shilu/domain";
import type { AccessReader, AccessTransactor } from "./access/access.ts";
import type { AuditProof, PackedRecord } from "./audit/proof.ts";
import type { Snapshot } from "./backup/snapshot.ts";
import type { Renewal, Renewed } from "./crypto/renew.ts";
import type { KeyInUse } from "./crypto/sealing.ts";
import type { JournalReader, JournalTransactor } from "./journal/journal.ts";
import type { CorrectionRequest } from "./ledger/correction-requests.ts";
import type { PackAnswerKept } from "./pack/pack-items.ts";
import type { PackLine, PackToKeep, StoredPack } from "./pack/packs.ts";
import type { StoredForm } from "./superior/forms.ts";

/**
 * The ledgers of the offices in one database. Reading and writing happen only inside `read` and `write`: each is one
 * transaction, and its handle is dead afterwards.
 * Every id that comes out or goes in is the *printed id*: the source's own id where there was one, otherwise ours.
 */
export interface Store {
  readonly engine: "embedded" | "postgres";
  /** Runs `work` on one unchanging state of the tenant's ledger. */
  read<T>(tenant: string, work: (reader: Reader) => Promise<T>): Promise<T>;
  /**
   * Runs `work` in one transaction, with its audit event; either all of it is kept or nothing. A second write with the same
   * `key` does nothing and gives the first one's result, which therefore has to be plain JSON.
   */
  write<T>(cause: WriteCause, work: (transactor: Transactor) => Promise<T>): Promise<T>;
  /** Tenants that have an office, in the order of their first write. */
  tenants(): Promise<string[]>;
  /** A session was used at an instant. The only thing that is kept without an event: see `seeSession`. */
  see(tenant: string, session: string, at: string): Promise<void>;
  /**
   * Whether anybody has changed what is kept behind the program's back. `heads`: of the audit chain, as they were printed at some time. Whoever
   * asks or writes meanwhile gets his turn.
   */
  verify(tenant: string, heads?: readonly WitnessedHead[]): Promise<Verified>;
  /**
   * Runs `work` on everything that the database holds, of every office, at one moment. Writes go on meanwhile on PostgreSQL; on the embedded
   * engine, which does one thing at a time, whoever asks waits until it is done.
   */
  snapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T>;
  /** The key that sealed values are written with. */
  keyInUse(): Promise<KeyInUse>;
  /**
   * Makes a new key of a profile, seals everything anew that is kept sealed, of every office, in one transaction with its events, and destroys the former
   * key. Whoever is stopped in the middle has lost nothing: the former key holds until all is done.
   */
  renewKey(renewal: Renewal): Promise<Renewed>;
  close(): Promise<void>;
}

/**
 * Something that was changed behind the program's back. `event`: number of the audit event it is about, or that wrote it; `record`:
 * printed id; `at`: ISO instant of what was changed. `head`: a printed head is not on the chain; `count`: figures are counted from
 * something else than the record says.
 */
export type Tampered = {
  readonly kind: "event" | "head" | "record" | "count";
  readonly event: number | null;
  readonly record: string | null;
  readonly at: string | null;
  readonly says: string;
};

/** The head of the audit log as it is worked out from its events; how many `records` in how many `versions` were held against it; what does not hold. */
export type Verified = AuditHead & {
  readonly records: number;
  readonly versions: number;
  readonly faults: readonly Tampered[];
};

/**
 * Why something is written. `actor`: who; `command`: the name of the step ("import", "record.add");
 * `key`: idempotency key, made by whoever asks; `at`: the moment as an ISO instant. `account`: id of the account that asks, `from`:
 * the network address it asks from, both null or absent where nobody is signed in.
 */
export type WriteCause = {
  readonly tenant: string;
  readonly actor: string;
  readonly command: string;
  readonly key: string;
  readonly at: string;
  readonly account?: string | null;
  readonly from?: string | null;
};

/**
 * `data`: the data directory, needed with both engines (keys, evidence); `url`: a PostgreSQL ≥ 15 to use instead of the embedded
 * engine. `expects`: whom a kind of record expects and how many open it, by the mechanism version in force on a day.
 * `rules`: the rules an office lives by, read in the transaction that asks; only where cells of its obligations are kept (`keepDuties`).
 * `sealed`: the fields whose values are kept sealed, read in the same way.
 * `prepared`: a folder made by `prepareEmpty`, copied in where the data directory is new.
 * `words`: what a record is found by; its title, place and attendance where absent.
 * `meanwhile`: work of the caller that needs no database, done while the embedded engine starts in its thread.
 * `progress`: told one Chinese sentence when something takes long. `patience`: longest time of one statement in ms (60 s).
 * `brief`: the process asks a few things and ends (`engine/brief.ts`). `beforeUpgrade`: is waited for before the database of an older
 * program is changed in anything; where it throws, nothing is.
 */
export type OpenStore = {
  readonly data: string;
  readonly url?: string | undefined;
  readonly expects: (mechanism: string, day: PlainDate) => Attending;
  readonly rules?: ((reader: Reader) => Promise<DutyRules>) | undefined;
  readonly sealed?: ((reader: Reader) => Promise<readonly SealedField[]>) | undefined;
  readonly prepared?: string | undefined;
  readonly progress?: ((says: string) => void) | undefined;
  readonly meanwhile?: (() => void) | undefined;
  readonly words?: ((record: LedgerRecord) => RecordWords) | undefined;
  readonly patience?: number | undefined;
  readonly brief?: boolean | undefined;
  readonly beforeUpgrade?: ((store: Pick<Store, "engine" | "snapshot">) => Promise<void>) | undefined;
};

/**
 * A field of a mechanism (its code) whose values are kept sealed: records say `sealedMark` in its place. `lookup`: records are found by its exact
 * value.
 */
export type SealedField = { readonly mechanism: string; readonly name: string; readonly lookup: boolean };

/** Whose cells and of which years (by the last day of what is owed); `org` means its whole subtree, all where it is absent. */
export type DutiesAsked = { readonly years: readonly number[]; readonly org?: string };

/**
 * An obligation of which the cell does not say what the ledger says, both as they are kept. Null: there is no cell, or nothing asks
 * for it any more.
 */
export type DutyDifference = {
  readonly obligation: string;
  readonly kept: string | null;
  readonly counted: string | null;
};

/** The rules by which obligations are judged, and the notices that move their windows. */
export type DutyRules = { readonly book: RuleBook; readonly notices: readonly WindowNotice[] };

/**
 * A record in its newest version (`version` counts from 1). `expected`/`present`: 应到/实到 as they were frozen with this version,
 * null where not known. `late`: 补录. `entered`: the day of entry it was judged by.
 */
export type StoredRecord = {
  readonly record: LedgerRecord;
  readonly version: number;
  readonly status: LedgerRecord["status"];
  readonly expected: number | null;
  readonly present: number | null;
  readonly votersExpected: number;
  readonly votersPresent: number;
  readonly late: boolean;
  readonly entered: PlainDate | null;
};

/** One version of a record as it stood, with who wrote it (`account`: where somebody was signed in), when (ISO instant) and why. */
export type RecordVersion = StoredRecord & {
  readonly at: string;
  readonly actor: string;
  readonly account: string | null;
  readonly reason: string | null;
};

/**
 * Which records; everything that is named must hold. `org` means its whole subtree, `period` the day it began.
 * `knower`: who asks, where only what he may know is wanted (`isKnownTo`). They come by day and then by id; `after` is the id of the last
 * one already seen.
 */
export type RecordsAsked = {
  readonly mechanism?: string;
  readonly org?: string;
  readonly period?: Period;
  readonly ids?: readonly string[];
  readonly knower?: string | null;
  readonly limit?: number;
  readonly after?: string;
};

/**
 * What a record is found by: its texts in lower case, the pinyin initials of its title (words apart by spaces), and the printed ids of
 * everybody it names.
 */
export type RecordWords = { readonly said: string; readonly initials: string; readonly people: readonly string[] };

/**
 * One word that is looked for: in the texts; in the initials, where it may be such; one of the people whom it may mean; or, by `lookups`, as the
 * exact value of a sealed field.
 */
export type WordAsked = {
  readonly text: string;
  readonly initials: boolean;
  readonly people: readonly string[];
  readonly lookups?: readonly string[];
};

/**
 * A part of the ledger as a list: everything that is named must hold. `org` means its whole subtree, `period` the day it began,
 * `person` somebody whom the record names, `knower` who asks (as in `RecordsAsked`), `handedIn` what those from elsewhere may see: neither
 * drafts nor 日志; `steps`: only what was taken a step of in its course.
 */
export type ListAsked = {
  readonly mechanisms?: readonly string[];
  readonly org?: string;
  readonly period?: Period;
  readonly person?: string;
  readonly knower?: string | null;
  readonly late?: boolean;
  readonly statuses?: readonly LedgerRecord["status"][];
  readonly campaign?: string;
  readonly words?: readonly WordAsked[];
  readonly ids?: readonly string[];
  readonly handedIn?: boolean;
  readonly steps?: true;
};

/** Whose records: ids of accounts, and names of those who wrote while nobody was signed in (本机). */
export type RecordedBy = { readonly accounts: readonly string[]; readonly names: readonly string[] };

/** A place in the list, newest first: behind the record of this day and id, whether it is still there or not. */
export type ListPlace = { readonly start: PlainDate; readonly id: string };

/** How a figure came about: the statement, its parameters, and every record of its mechanisms that it left out. */
export type Explanation = {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly value: number | null;
  readonly recordIds: readonly string[];
  readonly excluded: readonly { readonly record: string; readonly title: string; readonly why: string }[];
};

export type ReportToSave = {
  readonly id: string;
  readonly title: string;
  readonly period: string;
  readonly template: Template;
  readonly draftName: string | null;
};

/**
 * A kept report. `version` of its text counts from 1; `savedAt`: ISO instant of the last change, by `savedBy`; `steps`: its way to 定稿, the
 * oldest first; `frozen`: its 定稿, null while it is still open.
 */
export type StoredReport = ReportToSave & {
  readonly version: number;
  readonly savedAt: string;
  readonly savedBy: string;
  readonly steps: readonly ReviewStep[];
  readonly frozen: FrozenReport | null;
};

/**
 * A file of the office's practice as it was taken in: an own mechanism, a change of one, a pack of rules. `value`: what was read from
 * `source`, the text of the file `name`; null: taken back from `from` on. `at`: ISO instant.
 */
export type KeptPractice = {
  readonly kind: PracticeKind;
  readonly code: string;
  readonly version: number;
  readonly title: string;
  readonly name: string;
  readonly from: PlainDate;
  readonly value: unknown;
  readonly source: string;
  readonly reason: string;
  readonly at: string;
  readonly actor: string;
};

/**
 * What the office took a column of its own tables for: `word` is what its header says, `field` the key of a column of the mechanism's
 * sheet, null where it was left out.
 */
export type SheetWord = { readonly mechanism: string; readonly word: string; readonly field: string | null };

export type Recorded = { readonly begins: PlainDate | null; readonly mechanisms: ReadonlySet<string> };

/** `versions`: of each record by its id, so that a later look reads only what is new. */
export type WholeOffice = {
  readonly ledger: Ledger;
  readonly statements: readonly Statement[];
  readonly versions: ReadonlyMap<string, number>;
};

export interface Reader {
  readonly tenant: string;
  /** Accounts, sessions, and the log of what was done. */
  readonly access: AccessReader;
  /** Null before an office was saved or imported. */
  office(): Promise<Office | null>;
  orgs(): Promise<Org[]>;
  people(): Promise<Person[]>;
  memberships(): Promise<Membership[]>;
  record(id: string): Promise<StoredRecord | null>;
  records(asked?: RecordsAsked): Promise<StoredRecord[]>;
  /** One page of a list, the newest day first and of one day the highest id; all of it where no limit is named. `after`: the last one already seen. */
  list(asked: ListAsked, limit?: number, after?: ListPlace): Promise<StoredRecord[]>;
  /** How many records a list has. */
  count(asked: ListAsked): Promise<number>;
  /** How many of them each org has itself, by its printed id; one that has none is not in it. */
  countByOrg(asked: ListAsked): Promise<ReadonlyMap<string, number>>;
  /** Printed ids of the records that somebody was the first to write, by day. */
  recordedBy(asked: RecordedBy): Promise<string[]>;
  /** Names of the campaigns of what a list has. */
  campaigns(asked: ListAsked): Promise<string[]>;
  /** Records that stand on this one, it on them, or share its event or group; the newest first. */
  related(id: string): Promise<StoredRecord[]>;
  /** Every version of a record, the oldest first; empty for an unknown id. */
  history(id: string): Promise<RecordVersion[]>;
  /** What the newest version of a record keeps sealed, in plain text by the name of the field. Only for whoever may see it. */
  sealedValues(id: string): Promise<Readonly<Record<string, string>>>;
  /** What a word is looked up by as the exact value of a sealed field (`WordAsked`). Only for whoever may see what is sealed. */
  lookupsOf(word: string): Promise<readonly string[]>;
  /** The same of several records, in one look. */
  histories(ids: readonly string[]): Promise<RecordVersion[]>;
  figure(query: FigureQuery): Promise<FigureValue>;
  /** The same, for many: values in the order of the queries. */
  figures(queries: readonly FigureQuery[]): Promise<FigureValue[]>;
  explain(query: FigureQuery): Promise<Explanation>;
  report(id: string): Promise<StoredReport | null>;
  /** Newest first. */
  reports(): Promise<StoredReport[]>;
  problems(): Promise<Problem[]>;
  /** Every version of the office's practice, by kind, code and version. */
  practice(): Promise<KeptPractice[]>;
  /** What the office took the columns of its tables for, by mechanism and word. */
  sheetWords(): Promise<SheetWord[]>;
  /** Decisions, reported events, signatures and what was taken back, in the order in which they were kept. */
  statements(): Promise<Statement[]>;
  /** A number that grows whenever the rules of the office may have changed. */
  rulesEdition(): Promise<number>;
  /** Printed id of the person whose open calendar feed has a secret of this hash; null where there is none (any more). */
  feed(hash: string): Promise<string | null>;
  /**
   * The cells of obligations, with which one knows how each stands on any day (`judgedOf`); null where those years are not kept
   * (`keepDuties`), or the rules have changed since and nothing was written: then the obligations are worked out from the ledger.
   */
  duties(asked: DutiesAsked): Promise<Cell[] | null>;
  /** A recount of all cells that are kept: what they say otherwise than the ledger. Reads everything; a job of the night. */
  dutyDifferences(): Promise<DutyDifference[]>;
  /** Of which years cells are kept; empty where those that are there were judged by rules that are no longer the office's. */
  dutyYears(): Promise<readonly number[]>;
  /** How many records the ledger holds. */
  recordCount(): Promise<number>;
  /**
   * Of these mechanisms, those of which the office recorded anything that counts in a year; `begins`: the day of the first such record of
   * all, null where there is none. The whole office's, whoever asks.
   */
  recordedIn(year: number, mechanisms: readonly string[]): Promise<Recorded>;
  /**
   * The whole office, whoever asks: what is done higher up counts for those below. It is there to judge by and for nothing else; what of it
   * may be listed and shown, `shows` tells. Null before there is an office. `before`: an earlier answer; records that stand as they stood are
   * not read again.
   */
  whole(before?: WholeOffice): Promise<WholeOffice | null>;
  /** Tells of a record whether it may be shown or named to who asks. */
  shows(): Promise<(record: Pick<LedgerRecord, "org" | "circle">) => boolean>;
  /** Tells one state of the office from every other; null inside a write that has changed something already. */
  edition(): Promise<string | null>;
  readonly journal: JournalReader;
  /** What people asked to be put right about themselves, the newest first. */
  correctionRequests(): Promise<CorrectionRequest[]>;
  /** Evidence packs without what they hold, the newest first. */
  packs(): Promise<PackLine[]>;
  pack(id: string): Promise<StoredPack | null>;
  /** 上级表格: the newest version of each that stands in the list, by name. */
  forms(): Promise<StoredForm[]>;
  /** The newest version of one; null where it is not in the list. */
  form(id: string): Promise<StoredForm | null>;
  /** Every version of every form, also of those that were taken out of the list. */
  formVersions(): Promise<StoredForm[]>;
  /** What is remembered of items of inspectors' lists with these words. */
  packItems(words: readonly string[]): Promise<PackAnswerKept[]>;
  auditHead(): Promise<AuditHead>;
  /** 每日校验值, the newest day first, no more than so many days. */
  dailyHeads(limit: number): Promise<DailyHead[]>;
  /** What an outsider needs to check a pack and its records against the audit log; null where no event says that it was made. */
  packProof(pack: string, records: readonly PackedRecord[]): Promise<AuditProof | null>;
  /** Everything of the office; null before there is an office. */
  ledger(): Promise<Ledger | null>;
}

/** A file below the data directory, by its SHA-256 (hex) and its length. */
export type KeptFile = { readonly sha256: string; readonly bytes: number };

/** Counts of records: new, the same as before, and changed (a new version). */
export type Imported = { readonly inserted: number; readonly unchanged: number; readonly corrected: number };

export interface Transactor extends Reader {
  readonly access: AccessTransactor;
  /** Writes nothing but this into the audit event: what was looked at, taken away or refused. */
  mark(change: Readonly<Record<string, string | number>>): void;
  /** The whole ledger or nothing. What is there already under the same id is left alone, or corrected where it differs. */
  importLedger(ledger: Ledger): Promise<Imported>;
  /** Gives the printed id: the record's own. Refused where the id, the org or a person is not known as it should be. */
  addRecord(record: LedgerRecord): Promise<string>;
  /** Many of them, the same as one after the other and much quicker: all or none. Gives their printed ids. */
  addRecords(records: readonly LedgerRecord[]): Promise<readonly string[]>;
  /** A new version; the old one stays in the history. Gives its number. */
  correctRecord(id: string, record: LedgerRecord): Promise<number>;
  /** 作废: it counts no more and stays readable, with the reason. */
  voidRecord(id: string, reason: string): Promise<number>;
  /** Takes a voided record back as it was before, in a new version. Refused once it has been in the bin too long. */
  restoreRecord(id: string): Promise<number>;
  saveOffice(office: Office): Promise<void>;
  /** Gives the printed id: the problem's own. Refused where the id is taken or the org is not known. */
  addProblem(problem: Problem): Promise<string>;
  /** Persons and memberships, all of it or nothing. The caller has checked the roster as it will be. */
  changeRoster(change: RosterChange): Promise<void>;
  readonly journal: JournalTransactor;
  /** Keeps what a person asks of the roster's keeper. Gives its id. */
  askCorrection(person: string, words: string): Promise<string>;
  /** Refused where it has an answer. */
  answerCorrection(id: string, answer: string): Promise<void>;
  /** A step was taken: the problem as it is now. Refused where another was taken meanwhile; `from` is how many there were before. */
  reviseProblem(problem: Problem, from: number): Promise<void>;
  /** Takes note in the audit event of a file that was put on the shelf of evidence; the file itself lies beside the database. */
  noteEvidence(file: KeptFile): Promise<void>;
  /** Adds versions of practice; those that are there already are left alone. Gives how many are new. */
  keepPractice(files: readonly KeptPractice[]): Promise<number>;
  /** Remembers what columns were taken for; the last word on a header holds. Gives how many are new or otherwise than before. */
  keepSheetWords(words: readonly SheetWord[]): Promise<number>;
  /** Adds statements; those whose id is there already are left alone. Gives how many are new. */
  keepStatements(statements: readonly Statement[]): Promise<number>;
  /**
   * New (`from` null) or changed: `from` is the version that the change was made from. A report that was frozen, or has another version by
   * now, is refused. Gives the new version.
   */
  saveReport(report: ReportToSave, from: number | null): Promise<number>;
  /** A step on the way to 定稿, about the text as it stands. The caller has looked at whether it may be taken. */
  addReportStep(id: string, step: Pick<ReviewStep, "act" | "words" | "seen">): Promise<void>;
  /**
   * Builds the cells of these years' obligations and keeps them right in every write from now on, of no other years; none: no longer.
   * For ledgers that are too large to be judged whole whenever somebody looks (a city); an ordinary office has no use for it.
   */
  keepDuties(years: readonly number[]): Promise<void>;
  freezeReport(id: string, frozen: FrozenReport): Promise<void>;
  keepPack(pack: PackToKeep): Promise<void>;
  /** Adds versions of forms; those that are there already are left alone. Refused where another one has the number. Gives how many are new. */
  keepForms(forms: readonly StoredForm[]): Promise<number>;
  keepPackItems(items: readonly PackAnswerKept[]): Promise<void>;
  /** Nobody opens it any more. Refused where it was closed before. */
  revokePack(id: string): Promise<void>;
  /** Opens a person's calendar feed under the hash of its secret, and revokes a former one: gives whether there was one. */
  openFeed(person: string, hash: string): Promise<boolean>;
  /** Refused where the person has no open feed. */
  revokeFeed(person: string): Promise<void>;
}
