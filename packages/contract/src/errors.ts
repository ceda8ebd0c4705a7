import { z } from "zod";

/**
 * The one table of what can go wrong at the interface: stable code, HTTP status, and the sentence a clerk reads.
 * A refusal may bring a more exact sentence of its own; the code and its status stay.
 */
export const errors = {
  "request.not-json": { status: 415, says: "请求须以 JSON 格式发送，请刷新页面后重试" },
  "request.too-large": { status: 413, says: "内容超过 1 MB，请精简文字或拆成几条记录" },
  "request.invalid": { status: 400, says: "内容格式不对，请按页面提示修改后再保存" },
  "request.no-key": { status: 400, says: "请求缺少防重复标识，请刷新页面后重试" },
  "host.foreign": { status: 403, says: "本机方式只接受从 127.0.0.1 或 localhost 打开的页面" },
  "origin.foreign": { status: 403, says: "只接受本页面发出的保存请求，请从本系统的页面操作" },
  "path.unknown": { status: 404, says: "没有这个页面或接口，请从首页重新进入" },
  "report.unknown": { status: 404, says: "没有找到这份报告，请从首页重新打开" },
  "number.unknown": { status: 404, says: "报告里已没有这个数字，请刷新页面" },
  "record.unknown": { status: 404, says: "没有找到这条记录，它可能属于别的单位" },
  "mechanism.unknown": { status: 404, says: "制度库里没有这项制度，或它不产生记录" },
  "rule.unknown": { status: 404, says: "今天没有这条在用的规则，请刷新页面" },
  "rule.own": { status: 422, says: "这是本单位自定的规则，不是正式条文，不用复核" },
  "statement.unknown": { status: 404, says: "没有找到这条签名，请刷新页面" },
  "statement.gone": { status: 409, says: "这条签名已经撤回，请刷新页面" },
  "record.rejected": { status: 422, says: "这条记录还不能保存，请按提示补全或更正" },
  "store.unavailable": { status: 503, says: "数据库暂时连不上，所填内容没有保存，请稍后再试" },
  internal: { status: 500, says: "程序内部出错，所填内容没有保存，请把参考号告诉管理员" },
} as const;
export type ErrorCode = keyof typeof errors;

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errors, code);

/** What stands in the way at one field of a form; `field` is the path in the request ("place", "fields.theme"). */
export const fieldFault = z.object({ field: z.string(), says: z.string() });
export type FieldFault = z.output<typeof fieldFault>;

/** The body of every answer that is not a success. `reference` finds the entry in the server's log. */
export const errorAnswer = z.object({
  code: z.string(),
  message: z.string(),
  reference: z.string(),
  fields: z.array(fieldFault).default([]),
});
export type ErrorAnswer = z.output<typeof errorAnswer>;
