import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { errorAnswer, idempotencyHeader, type Operation, operations } from "@shilu/contract";
import fc from "fast-check";
import { z } from "zod";
import { application } from "../src/http/application.ts";
import { probedPaths } from "./probed-paths.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

/** Requests of each operation; a longer run asks for more: `SHILU_FUZZ=500 npm test -- packages/server/test/fuzz.test.ts`. */
const times = Number(process.env.SHILU_FUZZ ?? 12);
const seed = Number(process.env.SHILU_FUZZ_SEED ?? 20261126);

let office: SmallOffice;
let app: ReturnType<typeof application>;
const logged: string[] = [];
before(async () => {
  office = await serveSmallOffice();
  app = application(office.workplace, { page: "", files: new Map() }, (line) => logged.push(line));
});
after(() => office.stop());

/** Words that break what takes a text for something else: statements, paths, markup, prototypes, halves of characters, days that are none. */
const nasty = [
  ...["", " ", "'; drop table record; --", '" or 1=1', "\u0000", "\ud800", "%00", "../../etc/passwd", "__proto__"],
  ...[
    "constructor",
    "<img src=x onerror=alert(1)>",
    "\u202e反着写",
    "👨‍👩‍👧",
    "2025-02-30",
    "9999-12-31",
    "0000-00-00",
    "9999",
    "0000-01",
  ],
  ...["2025Q5", "-1", "1e400", "NaN", "[object Object]", "x".repeat(5000), "p1", "u", "R1", "branch.theme-day"],
];
const odd = fc.constantFrom<unknown>(null, true, 0, -1, 0.5, 1e308, 2 ** 53, [], {}, [[]], { length: 1 }, ...nasty);

type Shape = {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly additionalProperties?: boolean | Shape;
};

/** Values that nearly fit a shape: most of their parts do, and any of them may be something odd. */
function near(shape: Shape): fc.Arbitrary<unknown> {
  const fitting = fits(shape);
  return fc.oneof({ arbitrary: fitting, weight: 9 }, { arbitrary: odd, weight: 1 });
}

function fits(shape: Shape): fc.Arbitrary<unknown> {
  const either = shape.anyOf ?? shape.oneOf;
  if (either !== undefined) return fc.oneof(...either.map(near));
  if (shape.const !== undefined) return fc.constant(shape.const);
  if (shape.enum !== undefined) return fc.constantFrom(...shape.enum);
  if (shape.type === "object" && shape.properties !== undefined) {
    const parts = Object.fromEntries(Object.entries(shape.properties).map(([key, part]) => [key, near(part)]));
    return fc.record(parts, { requiredKeys: [...(shape.required ?? [])] });
  }
  if (shape.type === "object") return fc.dictionary(fc.constantFrom(...nasty), odd, { maxKeys: 3 });
  if (shape.type === "array") return fc.array(near(shape.items ?? {}), { maxLength: 3 });
  if (shape.type === "boolean") return fc.boolean();
  if (shape.type === "integer") return fc.integer({ min: -2, max: 3000 });
  if (shape.type === "number") return fc.double();
  if (shape.type === "string") return fc.oneof(fc.constantFrom(...nasty), fc.string(), fc.constant("2025-06-01"));
  return odd;
}

const shapeOf = (schema: z.ZodType | undefined): Shape =>
  schema === undefined ? {} : (z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Shape);

/** What tells a stranger how the program is made, or where it lies; and files and commands that nobody before the page has. */
const inside =
  /\bat [^\n]*\.(?:ts|js):\d|node_modules|file:\/\/|\/(?:packages|src|work|home|tmp)\/|\b(?:select|insert into|update|delete from)\b.*\b(?:from|set|values|where)\b|\brelation "|\bcolumn "|violates|tenant_id|pglite|ECONN|TypeError|RangeError|ZodError|postgres:\/\/|[a-z]\.jsonl|\bshilu [a-z]/i;
/** A sentence may give back what was sent. */
const told = (text: string, sent: string): string =>
  nasty.reduce(
    (left, word) =>
      word.length > 3 && sent.includes(JSON.stringify(word).slice(1, -1))
        ? left.replaceAll(JSON.stringify(word).slice(1, -1), "")
        : left,
    text,
  );

const all = Object.entries<Operation>(operations).filter(([, { answer }]) => answer !== "events");

async function send(operation: Operation, request: { path: string; query: string; body: unknown; key: string }) {
  const { method, upload } = operation;
  const path = operation.path.replace(/:\w+/g, encodeURIComponent(request.path.toWellFormed() || "x"));
  const body = method === "GET" ? {} : { body: JSON.stringify(request.body) ?? "" };
  return app.request(`${path}${request.query}`, {
    method,
    headers: {
      host: "127.0.0.1",
      "content-type": upload?.types[0] ?? "application/json",
      [idempotencyHeader]: request.key,
      ...(operation.match ? { "if-match": '"1"' } : {}),
    },
    ...body,
  });
}

/** What every answer tells a browser, a refusal as well as what was asked for: it is looked at as what it is, here only, and not kept. */
const guarding = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
} as const;

function assertGuarded({ headers }: Response, asked: string, kept = /^no-store$/): void {
  for (const [header, value] of Object.entries(guarding))
    assert.equal(headers.get(header), value, `${asked}: ${header}`);
  const policy = headers.get("content-security-policy") ?? "";
  assert.match(policy, /^default-src 'none'/, asked);
  // An inline script runs by the nonce of its own answer alone.
  assert.doesNotMatch(policy, /unsafe|\*|https?:/, asked);
  assert.match(headers.get("cache-control") ?? "", kept, asked);
}

