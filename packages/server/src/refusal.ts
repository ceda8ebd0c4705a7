import type { Finding } from "@shilu/domain";

/**
 * Something the person can put right. `message` is one clear Chinese sentence that names the place and says what to do;
 * `findings` lists every bad row where there are several; `look` is where one finds it on the command line, which a clerk before
 * the page does not know. Everything else that is thrown is an internal fault.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly findings: readonly Finding[];
  readonly look: string;

  constructor(code: string, says: string, findings: readonly Finding[] = [], look = "") {
    super(says);
    this.name = "Refusal";
    this.code = code;
    this.findings = findings;
    this.look = look;
  }
}
