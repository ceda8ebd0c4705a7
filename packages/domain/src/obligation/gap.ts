/**
 * Something the period left open, with one honest sentence for the 不足 section and one for 下一步. Both are written from the facts,
 * are edited by people, and say nothing that the facts do not.
 */
export type Gap = {
  /** duty: an unmet floor or deadline · problem: 整改 past its day · reading: 必学内容 · issue: numbers of a journal · decision: no follow-up */
  readonly kind: "duty" | "problem" | "reading" | "issue" | "decision";
  /** Ids of the obligations, problems or records it is about. */
  readonly about: readonly string[];
  /** The facts, one a line. */
  readonly facts: readonly string[];
  readonly sentence: string;
  readonly next: string;
};