const groups = Map.groupBy(all, ([, { resource }]) => resource);
let keys = 0;
for (const [resource, group] of groups)
  test(`${resource}: whatever is sent, no answer is a fault of ours, none tells how the program is made, and what is taken fits`, async (t) => {
    let [sent, taken] = [0, 0];
    for (const [name, operation] of group) {
      const query = shapeOf(operation.query).properties ?? {};
      const asked = fc.record({
        path: fc.constantFrom(...nasty.filter((word) => word !== "" && word.length < 100)),
        query: fc.record(Object.fromEntries(Object.keys(query).map((key) => [key, fc.constantFrom(...nasty)])), {
          requiredKeys: [],
        }),
        body: near(shapeOf(operation.body)),
      });
      const tried = async (given: { path: string; query: Record<string, string | undefined>; body: unknown }) => {
        const questions = new URLSearchParams();
        for (const [key, value = ""] of Object.entries(given.query)) questions.set(key, value.toWellFormed());
        const key = `fuzz-${++keys}`.padEnd(20, "0");
        const answer = await send(operation, { ...given, query: `?${questions}`, key });
        sent++;
        const text = await answer.text();
        assertGuarded(answer, name);
        const words = JSON.stringify(given);
        assert.ok(answer.status < 500, `${name} ${answer.status} ${words.slice(0, 400)}\n${logged.at(-1) ?? ""}`);
        if (answer.status < 300) {
          taken++;
          const { body } = operation;
          if (body !== undefined)
            assert.ok(body.safeParse(JSON.parse(JSON.stringify(given.body))).success, `${name} took ${words}`);
          return;
        }
        assert.ok(errorAnswer.safeParse(JSON.parse(text)).success, `${name}: ${text.slice(0, 200)}`);
        assert.doesNotMatch(told(text, words), inside, name);
      };
      await fc.assert(fc.asyncProperty(asked, tried), { numRuns: times, seed, endOnFailure: true });
    }
    t.diagnostic(`${sent} requests, ${taken} taken`);
  });

test("a body that is more than the contract names is refused, wherever the more stands; a record's lists keep what a bundle brought", () => {
  const loose: string[] = [];
  const look = (shape: unknown, place: string): void => {
    if (typeof shape !== "object" || shape === null) return;
    const { type, properties, additionalProperties } = shape as Shape;
    if (type === "object" && properties !== undefined && additionalProperties !== false) loose.push(place);
    for (const [key, part] of Object.entries(shape)) look(part, `${place}/${key}`);
  };
  for (const [name, { body }] of all) if (body !== undefined) look(shapeOf(body), name);
  const lists = ["attendance/items", "headcount", "speakers/items", "agenda/items", "money/items", "evidence/items"];
  const unexpected = loose.filter(
    (place) =>
      !lists.some((list) =>
        new RegExp(`^(?:addRecord|correctRecord|prepareRecord|changePreparation)/properties/${list}`).test(place),
      ),
  );
  assert.deepEqual(unexpected, []);
});

test("what is no address of ours is 404 in our own words; nothing tells a version; TRACE and its like are not spoken", async () => {
  assert.ok(new Set(probedPaths).size >= 200);
  for (const path of probedPaths) {
    const answer = await fetch(office.url + path);
    const text = await answer.text();
    assertGuarded(answer, path, /^(?:no-store|no-cache|public, max-age=31536000, immutable)$/);
    assert.doesNotMatch(text, /"dependencies"|root:x:|\[core\]|lockfileVersion/, path);
    if (/^\/(?:api|assets)\//.test(new URL(office.url + path).pathname)) {
      assert.equal(answer.status, 404, path);
      assert.doesNotMatch(text, inside, path);
    } else assert.ok(answer.status === 404 || /^text\/html/.test(answer.headers.get("content-type") ?? ""), path);
    for (const [header, value] of answer.headers) {
      assert.doesNotMatch(header, /^(?:server|x-powered-by|via|x-aspnet|sourcemap|x-sourcemap)/i, path);
      assert.doesNotMatch(value, /\b(?:node|hono|shilu|v8)[/ ]v?\d/i, `${path} ${header}`);
    }
  }
  assert.equal((await raw("CONNECT /api/office HTTP/1.1")).text, "", "no tunnel, and no answer");
  for (const method of ["TRACE", "TRACK", "PATCH", "OPTIONS", "PROPFIND", "DEBUG"]) {
    const { status, text } = await raw(`${method} /api/office HTTP/1.1`);
    assert.ok(status >= 400 && status < 500, `${method} ${status}`);
    assert.doesNotMatch(text, /planted|小河县/i, method);
  }
});

/** One request as it goes over the line, which fetch would not send. */
async function raw(line: string): Promise<{ status: number; text: string }> {
  const { connect } = await import("node:net");
  const { hostname, port } = new URL(office.url);
  const socket = connect(Number(port), hostname);
  socket.end(
    `${line}\r\nHost: ${hostname}:${port}\r\nOrigin: http://${hostname}:${port}\r\nX-Planted: planted\r\nConnection: close\r\n\r\n`,
  );
  let text = "";
  for await (const piece of socket.setEncoding("utf8")) text += piece;
  return { status: Number(/^HTTP\/1.1 (\d+)/.exec(text)?.[1]), text };
}
