import type { Finding } from "@shilu/domain";

/**
 * Something the person can put right. `message` is one clear Chinese sentence that names the place and says what to do;
 * `findings` lists every bad row where there are several. Everything else that is thrown is an internal fault.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly findings: readonly Finding[];

  constructor(code: string, says: string, findings: readonly Finding[] = []) {
    super(says);
    this.name = "Refusal";
    this.code = code;
    this.findings = findings;
  }
}
