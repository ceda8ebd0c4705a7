import assert from "node:assert/strict";
import {
  type AnswerOf,
  type BodyIn,
  errorAnswer,
  type FieldFault,
  idempotencyHeader,
  type Operation,
  operations,
  type Params,
  pathTo,
} from "@shilu/contract";
import type { AccountRole } from "@shilu/domain";
import { makeFirstAdministrator } from "../src/config/administrator.ts";
import { application } from "../src/http/application.ts";
import type { AdminsFrom } from "../src/session/admins-from.ts";
import { guardedDoor } from "../src/session/door.ts";
import { gateOf } from "../src/session/gate.ts";
import type { HashCost } from "../src/session/password-hash.ts";
import { codeAt } from "../src/session/second-factor.ts";
import type { Workplace } from "../src/work/workplace.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

/** Cheap, so that a test may sign in a thousand times; what a real one costs is tested where it is asked. */
const cheapCost: HashCost = { memory: 8, passes: 1, lanes: 1 };

const second = 1000;
export const goodPassword = (login: string): string => `山高水长-${[...login].reverse().join("")}-Aa9-各自东西`;

export type Answer<T> = {
  readonly status: number;
  readonly body: T;
  readonly code: string | null;
  readonly message: string;
  readonly fields: readonly FieldFault[];
};
type Given<O extends Operation> = {
  readonly params?: Params<O>;
  readonly body?: BodyIn<O>;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** Instead of a JSON body. */
  readonly file?: Uint8Array<ArrayBuffer>;
};

/** One person's browser: it keeps its cookie and sends it along. */
export type Browser = {
  readonly ask: <O extends Operation>(operation: O, given?: Given<O>) => Promise<Answer<AnswerOf<O>>>;
  /** The cookie as it is now; setting it is what a thief does. */
  cookie: string | null;
  /** The last Set-Cookie line. */
  readonly line: () => string | null;
};

/** An office with accounts, as its people reach it. */
export type Guarded = {
  readonly workplace: Workplace;
  /** Passes time. */
  readonly pass: (seconds: number) => void;
  readonly now: () => number;
  readonly browser: (address?: string) => Browser;
  /** The program started anew on the same data. */
  readonly restart: (cost?: HashCost) => void;
  readonly firstToken: string;
};

/** The small office behind its door. */
export type GuardedOffice = Guarded & { readonly small: SmallOffice; readonly stop: () => Promise<void> };

let keys = 0;
export const newKey = (): string => `guarded-office-${++keys}`.padEnd(20, "0");

type Mode = "局域网" | "tls";

export async function guardedOffice(
  mode: Mode = "局域网",
  change: (workplace: Workplace) => Promise<void> = async () => {},
  before?: (data: string) => Promise<void>,
  admins?: AdminsFrom,
): Promise<GuardedOffice> {
  const small = await serveSmallOffice(undefined, before);
  await change(small.workplace);
  return { ...(await guarded(small.workplace, mode, admins)), small, stop: () => small.stop() };
}

/** A workplace behind its door. Its clock begins with the workplace's own and stands still unless time is passed. */
export async function guarded(open: Workplace, mode: Mode, admins?: AdminsFrom): Promise<Guarded> {
  const clock = { at: Date.parse(open.now()) };
  const workplace: Workplace = { ...open, now: () => new Date(clock.at).toISOString() };
  const firstToken = await makeFirstAdministrator(workplace.data, workplace.now());
  const start = (cost: HashCost = cheapCost) => {
    const confined = admins === undefined ? {} : { admins };
    const ticks = () => clock.at;
    const door = guardedDoor(workplace, { mode, origin: null, gate: gateOf(workplace, cost), ticks, ...confined });
    return application(workplace, { page: "", files: new Map() }, () => {}, door);
  };
  let app = start();
  const origin = `${mode === "tls" ? "https" : "http"}://10.1.2.3:7100`;

  const browser = (address = "10.0.0.9"): Browser => {
    let line: string | null = null;
    const own: Browser = {
      cookie: null,
      line: () => line,
      ask: async (operation, given = {}) => {
        const path = pathTo(operation, given.params ?? ({} as Params<typeof operation>), given.query ?? {});
        const isRead = operation.method === "GET";
        const headers: Record<string, string> = { host: "10.1.2.3:7100", "user-agent": "Chrome 109", ...given.headers };
        if (own.cookie !== null) headers.cookie = own.cookie;
        if (!isRead) {
          headers.origin ??= origin;
          headers["content-type"] ??= operation.upload?.types[0] ?? "application/json";
          headers[idempotencyHeader] = given.key ?? newKey();
        }
        const body = isRead ? {} : { body: given.file ?? JSON.stringify(given.body ?? {}) };
        const response = await app.request(path, { method: operation.method, headers, ...body }, connection(address));
        line = response.headers.get("set-cookie");
        if (line !== null) own.cookie = /Max-Age=0/.test(line) ? null : (line.split(";")[0] ?? null);
        if (typeof operation.answer === "string" && response.ok)
          return { status: response.status, body: undefined as never, code: null, message: "", fields: [] };
        const read: unknown = await response.json();
        const fault = errorAnswer.safeParse(read);
        if (fault.success)
          return {
            status: response.status,
            body: undefined as never,
            code: fault.data.code,
            message: fault.data.message,
            fields: fault.data.fields,
          };
        assert.ok(typeof operation.answer !== "string");
        return {
          status: response.status,
          body: operation.answer.parse(read) as never,
          code: null,
          message: "",
          fields: [],
        };
      },
    };
    return own;
  };
  return {
    ...{ workplace, browser, firstToken },
    pass: (seconds) => {
      clock.at += Math.round(seconds * second);
    },
    now: () => clock.at,
    restart: (cost) => {
      app = start(cost);
    },
  };
}

