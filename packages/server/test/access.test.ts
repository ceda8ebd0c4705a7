import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { idempotencyHeader, type Operation, operations } from "@shilu/contract";
import { type AccountRole, accountRoles, may } from "@shilu/domain";
import { newId } from "@shilu/store";
import { application } from "../src/http/application.ts";
import { localDoor } from "../src/session/door.ts";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

/** The application as one role sees it. */
const seenBy = (role: AccountRole) => {
  const visitor = { account: newId(), name: role, roles: [role], org: office.workplace.root, person: null };
  return application(office.workplace, { page: "", files: new Map() }, () => {}, {
    ...localDoor(office.workplace),
    identify: async () => ({ mode: "局域网", visitor, session: null, steps: [], address: "10.0.0.1", agent: "" }),
  });
};

test("every role meets every operation: what the table of rights does not give is refused before anything is read", async () => {
  for (const role of accountRoles) {
    const app = seenBy(role);
    for (const [name, operation] of Object.entries<Operation>(operations)) {
      const { right } = operation;
      const path = operation.path.replace(/:\w+/g, "none");
      const answer = await app.request(path, {
        method: operation.method,
        headers: {
          host: "127.0.0.1",
          "Content-Type": operation.upload?.types[0] ?? "application/json",
          [idempotencyHeader]: `access-${name}-0000000`,
        },
        ...(operation.method === "GET" ? {} : { body: "{}" }),
      });
      const open = right === "anyone" || right === "self" || may([role], right);
      assert.equal(answer.status === 403, !open, `${role} ${name} ${answer.status}`);
    }
  }
});

test("who writes is written", async () => {
  const app = seenBy("科员");
  const record = {
    mechanism: "branch.theme-day",
    org: "z",
    title: "主题党日：扫雪",
    start: "2025-12-10",
    place: "会议室",
    attendance: [{ person: "p1", status: "到" }],
    fields: { theme: "扫雪", segments: ["志愿服务"] },
  };
  const answer = await app.request(operations.addRecord.path, {
    method: "POST",
    headers: { host: "127.0.0.1", "Content-Type": "application/json", [idempotencyHeader]: "access-who-writes-1" },
    body: JSON.stringify(record),
  });
  assert.equal(answer.status, 201, await answer.clone().text());
  const { record: line } = operations.addRecord.answer.parse(await answer.json());
  const [version] = await office.workplace.store.read("small", (reader) => reader.history(line.id));
  assert.equal(version?.actor, "科员");
});
