/**
 * Where a line may end (避头尾, GB/T 15834-2011 clause 5.1), decided between neighbouring characters. Where the standard leaves the choice,
 * only the places at which LibreOffice ends a line as well: what is set then breaks in the same places everywhere.
 */
const neverFirst = new Set("!),.:;?]}、。〉》」』】〕〗！），．：；？｝～·’”％%‰℃");
const neverLast = new Set("([{〈《「『【〔〖（［｛“‘");
/** What stands twice: 破折号 and 省略号. They are not cut (5.1.4, 5.1.5); a single dash joins and begins no line (5.1.6). */
const paired = new Set("—…");
const isAlphanumeric = (character: string): boolean => /[A-Za-z0-9]/.test(character);

/**
 * Whether a line may end after `before` and the next begin with `after`, which `next` follows. A number, a word and a code stay whole (a code is
 * cut behind its hyphen), a sign that joins begins no line, and closing punctuation does not leave the number or word behind it.
 * @param western the line ends at or behind a number or a word: then opening marks stay with the number or word before them
 */
export function mayBreak(before: string, after: string, next = "", western = false): boolean {
  if (neverFirst.has(after) || neverLast.has(before)) return false;
  if (western && (after === "…" || (neverLast.has(after) && (isAlphanumeric(before) || "”’".includes(before)))))
    return false;
  if (paired.has(after)) return after === next && before !== after;
  if (!isAlphanumeric(after)) return !"-/+".includes(after);
  return !(isAlphanumeric(before) || "、。，）〕》”’.,:/%+·".includes(before));
}

/**
 * Whether some program would end a line here: Word, WPS and LibreOffice agree on the marks that begin or end no line and on whole words and
 * numbers, and on nothing else of what `mayBreak` keeps together.
 */
export function someBreak(before: string, after: string): boolean {
  if ("、。，：；？！）》〉」』】〕”!),.:;?]}%".includes(after) || neverLast.has(before)) return false;
  return !(isAlphanumeric(after) && (isAlphanumeric(before) || ".,:".includes(before)));
}

/** Punctuation that the compiler would squeeze at the ends of a line or beside its like. */
export const isPunctuation = (character: string): boolean =>
  /[，。、；：？！“”‘’《》〈〉（）【】〔〕「」『』·]/.test(character);
export const isOpening = (character: string): boolean => /[“‘《〈（【〔「『]/.test(character);
