import {
  type AnswerOf,
  type BodyIn,
  type ErrorAnswer,
  errorAnswer,
  etagOf,
  type FieldFault,
  idempotencyHeader,
  type Operation,
  type Params,
  pathTo,
} from "@shilu/contract";
import { attended, type Request } from "./attended.ts";
import { noteServerTime } from "./clock.ts";
import type { Keys } from "./keys.ts";

/** A refused or failed request: `message` is the sentence to show, `fields` what is wrong at which field. */
export class AskError extends Error {
  readonly code: string;
  readonly reference: string | null;
  readonly fields: readonly FieldFault[];

  constructor(code: string, says: string, reference: string | null = null, fields: readonly FieldFault[] = []) {
    super(says);
    this.name = "AskError";
    this.code = code;
    this.reference = reference;
    this.fields = fields;
  }
}

/**
 * What is asked with an operation. `key`: of a write; the same key sent again is the same write, and a form's `Keys` give it by what is
 * sent. `version`: of what it changes. `signal`: gives up when nobody wants the answer any more.
 */
export type Asking<O extends Operation> = {
  readonly params: Params<O>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly key?: string | Keys;
  readonly version?: number;
  readonly signal?: AbortSignal;
} & (BodyIn<O> extends undefined ? { readonly body?: undefined } : { readonly body: BodyIn<O> });

/** Asks an operation and reads its answer by the contract's schema. Throws AskError, always with a sentence to show. */
export async function ask<O extends Operation>(operation: O, asked: Asking<O>): Promise<AnswerOf<O>> {
  const address = pathTo(operation, asked.params, asked.query);
  const { method } = operation;
  const response = await (method === "GET"
    ? send(address, { method, ...(asked.signal === undefined ? {} : { signal: asked.signal }) })
    : sendWrite(address, method, asked));
  return answerOf(operation, response);
}

/** An answer with the ETag that it came with. */
export type Tagged<T> = { readonly tag: string | null; readonly answer: T };

/** Asks for what may be as it was: then the answer is the one that is `kept`. */
export async function askAgain<O extends Operation>(
  operation: O,
  { params, signal }: Pick<Asking<O>, "params" | "signal">,
  kept: Tagged<AnswerOf<O>> | undefined,
): Promise<Tagged<AnswerOf<O>>> {
  const headers = kept?.tag ? { "If-None-Match": kept.tag } : {};
  const request = { method: "GET", headers, ...(signal === undefined ? {} : { signal }) };
  const response = await send(pathTo(operation, params), request);
  if (response.status === 304 && kept !== undefined) return kept;
  return { tag: response.headers.get("ETag"), answer: await answerOf(operation, response) };
}

async function answerOf<O extends Operation>(operation: O, response: Response): Promise<AnswerOf<O>> {
  const body: unknown = await response.json().catch(() => null);
  const answer = typeof operation.answer === "string" ? null : operation.answer.safeParse(body);
  if (!answer?.success) throw new AskError("answer.invalid", "页面和程序的版本不一致，请刷新页面");
  return answer.data as AnswerOf<O>;
}

async function sendWrite<O extends Operation>(address: string, method: string, asked: Asking<O>): Promise<Response> {
  const { key: keys = "", version } = asked;
  const body = JSON.stringify(asked.body ?? {});
  const key = typeof keys === "string" ? keys : keys.of(address, JSON.stringify([method, version, body]));
  const headers = {
    "Content-Type": "application/json",
    [idempotencyHeader]: key,
    ...(version === undefined ? {} : { "If-Match": etagOf(version) }),
  };
  const response = await send(address, { method, headers, body });
  if (typeof keys !== "string") keys.answered(address, key);
  return response;
}

/** Sends a request and gives an answer that is none of refusal. Throws AskError, always with a sentence to show; given up, of the code `left`. */
export async function send(address: string, request: Request): Promise<Response> {
  const response = await fetch(address, attended(request)).catch(() => {
    if (request.signal?.aborted === true) throw new AskError("left", "已经取消");
    throw new AskError("network", "连不上实录程序，请确认它还在运行，然后再试一次");
  });
  noteServerTime(response);
  if (response.ok || response.status === 304) return response;
  const fault = errorAnswer.safeParse(await response.json().catch(() => null));
  if (!fault.success) throw new AskError("answer.unknown", `服务没有正常回答（${response.status}），请稍后再试`);
  throw faultOf(fault.data);
}

export const faultOf = ({ code, message, reference, fields }: ErrorAnswer): AskError =>
  new AskError(code, message, reference, fields);

/** A part of the page that is fetched when it is first needed was not to be had; browsers have their own words for it. */
const isMissingPart = (error: unknown): boolean =>
  error instanceof Error && /dynamically imported module|module script|preload CSS/i.test(error.message);

/** The sentence of anything that was thrown, with the reference an administrator can look up. */
export function sentenceOf(error: unknown): string {
  if (isMissingPart(error)) return "连不上实录程序，或者它刚换了新版，这一页没有打开；请确认它还在运行，然后再试一次";
  if (!(error instanceof AskError)) return "页面出了意外，请刷新后再试";
  return error.code === "internal" ? `${error.message}（参考号 ${error.reference}）` : error.message;
}
