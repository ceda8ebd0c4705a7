import { errorAnswer, type FieldFault } from "@shilu/contract";

/** A refused or failed request: `message` is the sentence to show, `fields` what is wrong at which field. */
export class AskError extends Error {
  readonly code: string;
  readonly reference: string | null;
  readonly fields: readonly FieldFault[];

  constructor(code: string, says: string, reference: string | null = null, fields: readonly FieldFault[] = []) {
    super(says);
    this.name = "AskError";
    this.code = code;
    this.reference = reference;
    this.fields = fields;
  }
}

type Schema<T> = {
  readonly safeParse: (
    value: unknown,
  ) => { readonly success: true; readonly data: T } | { readonly success: false; readonly error: unknown };
};

/** Sends a request and reads its answer by the contract's schema. Throws AskError, always with a sentence to show. */
export async function ask<T>(schema: Schema<T>, path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(path, init).catch(() => {
    throw new AskError("network", "连不上实录程序，请确认它还在运行，然后再试一次");
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const fault = errorAnswer.safeParse(body);
    if (!fault.success) throw new AskError("answer.unknown", `服务没有正常回答（${response.status}），请稍后再试`);
    const { code, message, reference, fields } = fault.data;
    throw new AskError(code, message, reference, fields);
  }
  const answer = schema.safeParse(body);
  if (!answer.success) throw new AskError("answer.invalid", "页面和程序的版本不一致，请刷新页面");
  return answer.data;
}

/** The sentence of anything that was thrown, with the reference an administrator can look up. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof AskError)) return "页面出了意外，请刷新后再试";
  return error.code === "internal" ? `${error.message}（参考号 ${error.reference}）` : error.message;
}
