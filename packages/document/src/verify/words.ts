/** Where two texts part: what one has and the other has not, and what stands before it. */
export type Difference = {
  readonly lost: string;
  readonly added: string;
  /** Where in the second text it happens. */
  readonly at: number;
};

/** Without white space and signs that have no shape: how the two sides break their lines says nothing of their words. */
export const bare = (text: string): string => text.replace(/[\s\u200b-\u200f\u2060\ufeff\u00ad]/gu, "");

/** Characters that must agree again before two texts count as in step. */
const sure = 6;

/** Every place where `found` does not say what `wanted` says; both bare. */
export function differences(wanted: string, found: string): Difference[] {
  const all: Difference[] = [];
  let [a, b] = [0, 0];
  while (a < wanted.length || b < found.length) {
    if (wanted[a] === found[b]) {
      a++;
      b++;
      continue;
    }
    const [skipped, added] = nextStep(wanted, a, found, b);
    all.push({ lost: wanted.slice(a, a + skipped), added: found.slice(b, b + added), at: b });
    a += skipped;
    b += added;
  }
  return all;
}

/** How much to leave out of both so that they agree again, the least of it. */
function nextStep(wanted: string, a: number, found: string, b: number): readonly [number, number] {
  const [restA, restB] = [wanted.length - a, found.length - b];
  for (let sum = 1; sum <= restA + restB; sum++) {
    for (let skipped = Math.max(0, sum - restB); skipped <= Math.min(sum, restA); skipped++) {
      const added = sum - skipped;
      const ends = a + skipped === wanted.length && b + added === found.length;
      if (ends || agrees(wanted, a + skipped, found, b + added)) return [skipped, added];
    }
    if (sum > 200) {
      const [left, right] = [found.indexOf(wanted.slice(a, a + 40), b), wanted.indexOf(found.slice(b, b + 40), a)];
      if (left >= 0 && restA >= 40) return [0, left - b];
      if (right >= 0 && restB >= 40) return [right - a, 0];
      break;
    }
  }
  return [restA, restB];
}

function agrees(wanted: string, a: number, found: string, b: number): boolean {
  const length = Math.min(sure, wanted.length - a, found.length - b);
  if (length <= 0) return false;
  for (let at = 0; at < length; at++) if (wanted[a + at] !== found[b + at]) return false;
  return length === sure || (a + length === wanted.length && b + length === found.length);
}
