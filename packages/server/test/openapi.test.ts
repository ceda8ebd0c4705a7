import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Validator } from "@seriousme/openapi-schema-validator";
import { errors, operations } from "@shilu/contract";
import { z } from "zod";
import { routes } from "../src/http/routes.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

const documentShape = z.looseObject({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        operationId: z.string(),
        parameters: z.array(z.looseObject({ in: z.string() })),
        responses: z.record(z.string(), z.unknown()),
      }),
    ),
  ),
});

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

test("every operation of the contract is served, and nothing else", () => {
  assert.deepEqual(
    routes.map(({ operation }) => `${operation.method} ${operation.path}`).sort(),
    Object.values(operations)
      .map(({ method, path }) => `${method} ${path}`)
      .sort(),
  );
});

test("the served document is OpenAPI 3.1 by a validator that is not ours, and names every operation and what it can refuse", async () => {
  const document = documentShape.parse(await (await fetch(`${office.url}/api/openapi.json`)).json());
  const result = await new Validator().validate(document);
  assert.deepEqual(result, { valid: true });
  for (const [name, { method, path, errors: codes }] of Object.entries(operations)) {
    const described = document.paths[path.replace(/:(\w+)/g, "{$1}")]?.[method.toLowerCase()];
    assert.ok(described, name);
    assert.equal(described.operationId, name);
    const statuses = Object.keys(described.responses);
    for (const code of codes) assert.ok(statuses.includes(`${errors[code].status}`), `${name} ${code}`);
    assert.equal(
      described.parameters.some((one) => one.in === "header"),
      method !== "GET",
      "every write carries its key",
    );
  }
  const torn = { ...document, paths: { "/api/office": { get: { parameters: "none" } } } };
  assert.equal((await new Validator().validate(torn)).valid, false, "the validator does find faults");
});

test("the readable page stands by itself, with every operation on it", async () => {
  const answer = await fetch(`${office.url}/api`);
  const page = await answer.text();
  assert.match(answer.headers.get("content-type") ?? "", /^text\/html/);
  for (const { title, path } of Object.values(operations)) {
    assert.ok(page.includes(title), title);
    assert.ok(page.includes(path), path);
  }
  assert.doesNotMatch(page, /<script|https?:\/\//);
});
