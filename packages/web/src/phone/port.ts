import type { AnswerOf, operations } from "@shilu/contract";
import { attended, type Request } from "../api/attended.ts";
import type { Later, Port, Sent } from "./outbox/deliver.ts";
import { at, fieldsIn, textIn } from "./read.ts";

type Operations = typeof operations;
/**
 * Addresses as the contract names them: the compiler holds them to it. The contract itself stays out of this page, because its schemas
 * weigh more than everything else that is written here.
 */
const address = {
  office: "/api/office",
  addRecord: "/api/records",
  addProblem: "/api/problems",
  addPhoto: "/api/photos",
  duties: "/api/duties",
} as const satisfies { readonly [Name in keyof Operations]?: Operations[Name]["path"] };
const formAddress = (mechanism: string) => `/api/mechanisms/${mechanism}/form`;

/** Why no answer came, as far as the phone knows. */
const unreachable = (): Later => ({
  says: navigator.onLine ? "连不上单位的实录程序" : "现在没有网络",
  signIn: false,
});

/** Why an answer is none that can be used now. */
function laterFor({ status, body }: Answer): Later {
  if (status >= 200 && status < 300) return { says: "页面和程序的版本不一致，请刷新页面", signIn: false };
  return { says: textIn(body, "message") ?? `服务没有正常回答（${status}）`, signIn: status === 401 };
}
const patience = 60_000;

type Answer = { readonly status: number; readonly body: unknown };

/** Asks the office's program; null where no answer came. */
async function ask(path: string, request: Request = {}): Promise<Answer | null> {
  const giveUp = new AbortController();
  const clock = setTimeout(() => giveUp.abort(), patience);
  try {
    const response = await fetch(path, { ...attended(request), signal: giveUp.signal });
    return { status: response.status, body: await response.json().catch(() => null) };
  } catch {
    return null;
  } finally {
    clearTimeout(clock);
  }
}

const write = (type: string, key: string, body: BodyInit): Request => ({
  method: "POST",
  headers: { "Content-Type": type, "Idempotency-Key": key } satisfies { [Header in WriteHeader]: string },
  body,
});
type WriteHeader = "Content-Type" | "Idempotency-Key";

/** Codes by which the office's program says that the content is what it does not take; everything else may be better later. */
const isRefusal = (status: number): boolean => [400, 404, 409, 413, 415, 422].includes(status);

async function send<T>(path: string, request: Request, read: (body: unknown) => T | null): Promise<Sent<T>> {
  const answer = await ask(path, request);
  if (answer === null) return { kind: "later", ...unreachable() };
  const { status, body } = answer;
  const value = status >= 200 && status < 300 ? read(body) : null;
  if (value !== null) return { kind: "kept", value };
  const later = laterFor(answer);
  return isRefusal(status)
    ? { kind: "refused", says: later.says, fields: fieldsIn(body) }
    : { kind: "later", ...later };
}

/** The way to the office's program over the network. */
export const network: Port = {
  photo: ({ key, bytes }) =>
    send(address.addPhoto, write("image/jpeg", key, bytes), (body) => {
      const [kind, file, sha256] = ["kind", "file", "sha256"].map((name) => textIn(body, "evidence", name));
      return kind && file && sha256 ? { kind, file, sha256 } : null;
    }),
  record: (body, key) =>
    send(address.addRecord, write("application/json", key, JSON.stringify(body)), (saved) =>
      textIn(saved, "record", "id"),
    ),
  problem: (body, key) =>
    send(address.addProblem, write("application/json", key, JSON.stringify(body)), (saved) =>
      textIn(saved, "problem", "id"),
    ),
};

/** The unit as a visit has to know it. `village`: as it stood in the last record; `people`: who works there today. */
export type Unit = {
  readonly org: string;
  readonly village: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
};

/** What was asked for, or why it is not here. */
export type Told<T> = { readonly value: T } | Later;

async function get<T>(path: string, read: (body: unknown) => T | null): Promise<Told<T>> {
  const answer = await ask(path);
  if (answer === null) return unreachable();
  const value = answer.status === 200 ? read(answer.body) : null;
  return value === null ? laterFor(answer) : { value };
}

export const askUnit = (mechanism: string): Promise<Told<Unit>> =>
  get(formAddress(mechanism), (body) => {
    const org = textIn(body, "proposal", "org");
    const people = at(body, "people");
    if (org === null || !Array.isArray(people)) return null;
    return {
      org,
      village: textIn(body, "before", "village") ?? "",
      people: people.flatMap((one: unknown) => {
        const [id, name] = [textIn(one, "id"), textIn(one, "name")];
        return id === null || name === null ? [] : [{ id, name }];
      }),
    };
  });

type Line = AnswerOf<Operations["duties"]>["duties"][number];
/** As much of a 规定动作 as the phone shows. */
export type Duty = Pick<Line, "id" | "title" | "says" | "reason" | "basis" | "due"> & {
  readonly status: string;
  readonly of: string;
};

/** What is open of the village's mechanisms and, where the visitor is known, of his own. */
export async function askDuties(person: string | null): Promise<Told<readonly Duty[]>> {
  const open = `status=${encodeURIComponent("逾期,将到期,未到期")}`;
  const own = person === null ? null : get(`${address.duties}?${open}&person=${encodeURIComponent(person)}`, dutiesIn);
  const [village, mine] = await Promise.all([get(`${address.duties}?${open}&mechanism=village`, dutiesIn), own]);
  if ("says" in village) return village;
  if (mine !== null && "says" in mine) return mine;
  const all = new Map([...village.value, ...(mine?.value ?? [])].map((duty) => [duty.id, duty]));
  return { value: [...all.values()].sort((a, b) => ((a.due ?? "9") < (b.due ?? "9") ? -1 : 1)) };
}

function dutiesIn(body: unknown): Duty[] | null {
  const list = at(body, "duties");
  if (!Array.isArray(list)) return null;
  return list.flatMap((one: unknown) => {
    const [id, title, says, reason, basis, status] = ["id", "title", "says", "reason", "basis", "status"].map((name) =>
      textIn(one, name),
    );
    if (!id || !title || !status) return [];
    return [
      {
        ...{ id, title, says: says ?? "", reason: reason ?? "", basis: basis ?? "", status },
        due: textIn(one, "due"),
        of: textIn(one, "of", "name") ?? "",
      },
    ];
  });
}
