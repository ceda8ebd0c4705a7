import { cause, ledgerOf } from "../packages/store/test/mini-ledger.ts";
import { openLedger } from "./ledger-writer.ts";

/** Makes a report of an office and freezes it, each under a key of its own, so that a second run goes on where the first was ended. */
const [data = ""] = process.argv.slice(2);
const store = await openLedger(data);
const template = { type: "doc", attrs: { title: "总结", period: "2025" }, content: [] };
const report = { id: "报告", title: "总结", period: "2025", template: template as never, draftName: null };
await store.write(cause({ key: "import" }), (to) => to.importLedger(ledgerOf()));
await store.write(cause({ key: "save" }), (to) => to.saveReport(report, null));
await store.write(cause({ key: "freeze", command: "report.step" }), async (to) => {
  await to.addReportStep(report.id, { act: "定稿", words: null, seen: {} as never });
  await to.freezeReport(report.id, { body: "定稿" } as never);
  return null;
});
const [kept] = await store.read("研究室", (from) => from.reports());
const { size } = await store.read("研究室", (from) => from.auditHead());
const { faults } = await store.verify("研究室");
await store.close();
process.stdout.write(JSON.stringify({ steps: kept?.steps.length, frozen: kept?.frozen, size, faults }));
