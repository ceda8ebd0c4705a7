import { sql } from "kysely";
import type { Commit } from "../audit/commitment.ts";
import { readTrail } from "../audit/trail.ts";
import type { Sealing } from "../crypto/sealing.ts";
import type { Session } from "../engine/engine.ts";
import type { Writing } from "../ledger/import-ledger.ts";
import type { Recall } from "../transaction/memory.ts";
import type { AccessReader, AccessTransactor } from "./access.ts";
import { answerAccountRequest, askAccount, readAccountRequests } from "./account-requests.ts";
import * as accounts from "./accounts.ts";
import { addFailure, forgiveFailures, readFailures } from "./failures.ts";
import { dropView, keepView, readViews } from "./list-views.ts";
import { readPolicy, setPolicy } from "./policy.ts";
import { endSession, endSessions, openSession, readAddresses, readSession, readSessionsOf } from "./sessions.ts";
import { readStands } from "./standing.ts";

/** What can be asked about accounts and sessions inside one transaction. */
export function accessReader(
  session: Session,
  tenant: string,
  { commit, sealing }: { readonly commit: Commit; readonly sealing: Sealing },
  recall: Recall,
): AccessReader {
  const { readAccounts } = accounts;
  return {
    account: async (id) => (await readAccounts(session, tenant, sql`a.id::text = ${id}`))[0] ?? null,
    accountNamed: async (login) => (await readAccounts(session, tenant, sql`a.login = ${login}`))[0] ?? null,
    accountByToken: async (hash) => (await readAccounts(session, tenant, sql`a.token_hash = ${hash}`))[0] ?? null,
    accounts: () => readAccounts(session, tenant, sql`true`),
    seed: (id, which) => accounts.readSeed(session, tenant, sealing, { id, which }),
    session: (tokenHash) => readSession(session, tenant, tokenHash),
    sessionsOf: (account) => readSessionsOf(session, tenant, account),
    failures: (login, address, since) => readFailures(session, tenant, commit, { login, address, since }),
    addresses: (account, since) => readAddresses(session, tenant, account, since),
    stands: (person, org, day) =>
      recall.one(`stands ${JSON.stringify([person, org, day])}`, [], () =>
        readStands(session, tenant, { person, org, day }),
      ),
    policy: () => recall.one("policy", ["policy"], () => readPolicy(session, tenant)),
    requests: () => readAccountRequests(session, tenant),
    views: (owner) => readViews(session, tenant, owner),
    trail: (asked) => readTrail(session, tenant, asked),
  };
}

export function accessTransactor(writing: Writing, recall: Recall): AccessTransactor {
  const reader = accessReader(writing.session, writing.cause.tenant, writing, recall);
  return {
    ...reader,
    addAccount: (account, token) => accounts.addAccount(writing, account, token),
    askAccount: (asked) => askAccount(writing, asked),
    answerRequest: (request, account) => answerAccountRequest(writing, request, account),
    setActive: async (account, active) => {
      await accounts.setActive(writing, account, active);
      if (!active) await endSessions(writing, account);
    },
    grant: (account, roles, org) => accounts.grant(writing, account, roles, org),
    reset: async (account, token, more) => {
      await accounts.resetAccount(writing, account, token, more);
      await endSessions(writing, account);
    },
    setPassword: async (account, password, keep) => {
      await accounts.setPassword(writing, account, password, keep);
      await endSessions(writing, account);
    },
    renewPassword: (account, password, stale) => accounts.renewPassword(writing, account, password, stale),
    offerFactor: (account, seed) => accounts.offerFactor(writing, account, seed),
    confirmFactor: (account, step) => accounts.confirmFactor(writing, account, step),
    useStep: (account, step) => accounts.useStep(writing, account, step),
    openSession: async (opened) => openSession(writing, opened, await reader.policy()),
    endSession: async (id) => {
      await endSession(writing, id);
    },
    endSessions: (account) => endSessions(writing, account),
    addFailure: (login, address) => addFailure(writing, login, address),
    forgiveFailures: (login, address) => forgiveFailures(writing, login, address),
    setPolicy: (policy) => setPolicy(writing, policy),
    keepView: (owner, view) => keepView(writing, owner, view),
    dropView: (owner, name) => dropView(writing, owner, name),
  };
}