const connection = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } });

/** Somebody who can sign in again and again: his second factor is in his pocket. */
export type Person = {
  readonly login: string;
  readonly password: string;
  readonly secret: string | null;
  readonly in: (address?: string) => Promise<Browser>;
};

function person(office: Guarded, login: string, password: string, secret: string | null): Person {
  return {
    ...{ login, password, secret },
    in: async (address) => {
      const browser = office.browser(address);
      const answer = await browser.ask(operations.signIn, { body: { login, password } });
      assert.equal(answer.status, 201, `${login}: ${answer.message}`);
      if (secret === null) return browser;
      // A code is good once: the next one is waited for.
      office.pass(30);
      const proved = await browser.ask(operations.proveCode, { body: { code: codeAt(secret, office.now()) } });
      assert.deepEqual([proved.status, proved.body?.steps], [201, []], proved.message);
      return browser;
    },
  };
}

/** From the password on: what a person with a fresh password has to do before he is in. */
export async function settle(office: Guarded, login: string, password: string): Promise<Person> {
  const browser = office.browser();
  const { body } = await browser.ask(operations.signIn, { body: { login, password } });
  if (!body.steps.includes("enrol")) return person(office, login, password, null);
  const { body: factor } = await browser.ask(operations.offerFactor, { body: { password } });
  const code = codeAt(factor.secret, office.now());
  const done = await browser.ask(operations.confirmFactor, { body: { code } });
  assert.deepEqual([done.status, done.body?.steps], [201, []], done.message);
  return person(office, login, password, factor.secret);
}

export async function redeem(
  office: Guarded,
  login: string,
  token: string,
  password = goodPassword(login),
): Promise<Person> {
  const answer = await office.browser().ask(operations.redeemToken, { body: { token, password } });
  assert.deepEqual([answer.status, answer.body?.login], [201, login], answer.message);
  return settle(office, login, password);
}

export type Three = { readonly system: Person; readonly security: Person; readonly audit: Person };

/** The three administrators, each with a password and a second factor of his own. */
export async function foundThree(office: Guarded): Promise<Three> {
  const password = goodPassword("xitong");
  const founded = await office.browser().ask(operations.found, {
    body: {
      ...{ token: office.firstToken, password, system: { login: "xitong", name: "系管员" } },
      ...{ security: { login: "anquan", name: "安管员" }, audit: { login: "shenji", name: "审管员" } },
    },
  });
  assert.equal(founded.status, 201, founded.message);
  const [security, audit] = founded.body.tokens;
  return {
    system: await settle(office, "xitong", password),
    security: await redeem(office, "anquan", security?.token ?? ""),
    audit: await redeem(office, "shenji", audit?.token ?? ""),
  };
}

/** An account with roles, opened by the one administrator and granted by the other. */
export async function colleague(
  office: Guarded,
  { system, security }: Three,
  {
    login,
    roles,
    org = "u",
    person: of = null,
  }: { login: string; roles: AccountRole[]; org?: string; person?: string | null },
): Promise<Person & { readonly id: string }> {
  const opened = await (await system.in()).ask(operations.addAccount, {
    body: { login, name: `${login}同志`, person: of },
  });
  assert.equal(opened.status, 201, opened.message);
  const { account, token } = opened.body;
  const granted = await (await security.in()).ask(operations.setGrant, { params: { account }, body: { roles, org } });
  assert.equal(granted.status, 201, granted.message);
  return { ...(await redeem(office, login, token)), id: account };
}
