/** Where a line may end (避头尾, GB/T 15834-2011 clause 5.1), decided between two neighbouring characters. */
const neverFirst = new Set("!),.:;?]}、。〉》」』】〕〗！），．：；？｝～·’”…—％%‰℃");
const neverLast = new Set("([{〈《「『【〔〖（［｛“‘");
const isAlphanumeric = (character: string): boolean => /[A-Za-z0-9]/.test(character);

/** Whether a line may end after `before` and the next begin with `after`. A number, a word and a code stay whole, and a sign that joins begins no line. */
export function mayBreak(before: string, after: string): boolean {
  if (neverFirst.has(after) || neverLast.has(before)) return false;
  if (!isAlphanumeric(after)) return !"-/+".includes(after);
  return !(isAlphanumeric(before) || "”’.,:-/%".includes(before));
}

/** Punctuation that the compiler would squeeze at the ends of a line or beside its like. */
export const isPunctuation = (character: string): boolean =>
  /[，。、；：？！“”‘’《》〈〉（）【】〔〕「」『』·]/.test(character);
export const isOpening = (character: string): boolean => /[“‘《〈（【〔「『]/.test(character);
