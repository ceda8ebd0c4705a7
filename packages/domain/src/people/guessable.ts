const rows = ["1234567890", "qwertyuiopasdfghjklzxcvbnm"];
const walks = rows.flatMap((row) => [row, [...row].reverse().join("")]);

/** What people write for a letter to make a common word look like none. */
const disguises: Readonly<Record<string, string>> = {
  ...{ "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", $: "s", "!": "i" },
};
const undisguised = (text: string): string => [...text].map((one) => disguises[one] ?? one).join("");

/** 199x, 20xx, with month and day or without. */
const date = /^(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?)?$/;

const longestPiece = 24;

/**
 * Whether a password is put together of what everybody tries first: at most two pieces, each a known word (also disguised: P@ssw0rd),
 * a run along the keyboard or the alphabet, one character repeated, or a date; signs between and around them add nothing, nor does
 * saying all of it twice. `words` in lower case. A sentence of several unrelated words is none of these.
 */
export function guessable(password: string, words: ReadonlySet<string>): boolean {
  const text = [...password.toLowerCase()];
  return pieces(text, words) <= 2 || pieces(unitOf(text), words) <= 2;
}

/** The shortest part of which the whole is a repetition. */
function unitOf(text: readonly string[]): readonly string[] {
  for (let length = 1; length <= text.length / 2; length++)
    if (text.length % length === 0 && text.every((one, at) => one === text[at % length])) return text.slice(0, length);
  return text;
}

/** The smallest number of pieces that a text is made of; a character that belongs to none is one by itself, a sign is nothing. */
function pieces(text: readonly string[], words: ReadonlySet<string>): number {
  const fewest = [0];
  for (let end = 1; end <= text.length; end++) {
    let best = (fewest[end - 1] ?? 0) + (/[\p{L}\p{N}]/u.test(text[end - 1] ?? "") ? 1 : 0);
    for (let start = Math.max(0, end - longestPiece); start < end - 1; start++) {
      const before = (fewest[start] ?? 0) + 1;
      if (before < best && isPiece(text.slice(start, end), words)) best = before;
    }
    fewest.push(best);
  }
  return fewest.at(-1) ?? 0;
}

function isPiece(part: readonly string[], words: ReadonlySet<string>): boolean {
  const text = part.join("");
  if (part.every((one) => one === part[0])) return true;
  if (words.has(text) || words.has(undisguised(text)) || date.test(text)) return true;
  return part.length >= 3 && (walks.some((row) => row.includes(text)) || isRun(part));
}

/** Neighbours of the code table, up or down: abcd, 4321. */
function isRun(part: readonly string[]): boolean {
  const codes = part.map((one) => one.codePointAt(0) ?? 0);
  const step = (codes[1] ?? 0) - (codes[0] ?? 0);
  return Math.abs(step) === 1 && codes.every((code, at) => at === 0 || code - (codes[at - 1] ?? 0) === step);
}
