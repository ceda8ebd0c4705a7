import type { Right, SignInStep } from "@shilu/domain";
import type { z } from "zod";
import type { ErrorCode } from "./errors.ts";

/**
 * One thing that can be asked of the application: its address, what it takes, what it answers, what can go wrong. Server, page and the
 * OpenAPI document read the same. `:name` in a path stands for one segment. `answer` "file": bytes to take away; "events": a stream of
 * server-sent events that does not end.
 */
export type Operation = {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: `/${string}`;
  /** What it does, in one Chinese phrase. */
  readonly title: string;
  /** The resource it belongs to, as the readable page of the interface groups it. */
  readonly resource: string;
  /** Who may ask it: those whose role gives this right (`may` in domain); "self": whoever is signed in, about himself; "anyone": also who is not. */
  readonly right: Right | "self" | "anyone";
  /** Steps of a sign-in that may still be open when it is asked; none where absent. */
  readonly during?: readonly SignInStep[];
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Instead of a JSON body: one file of these content types, of at most so many bytes. */
  readonly upload?: {
    readonly types: readonly string[];
    readonly most: number;
    /** Instead of the table's sentence, what is said of a file that is too large. */
    readonly tooLarge?: string;
  };
  /** A JSON body that may be larger than others: at most so many bytes, and what is said of one that is larger. */
  readonly large?: { readonly most: number; readonly tooLarge: string };
  /** It may take long: who asks for lines (`progressType`) is told how far it is, and leaving ends it with nothing done. */
  readonly tells?: true;
  /** It changes what is there and names the version it goes by: `If-Match: "3"`. */
  readonly match?: true;
  readonly answer: z.ZodType | "file" | "events";
  /** Codes it can answer beyond those of every request. */
  readonly errors: readonly ErrorCode[];
};

/** Keeps the exact shape of an operation, so that its path and schemas are known to the compiler. */
export const operation = <const O extends Operation>(one: O): O => one;

type Names<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<Rest>
  : P extends `${string}:${infer Name}`
    ? Name
    : never;

/** The segments of an operation's path. */
export type Params<O extends Operation> = Readonly<Record<Names<O["path"]>, string>>;
export type QueryOf<O extends Operation> = O extends { readonly query: infer Q extends z.ZodType }
  ? z.output<Q>
  : undefined;
export type BodyOf<O extends Operation> = O extends { readonly body: infer B extends z.ZodType }
  ? z.output<B>
  : O extends { readonly upload: object }
    ? Uint8Array<ArrayBuffer>
    : undefined;
/** The body as a client writes it. */
export type BodyIn<O extends Operation> = O extends { readonly body: infer B extends z.ZodType }
  ? z.input<B>
  : undefined;
/** What the server puts in, which nobody changes, and what the page takes out. */
export type AnswerIn<O extends Operation> = O["answer"] extends z.ZodType ? Frozen<z.input<O["answer"]>> : never;
export type AnswerOf<O extends Operation> = O["answer"] extends z.ZodType ? z.output<O["answer"]> : never;

type Frozen<T> = T extends readonly (infer One)[]
  ? readonly Frozen<One>[]
  : T extends object
    ? { readonly [Key in keyof T]: Frozen<T[Key]> }
    : T;

/** The address with its segments filled in and encoded; questions that are undefined are left out. */
export function pathTo<O extends Operation>(
  { path }: O,
  params: Params<O>,
  questions: Readonly<Record<string, string | undefined>> = {},
): string {
  const filled = new Map<string, string>(Object.entries(params));
  const whole = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(filled.get(name) ?? ""));
  const asked = Object.entries(questions).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return asked.length === 0 ? whole : `${whole}?${asked.join("&")}`;
}

/** The version of something as its ETag, and back; null for anything that is none. */
export const etagOf = (version: number): string => `"${version}"`;
export function versionOf(etag: string): number | null {
  const found = /^"(\d{1,9})"$/.exec(etag);
  return found === null ? null : Number(found[1]);
}

/** Header of a request that the page makes by itself, while no person does anything: it is no use of his session. */
export const unattendedHeader = "Shilu-Unattended";

/** Header of every write: the same key twice is one write. 16 to 64 letters, digits, `-` or `_`, made by the client. */
export const idempotencyHeader = "Idempotency-Key";
export const isIdempotencyKey = (value: string): boolean => /^[A-Za-z0-9_-]{16,64}$/.test(value);
