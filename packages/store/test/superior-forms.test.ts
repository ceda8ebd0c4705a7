import assert from "node:assert/strict";
import { emptyMapping, type FormMapping } from "@shilu/domain";
import { newId, type StoredForm, StoreRefusal } from "../src/index.ts";
import { onEachEngine } from "./engines.ts";

const at = "2026-01-05T02:00:00.000Z";
const cause = (key: string, tenant = "t") => ({ tenant, actor: "周科长", command: "form.save", key, at });
const mapping: FormMapping = {
  ...emptyMapping,
  cells: [
    {
      ...{ sheet: "季报", row: 3, column: 1 },
      holds: {
        ...{ kind: "figure", figure: "branch.theme-day.count", org: null, unit: null },
        ...{ span: { part: "period", back: 0 }, filter: { level: ["市"] } },
      },
    },
  ],
};
const form = (more: Partial<StoredForm> = {}): StoredForm => ({
  ...{ id: newId(), version: 1, org: "室", name: "党建季报", asker: "县委组织部", file: "季报.xlsx", kind: "xlsx" },
  ...{ sha256: "a".repeat(64), bytes: 4096, mapping, removed: false, at, actor: "周科长", ...more },
});

onEachEngine(
  "every version of a form stays; the list has the newest of those that were not taken out",
  async (store) => {
    const first = form();
    const second = { ...first, version: 2, name: "党建季报（新）", mapping: emptyMapping };
    const other = form({ name: "别的表" });
    const keep = (key: string, ...forms: StoredForm[]) => store.write(cause(key), (to) => to.keepForms(forms));
    assert.equal(await keep("one", first, other), 2);
    assert.equal(await keep("one", first, other), 2, "the same write once more");
    assert.equal(await keep("two", second), 1);
    assert.equal(await keep("three", first), 0, "what is there already is left alone");
    const read = <T>(work: Parameters<typeof store.read<T>>[1]) => store.read("t", work);
    assert.deepEqual(await read((from) => from.forms()), [second, other]);
    assert.deepEqual(await read((from) => from.form(first.id)), second);
    assert.deepEqual(
      (await read((from) => from.formVersions())).map(({ id, version }) => [id, version]),
      [
        [first.id, 1],
        [first.id, 2],
        [other.id, 1],
      ],
    );
    assert.equal(await read((from) => from.form("不是编号")), null);
    assert.deepEqual(await store.read("别家", (from) => from.forms()), []);
    await assert.rejects(
      keep("four", { ...second, name: "抢先的" }),
      (fault) => fault instanceof StoreRefusal && fault.code === "form.changed",
    );
    await keep("five", { ...second, version: 3, removed: true });
    assert.deepEqual(await read((from) => from.form(first.id)), null);
    assert.deepEqual(await read((from) => from.forms()), [other]);
    assert.equal((await read((from) => from.formVersions())).length, 4);
    const trail = await read(({ access }) => access.trail({ before: null, limit: 9 }));
    assert.deepEqual(
      trail.map(({ changes }) => changes.map(({ what, version }) => `${what} ${version ?? ""}`)),
      [["form.remove 3"], [], ["form.save 2"], ["form.save 1", "form.save 1"]],
    );
  },
);

onEachEngine("the wall between offices holds for forms, and a backup has all of their versions", async (store) => {
  const own = form();
  await store.write(cause("own"), (to) => to.keepForms([own]));
  await store.write(cause("theirs", "别家"), (to) => to.keepForms([form({ org: "别室" })]));
  assert.deepEqual(
    (await store.read("t", (from) => from.formVersions())).map(({ org }) => org),
    ["室"],
  );
  const rows = await store.snapshot(async ({ tables, rowsOf }) => {
    assert.ok(tables.some(({ name }) => name === "superior_form"));
    let found = "";
    for await (const { text } of rowsOf("superior_form")) found += text;
    return found.trimEnd().split("\n");
  });
  assert.equal(rows.length, 2);
  assert.ok(rows.some((row) => row.includes(own.id)));
});
