import { z } from "zod";
import { type ErrorCode, errorAnswer, errors } from "./errors.ts";
import { idempotencyHeader, type Operation } from "./operation.ts";
import { changeEvent } from "./records.ts";

/** Codes that any request can answer, those that any write can, and those that anything with a file can. */
const always: readonly ErrorCode[] = [
  "host.foreign",
  "session.none",
  "session.unfinished",
  "access.denied",
  "address.denied",
  "request.too-many",
  "request.invalid",
  "store.unavailable",
  "internal",
];
const writes: readonly ErrorCode[] = [
  "request.not-json",
  "request.too-large",
  "request.no-key",
  "origin.foreign",
  "secret.marked",
];

const uploads: readonly ErrorCode[] = ["upload.infected", "upload.unscanned"];

const schemaOf = (schema: z.ZodType, io: "input" | "output") => {
  const { $schema: _, ...plain } = z.toJSONSchema(schema, { io, unrepresentable: "any", target: "draft-2020-12" });
  return plain;
};

const json = (schema: z.ZodType, io: "input" | "output") => ({ "application/json": { schema: schemaOf(schema, io) } });

/** The OpenAPI 3.1 document of a list of operations, made of the same schemas that the server and the page read. */
export function openApi(operations: Readonly<Record<string, Operation>>, version: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, one] of Object.entries(operations)) {
    const path = one.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [one.method.toLowerCase()]: described(name, one) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "实录",
      version,
      description: "记一次，处处用；每个数字都有出处。每次写入带一个防重复标识，同一标识只写一次。",
    },
    paths,
    components: { schemas: { Error: schemaOf(errorAnswer, "output") } },
  };
}

function described(name: string, one: Operation) {
  const isWrite = one.method !== "GET";
  return {
    operationId: name,
    summary: one.title,
    "x-right": one.right,
    tags: [one.resource],
    parameters: [
      ...segments(one),
      ...questions(one),
      ...(isWrite ? [keyParameter] : []),
      ...(one.match ? [matchParameter] : []),
    ],
    ...bodyOf(one),
    responses: {
      [isWrite ? "201" : "200"]: {
        description: one.title,
        content: contentOf(one),
      },
      ...failures([...always, ...(isWrite ? writes : []), ...(one.upload ? uploads : []), ...one.errors]),
    },
  };
}

const contentOf = ({ answer }: Operation) => {
  if (answer === "file") return { "application/octet-stream": bytes };
  if (answer === "events") return { "text/event-stream": { schema: schemaOf(changeEvent, "output") } };
  return json(answer, "output");
};

const bytes = { schema: { type: "string", format: "binary" } };

function bodyOf({ body, upload }: Operation) {
  if (upload !== undefined)
    return { requestBody: { required: true, content: Object.fromEntries(upload.types.map((type) => [type, bytes])) } };
  return body === undefined ? {} : { requestBody: { required: true, content: json(body, "input") } };
}

const segments = ({ path }: Operation) =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));

function questions({ query }: Operation) {
  if (!(query instanceof z.ZodObject)) return [];
  return Object.entries(query.shape).map(([name, schema]) => ({
    name,
    in: "query",
    required: !(schema instanceof z.ZodOptional || schema instanceof z.ZodDefault),
    schema: schemaOf(schema as z.ZodType, "input"),
  }));
}

const keyParameter = {
  name: idempotencyHeader,
  in: "header",
  required: true,
  description: "防重复标识：16到64个字母、数字、连字符或下划线，同一标识只写一次",
  schema: { type: "string", pattern: "^[A-Za-z0-9_-]{16,64}$" },
};

const matchParameter = {
  name: "If-Match",
  in: "header",
  required: true,
  description: "改的是哪一版：读到它时的 ETag。已有更新的一版时不保存",
  schema: { type: "string", pattern: '^"[0-9]{1,9}"$' },
};

/** The codes under their status, each with its sentence. */
function failures(codes: readonly ErrorCode[]) {
  const byStatus = Map.groupBy(new Set(codes), (code) => errors[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, all]) => [
      `${status}`,
      {
        description: all.map((code) => `${code}：${errors[code].says}`).join("；"),
        content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
      },
    ]),
  );
}
