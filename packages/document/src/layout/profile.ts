/** How a program fills a line (docs/decisions/0009). */
export type Profile = {
  /** Free space between 汉字 and the letters and digits beside them, in em. */
  readonly gap: number;
  /** Whether the last character of a stretch carries its tracking: if not, a stretch is wider by it than its characters are. */
  readonly lastTracked: boolean;
};

/**
 * What is called a stretch: characters of one run, one face and one kind of script; a program measures it as a whole.
 * - `typst`: how our lines are broken, in both files. Never narrower than any of the others sets them where a docx is ours.
 * - `word`: with autoSpaceDE and autoSpaceDN off, as it is read; no Word was there to measure.
 * - `libreoffice`: measured (7.4) on a docx that is not ours.
 */
export const profiles = {
  typst: { gap: 0, lastTracked: false },
  word: { gap: 0, lastTracked: true },
  libreoffice: { gap: 0.2, lastTracked: false },
} as const satisfies Readonly<Record<string, Profile>>;
