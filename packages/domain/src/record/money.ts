import { z } from "zod";
import { plainDate } from "../calendar/plain-date.ts";

/** Whole 分 (1/100 元). Never a fraction, never a float of 元. */
export type Fen = number & { readonly __unit: "Fen" };

export const fen = (value: number): Fen => {
  if (!Number.isSafeInteger(value)) throw new RangeError(`金额须为整数分：${value}`);
  return value as Fen;
};

export const moneySources = ["自筹", "财政拨付", "捐助", "协调到位", "协调意向"] as const;
export const moneyForms = ["现金", "物资"] as const;

/**
 * One sum of the 资金 block. 来源, 用途 and 形式 are three separate questions and are never mixed.
 * `use` is an open word (慰问, 助学救助, 防疫, 基础设施, 消费帮扶, 产业 …). `arrived` is the day the money came in;
 * only 协调到位 with that day counts as 协调资金.
 */
export const money = z.looseObject({
  amount: z
    .int("金额须为整数分")
    .nonnegative("金额不能为负数；退回的款项请另立记录或更正原记录")
    .transform((value) => value as Fen),
  source: z.enum(moneySources),
  use: z.string().optional(),
  form: z.enum(moneyForms).default("现金"),
  from: z.string().optional(),
  to: z.string().optional(),
  households: z.int().nonnegative().optional(),
  people: z.int().nonnegative().optional(),
  arrived: plainDate.optional(),
});
export type Money = z.output<typeof money>;
