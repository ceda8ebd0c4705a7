import { scan } from "../packages/domain/src/check/scan.ts";
import { houseCatalogue } from "../packages/domain/test/catalogue-of-house.ts";
import { type Half, ledgerYaml, readHalf } from "../packages/domain/test/claims/halves.ts";
import { asked, readLedger } from "../packages/domain/test/claims/ledger.ts";
import { type Score, score } from "../packages/domain/test/claims/score.ts";
import { claimSets, ledgerFor } from "../samples/claims/sets.ts";

/**
 * `npm run eval:claims`: how well 校核 reads the labelled texts: both halves of our own, and the sets of other authors (samples/claims).
 * `-- --misses` also lists what went wrong in what may be tuned on: the tuning half and the open sets. The errors of the held-out half
 * and of the sealed sets are never shown, so that nobody tunes on them. `-- --thresholds` adds what those sets would give together
 * if nothing below a score were linked.
 */
const catalogue = houseCatalogue();
const ledger = asked(readLedger(ledgerYaml()));
const halves: readonly Half[] = ["tuning", "held-out"];
const listed = process.argv.includes("--misses");
const open: Score[] = [];
for (const half of halves) {
  const { texts, phrases } = readHalf(half);
  report(half, score(texts, catalogue, ledger), phrases, half === "tuning");
}
for (const set of claimSets()) {
  const found = score(set.texts, catalogue, ledgerFor(set, catalogue));
  report(`${set.name}${set.sealed === null ? "" : " (sealed)"}`, found, set.phrases, set.sealed === null);
}
if (process.argv.includes("--thresholds")) thresholds();
console.log(`scan: ${(speed() / 1e6).toFixed(1)} M characters/s`);

/** The figures of a set and, where it is open and they are asked for, its misses. */
function report(title: string, found: Score, phrases: readonly string[], isOpen: boolean): void {
  if (isOpen) open.push(found);
  const touched = phrases.filter((phrase) => scan(`${phrase}。`).length > 0);
  print(title, found, phrases.length, touched.length);
  if (!isOpen || !listed) return;
  for (const line of [...found.misses.sort(), ...touched.map((phrase) => `误触\t短语\t${phrase}`)])
    console.log(`${title}\t${line}`);
}

/** What would be linked at each threshold: right, wrong, and of those numbers that are others'. */
function thresholds(): void {
  const all = open.flatMap(({ chosen }) => chosen);
  const linkable = open.reduce((sum, each) => sum + each.linkable, 0);
  console.log("threshold  right        not right");
  for (let least = 0.4; least < 0.96; least += 0.03) {
    const kept = all.filter(({ score }) => score >= least);
    const right = kept.filter((each) => each.right).length;
    const share = ((100 * right) / linkable).toFixed(1);
    console.log(`${least.toFixed(2)}       ${right} (${share} %)  ${kept.length - right}`);
  }
}

function print(title: string, found: Score, phrases: number, touched: number): void {
  const part = (some: number, all: number) => `${((100 * some) / Math.max(1, all)).toFixed(1)} % (${some}/${all})`;
  const precision = found.right / found.found;
  const recall = found.right / found.labels;
  const open = found.linkable - found.linked - found.wrong;
  console.log(`${title}: ${found.texts} texts, ${found.characters} characters, ${found.labels} labelled places
  spans        precision ${part(found.right, found.found)}, recall ${part(found.right, found.labels)}, F1 ${((2 * precision * recall) / (precision + recall)).toFixed(3)}
  of them      kind ${part(found.kinds, found.right)}, number and unit ${part(found.values, found.right)}
  decoys       touched ${found.touched} of ${found.decoys} in the texts, ${touched} of ${phrases} phrases
  links        right ${part(found.linked, found.linkable)}, wrong ${part(found.wrong, found.linkable)}, open ${open}; linked although of others: ${part(found.needless, found.foreign)}
  verdicts     right ${part(found.verdicts, found.judged)} of those linked
  relations    broken found ${part(found.broken, found.faults)}, false alarms ${((1000 * found.alarms) / found.characters).toFixed(2)} per 1,000 characters (${found.alarms})${found.sound === 0 ? "" : `, of those that hold called broken ${part(found.doubted, found.sound)}`}`);
}

/** Characters a second of processor time over both halves, best of five: other programs on the machine do not count. */
function speed(): number {
  const text = halves
    .flatMap((half) => readHalf(half).texts.map((each) => each.text))
    .join("\n")
    .repeat(20);
  const times = [1, 2, 3, 4, 5].map(() => {
    const began = process.threadCpuUsage().user;
    scan(text);
    return (process.threadCpuUsage().user - began) / 1000;
  });
  return (1000 * text.length) / Math.min(...times);
}
