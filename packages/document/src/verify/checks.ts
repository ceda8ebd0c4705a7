import { archiveCheck } from "./checks/archive.ts";
import { lineEndsCheck, wholeCheck } from "./checks/breaks.ts";
import { charactersCheck } from "./checks/characters.ts";
import { facesCheck } from "./checks/faces.ts";
import { headCheck } from "./checks/head.ts";
import { imprintCheck } from "./checks/imprint.ts";
import { pageCheck } from "./checks/page.ts";
import { pageNumbersCheck } from "./checks/page-numbers.ts";
import { rowsCheck } from "./checks/rows.ts";
import { signCheck } from "./checks/sign.ts";
import { firstPageCheck, headingsCheck } from "./checks/text.ts";
import { titleCheck } from "./checks/title.ts";
import { wordsCheck } from "./checks/words.ts";
import type { Check } from "./measure.ts";
import type { PdfSubject } from "./subject.ts";

/** What is measured on a PDF, by the numbers of the acceptance suite. */
export const pdfChecks: readonly Check<PdfSubject>[] = [
  pageCheck,
  rowsCheck,
  charactersCheck,
  wordsCheck,
  facesCheck,
  pageNumbersCheck,
  headCheck,
  titleCheck,
  firstPageCheck,
  signCheck,
  imprintCheck,
  headingsCheck,
  lineEndsCheck,
  wholeCheck,
  archiveCheck,
];
