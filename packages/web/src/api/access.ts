import {
  type Founding,
  type NewAccountRequest,
  type NewGrant,
  type NewPolicy,
  operations,
  type SessionAnswer,
} from "@shilu/contract";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask.ts";
import type { Keys } from "./keys.ts";
import { newKey } from "./new-key.ts";

/** Signing in is never the same twice: the server looks at no key of it. */
const key = newKey;

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => ask(operations.session, { params: {}, signal }),
});
export const ownSessionsQuery = queryOptions({
  queryKey: ["own-sessions"],
  queryFn: ({ signal }) => ask(operations.ownSessions, { params: {}, signal }),
});
export const accountsQuery = queryOptions({
  queryKey: ["accounts"],
  queryFn: ({ signal }) => ask(operations.accounts, { params: {}, signal }),
});
export const backupsQuery = queryOptions({
  queryKey: ["backups"],
  queryFn: ({ signal }) => ask(operations.backups, { params: {}, signal }),
});
export const grantsQuery = queryOptions({
  queryKey: ["grants"],
  queryFn: ({ signal }) => ask(operations.grants, { params: {}, signal }),
});
export const alarmsQuery = queryOptions({
  queryKey: ["alarms"],
  queryFn: ({ signal }) => ask(operations.alarms, { params: {}, signal }),
});
export const auditQuery = (before: number | null) =>
  queryOptions({
    queryKey: ["audit", before],
    queryFn: ({ signal }) =>
      ask(operations.audit, { params: {}, query: before === null ? {} : { before: String(before) }, signal }),
  });

export const signIn = (body: { login: string; password: string }) =>
  ask(operations.signIn, { params: {}, body, key: key() });
export const proveCode = (code: string) => ask(operations.proveCode, { params: {}, body: { code }, key: key() });
export const signOut = () => ask(operations.signOut, { params: {}, key: key() });
export const redeemToken = (body: { token: string; password: string }) =>
  ask(operations.redeemToken, { params: {}, body, key: key() });
export const found = (body: Founding) => ask(operations.found, { params: {}, body, key: key() });
export const changePassword = (body: { current: string; next: string }) =>
  ask(operations.changePassword, { params: {}, body, key: key() });
export const offerFactor = (password: string) =>
  ask(operations.offerFactor, { params: {}, body: { password }, key: key() });
export const confirmFactor = (code: string) =>
  ask(operations.confirmFactor, { params: {}, body: { code }, key: key() });
export const endSession = (session: string, key: Keys) => ask(operations.endOwnSession, { params: { session }, key });
export const addAccount = (body: NewAccountRequest, key: Keys) => ask(operations.addAccount, { params: {}, body, key });
export const setAccountState = (account: string, active: boolean, key: Keys) =>
  ask(operations.setAccountState, { params: { account }, body: { active }, key });
export const resetAccount = (account: string, secondFactor: boolean, key: Keys) =>
  ask(operations.resetAccount, { params: { account }, body: { secondFactor }, key });
export const setGrant = (account: string, body: NewGrant, key: Keys) =>
  ask(operations.setGrant, { params: { account }, body, key });
export const acknowledgeAlarm = (alarm: string, key: Keys) =>
  ask(operations.acknowledgeAlarm, { params: { alarm }, key });
export const setPolicy = (body: NewPolicy, key: Keys) => ask(operations.setPolicy, { params: {}, body, key });

/** Whether somebody is in, with nothing left to do. */
export const isIn = ({ mode, account, steps }: SessionAnswer): boolean =>
  mode === "本机" || (account !== null && steps.length === 0);
