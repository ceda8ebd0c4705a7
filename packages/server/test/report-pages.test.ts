import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { idempotencyHeader, operations, pathTo, reportAnswer, reportPages } from "@shilu/contract";
import { type SmallOffice, serveSmallOffice } from "./small-office.ts";

let office: SmallOffice;
before(async () => {
  office = await serveSmallOffice();
});
after(() => office.stop());

const ask = (path: string, headers: Record<string, string> = {}) => fetch(office.url + path, { headers });
const pagesPath = (report = office.report) => pathTo(operations.reportPages, { report });
const getPages = async () => reportPages.parse(await (await ask(pagesPath())).json());
const getReport = async () =>
  reportAnswer.parse(await (await ask(pathTo(operations.report, { report: office.report }))).json()).report;

/** The words of each mark of the pages, joined where they go on in another line. */
async function markedWords(): Promise<Map<string, string>> {
  const words = new Map<string, string>();
  for (const { lines } of (await getPages()).pages)
    for (const { text, spans } of lines)
      for (const { from, to, mark } of spans) {
        if (mark === null) continue;
        const key = `${mark.kind} ${mark.id}`;
        words.set(key, (words.get(key) ?? "") + [...text].slice(from, to).join(""));
      }
  return words;
}

describe("版面", () => {
  test("正文的每个数字、每句缺口、每处待补，都在版面上有它的位置，字字相同", async () => {
    const { numbers, gaps, open, blocks } = await getReport();
    const inlines = blocks.flatMap(({ content }) => content);
    const expected = new Map([
      ...numbers.map(({ id, text }) => [`number ${id}`, text] as const),
      ...gaps.map(({ id, text }) => [`gap ${id}`, text] as const),
      ...inlines.flatMap((one) => (one.kind === "open" ? [[`open ${one.id}`, one.text] as const] : [])),
    ]);
    assert.equal(expected.size, numbers.length + gaps.length + open.length);
    assert.ok(numbers.length > 1 && gaps.length > 1 && open.length > 0);
    assert.deepEqual(new Map([...(await markedWords())].sort()), new Map([...expected].sort()));
  });

  test("A4 纸上，版心 156×225 毫米；每一行的每个字都有左右边，页码在版心下面", async () => {
    const { pages, faces } = await getPages();
    assert.ok(pages.length >= 2, "正文和《数据来源》");
    assert.match(faces, /^仿宋用 .+，宋体用 /);
    pages.forEach(({ number, width, height, lines, printed }, index) => {
      assert.deepEqual([number, width, height], [index + 1, 210, 297]);
      assert.equal(printed?.text, `— ${number} —`);
      assert.ok((printed?.y ?? 0) > 262);
      for (const { text, edges, baseline, spans } of lines) {
        assert.equal(edges.length, [...text].length + 1);
        assert.ok((edges[0] ?? 0) > 27.8 && (edges.at(-1) ?? 0) < 184.3, text);
        assert.ok(baseline > 37 && baseline < 262, text);
        assert.deepEqual([spans[0]?.from, spans.at(-1)?.to], [0, [...text].length]);
      }
    });
    assert.ok(
      pages.some(({ rules }) => rules.length > 2),
      "三线表",
    );
  });

  test("台账没有变，就只答“没有变”；记了一条，才重新排", async () => {
    const first = await ask(pagesPath());
    const tag = first.headers.get("etag") ?? "";
    assert.match(tag, /^"[\w-]{22}"$/);
    assert.equal(first.headers.get("cache-control"), "no-store");
    const again = await ask(pagesPath(), { "If-None-Match": tag });
    assert.deepEqual([again.status, await again.text()], [304, ""]);
    assert.equal((await ask(pagesPath(), { "If-None-Match": '"other"' })).status, 200);

    const record = { mechanism: "branch.theme-day", org: "z", title: "支部主题党日", start: "2025-11-10" };
    const saved = await fetch(office.url + operations.addRecord.path, {
      method: "POST",
      headers: { "Content-Type": "application/json", [idempotencyHeader]: "pages-after-a-record" },
      body: JSON.stringify({ ...record, attendance: [{ person: "p1", status: "到" }] }),
    });
    assert.equal(saved.status, 201);
    const changed = await ask(pagesPath(), { "If-None-Match": tag });
    assert.equal(changed.status, 200);
    assert.notEqual(changed.headers.get("etag"), tag);
    const [number] = (await getReport()).numbers;
    assert.equal((await markedWords()).get(`number ${number?.id}`), "3");
  });

  test("没有的报告，用一句话说明", async () => {
    const none = await ask(pagesPath("none"));
    assert.deepEqual([none.status, ((await none.json()) as { code: string }).code], [404, "report.unknown"]);
  });
});
