import { scan } from "../packages/domain/src/check/scan.ts";
import { houseCatalogue } from "../packages/domain/test/catalogue-of-house.ts";
import { type Half, ledgerYaml, readHalf } from "../packages/domain/test/claims/halves.ts";
import { asked, readLedger } from "../packages/domain/test/claims/ledger.ts";
import { type Score, score } from "../packages/domain/test/claims/score.ts";
import { unseenLedger, unseenPhrases, unseenTexts } from "../samples/claims/unseen.ts";

/**
 * `npm run eval:claims`: how well 校核 reads the labelled texts, for both halves and for the texts of another author (samples/claims).
 * `-- --misses` also lists what went wrong in the tuning half; the errors of the two others are never shown, so that nobody tunes on them.
 */
const catalogue = houseCatalogue();
const ledger = asked(readLedger(ledgerYaml()));
const halves: readonly Half[] = ["tuning", "held-out"];
for (const half of halves) {
  const { texts, phrases } = readHalf(half);
  const found = score(texts, catalogue, ledger);
  const touched = touchedOf(phrases);
  print(half, found, phrases.length, touched.length);
  if (half === "tuning" && process.argv.includes("--misses")) {
    for (const line of found.misses.sort()) console.log(line);
    for (const phrase of touched) console.log(`误触\t短语\t${phrase}`);
  }
}
const phrases = unseenPhrases();
print(
  "another author's texts",
  score(unseenTexts(), catalogue, unseenLedger(catalogue)),
  phrases.length,
  touchedOf(phrases).length,
);
console.log(`scan: ${(speed() / 1e6).toFixed(1)} M characters/s`);

function touchedOf(phrases: readonly string[]): string[] {
  return phrases.filter((phrase) => scan(`${phrase}。`).length > 0);
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
