import { groundOf, obligationsIn, period, ruleBook, date, judgeDuty, cellOf, weigh, judgedOf } from "@shilu/domain";
import { catalogueOfFiles } from "../samples/test/catalogue.ts";
import { cityLedger, wholeCity } from "./city-ledger.ts";
const t = (n: string, f: () => any) => { const s = performance.now(); const r = f(); console.log(n, Math.round(performance.now()-s), "ms", Math.round(process.memoryUsage().heapUsed/1e6), "MB heap", Math.round(process.memoryUsage().rss/1e6), "rss"); return r; };
const ledger = t("generate", () => cityLedger(wholeCity));
console.log(ledger.orgs.length, ledger.people.length, ledger.memberships.length, ledger.records.length, ledger.records.reduce((s: number, r: any) => s + r.attendance.length, 0));
const all = ruleBook(catalogueOfFiles());
const book = { ...all, rules: all.rules.filter(({ rule }) => rule.layer === "national") };
for (let i = 0; i < 3; i++) {
const ground = t("ground", () => groundOf(ledger));
const obl = t("obligations", () => obligationsIn(book, ground, period("2025")));
const cells = t("cells", () => obl.map((o: any) => cellOf(book, weigh(book, ground, o))));
if (i === 0) {
const judged = t("judge", () => obl.map((o: any) => judgeDuty(book, ground, o, date("2025-12-31"))));
const j2 = t("judgedOf", () => cells.map((c: any) => judgedOf(c, date("2025-12-31"))));
for (let k = 0; k < judged.length; k++) { const {excluded, ...a} = judged[k]; const {excluded: _, ...b} = j2[k]; if (JSON.stringify({...a, obligation: 0}) !== JSON.stringify({...b, obligation: 0})) throw new Error(JSON.stringify([a, b])); }
}
}
