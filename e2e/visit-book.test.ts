import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { period } from "@shilu/domain";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { explainFigure } from "../packages/server/src/work/figures.ts";
import { openWorkplace } from "../packages/server/src/work/workplace.ts";
import { fromAPhone } from "../packages/server/test/camera.ts";
import { shilu } from "../packages/server/test/shilu.ts";
import { borrowBrowser, giveBack } from "./browser.ts";
import { buildWeb, webRoot } from "./office.ts";
import { assertUsable } from "./usable.ts";

const sample = fileURLToPath(new URL("../samples/office", import.meta.url));
const book = pathToFileURL(join(webRoot, "visit-book.html")).href;

let browser: Browser;
let folder = "";
/** The sample office, taken in while the browser works. */
let office: Promise<string>;
before(async () => {
  await buildWeb();
  folder = await mkdtemp(join(tmpdir(), "shilu-book-"));
  const data = join(folder, "data");
  office = shilu(folder, ["import", sample, "--data", data]).then(({ code, err }) => {
    assert.equal(code, 0, err);
    return data;
  });
  browser = await borrowBrowser();
});
after(async () => {
  if (browser !== undefined) await giveBack(browser);
  await office.catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
});

const phone = () =>
  browser.newContext({
    ...{ viewport: { width: 360, height: 740 }, locale: "zh-CN", reducedMotion: "reduce", acceptDownloads: true },
  });
async function open(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(book);
  await page.getByRole("heading", { name: "走访本" }).waitFor();
  return page;
}
async function write(page: Page, household: string, said: string): Promise<void> {
  await page.getByLabel("走访的户或人").fill(household);
  await page.getByLabel("说了什么").fill(said);
}
const put = async (page: Page, household: string) => {
  await page.getByRole("button", { name: "存下这次走访" }).click();
  await page.getByText(`走访“${household}”已存本机`).waitFor();
};

test("从手机存储里打开，记两次，导出一份，单位导入两遍：走访各一条，第二遍什么也没有多", async () => {
  const context = await phone();
  const asked: string[] = [];
  context.on("request", (request) => asked.push(request.url()));
  let page = await open(context);
  await page.getByText("浏览器数据库（IndexedDB）").waitFor();
  await assertUsable(page);
  await page.getByLabel("您的姓名").fill("马知远");
  await page.getByLabel("村").fill("苇塘湾村");
  await write(page, "王大山家", "渠道漏水");
  await page.getByLabel("有", { exact: true }).check();
  await page.getByLabel("什么问题").fill("东渠第三段漏水");
  await page.locator("input[type=file]").setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: fromAPhone() });
  await page.getByRole("img", { name: "第1张照片" }).waitFor();
  await put(page, "王大山家");
  await page.close();

  page = await open(context);
  await write(page, "李秀兰", "身体好，盼通车");
  await page.getByLabel("户数").fill("2");
  await put(page, "李秀兰");
  await assertUsable(page);
  const downloaded = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出全部（2次走访，一个文件）" }).click();
  const download = await downloaded;
  assert.match(download.suggestedFilename(), /^走访-苇塘湾村-\d{4}-\d\d-\d\d\.json$/);
  const file = join(folder, "visits.json");
  await download.saveAs(file);
  await page.getByText("已导出2次走访").waitFor();
  assert.doesNotMatch(Buffer.from(await readFile(file, "utf8")).toString("latin1"), /Exif|Secret/);
  assert.deepEqual(
    asked.filter((url) => !/^(file|blob|data):/.test(url)),
    [],
    "the file asks nothing of any network",
  );
  await assertUsable(page);
  await context.close();

  const data = await office;
  const dry = await shilu(folder, ["import", file, "--data", data, "--dry-run"]);
  assert.match(dry.out, /^检查通过：.*走访 2 次；没有写入任何内容/, dry.err);
  const first = await shilu(folder, ["import", file, "--data", data]);
  assert.match(first.out, /新增走访 2 次，更正 0 次，原已有 0 次；新增问题 1 个/, first.err);
  const again = await shilu(folder, ["import", file, "--data", data]);
  assert.match(again.out, /新增走访 0 次，更正 0 次，原已有 2 次；新增问题 0 个/, again.err);
  const workplace = await openWorkplace({ data });
  try {
    const year = period(String(new Date().getFullYear()));
    const { figure } = await explainFigure(workplace, "village.first-secretary.visits", year);
    assert.deepEqual([figure.value, figure.records.length], [3, 2]);
  } finally {
    await workplace.store.close();
  }
});

test("浏览器数据库不许用，就存在浏览器存储里；都不许，就说清楚", async () => {
  const context = await phone();
  await context.addInitScript(() => Object.defineProperty(window, "indexedDB", { value: undefined }));
  let page = await open(context);
  await page.getByText("浏览器存储（localStorage）").waitFor();
  await write(page, "小存储家", "都好");
  await put(page, "小存储家");
  await page.reload();
  await page.getByRole("button", { name: /小存储家.*未导出/ }).click();
  assert.equal(await page.getByLabel("说了什么").inputValue(), "都好");
  await page.close();
  await context.addInitScript(() =>
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("denied", "SecurityError");
      },
    }),
  );
  page = await open(context);
  await page.getByRole("alert").getByText("关掉就没有了：记完请马上导出").waitFor();
  await assertUsable(page);
  await context.close();
});
