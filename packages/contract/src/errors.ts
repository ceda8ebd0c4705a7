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
  "session.none": { status: 401, says: "还没有登录，或登录已经失效，请登录后再继续" },
  "session.unfinished": { status: 401, says: "登录还差一步，请按登录页的提示完成" },
  "session.unknown": { status: 404, says: "没有找到这处登录，它可能已经结束，请刷新页面" },
  "sign-in.wrong": { status: 422, says: "登录名或密码不对，请核对后重试" },
  "sign-in.code": { status: 422, says: "验证码不对或已经用过，请等验证码器换一个再输入" },
  "sign-in.wait": { status: 429, says: "连续输错次数较多，请稍等片刻再试" },
  "request.too-many": { status: 429, says: "请求过于频繁，请稍等一秒再试" },
  "token.unknown": { status: 422, says: "令牌不对、已经用过或过了期，请向系统管理员要一个新的" },
  "password.refused": { status: 422, says: "这个密码不合要求，请按提示换一个" },
  "mode.local": { status: 409, says: "本机方式不用登录，也没有自己的账号可改" },
  "account.unknown": { status: 404, says: "没有找到这个账号，请刷新账号列表" },
  "account.taken": { status: 409, says: "这个登录名已经用过，请换一个" },
  "account.second": { status: 409, says: "这个人已有在用的账号，一人只用一个账号" },
  "account.own": { status: 422, says: "不能对自己的账号这样做，请由另一名管理员办理" },
  "account.last": { status: 422, says: "这是担任该管理岗位的最后一个账号，请先由别人接任" },
  "grant.refused": { status: 422, says: "这些角色不能由同一个账号担任，请改选" },
  "person.unknown": { status: 422, says: "名册上没有这个人，请刷新页面后重新选择" },
  "org.unknown": { status: 422, says: "没有这个组织，请刷新页面后重新选择" },
  "access.denied": { status: 403, says: "您的角色不能做这件事，需要的请找安全管理员" },
  "address.denied": { status: 403, says: "管理的事只能在指定的电脑上办，请到那台电脑上操作" },
  "help.unknown": { status: 404, says: "手册里没有这一篇，请从帮助的目录里选" },
  "path.unknown": { status: 404, says: "没有这个页面或接口，请从首页重新进入" },
  "report.unknown": { status: 404, says: "没有找到这份报告，请从首页重新打开" },
  "typeset.failed": { status: 422, says: "这份报告排不了版，请按下列说明处理后再试" },
  "number.unknown": { status: 404, says: "报告里已没有这个数字，请刷新页面" },
  "report.frozen": { status: 409, says: "这份报告已经定稿，不能再改；需要修改的，请另存一份" },
  "report.changed": { status: 409, says: "这份报告刚才在别处改过，您的改动没有保存；请看过新的一版再改" },
  "report.waiting": { status: 409, says: "这份报告已经送审，正在等审签；要改的请先撤回" },
  "report.step": { status: 409, says: "这份报告现在不能这样办理，请刷新页面看它的状态" },
  "report.moved": { status: 409, says: "您看到的数字刚才变了，没有办成；请看过新的数字再办" },
  "figure.unknown": { status: 404, says: "没有这个指标，请从指标列表重新打开" },
  "period.unknown": { status: 400, says: "没有这样的期间，请写成 2025、2025H1、2025Q3 或 2025-06 的样子" },
  "draft.refused": { status: 422, says: "这份文稿读不出来，请另存为纯文本（.txt）后再试" },
  "sheet.refused": { status: 422, says: "这张表格读不出来，请用 Excel 或 WPS 表格另存为 .xlsx 后再试" },
  "sheet.changed": { status: 409, says: "台账刚才变了，一行也没有导入；请重新看一遍再导入" },
  "sheet.stopped": { status: 409, says: "已经取消，一行也没有导入" },
  "gap.unknown": { status: 404, says: "报告里已没有这一条，请刷新页面" },
  "gap.changed": { status: 409, says: "这一条所据的事实刚才变了，没有保存；请看过新的事实再定" },
  "record.unknown": { status: 404, says: "没有找到这条记录，它可能属于别的单位" },
  "mechanism.unknown": { status: 404, says: "制度库里没有这项制度，或它不产生记录" },
  "practice.invalid": { status: 422, says: "这样改不行，没有采用；请按提示改正" },
  "due.unknown": { status: 404, says: "没有这项规定动作，请刷新页面" },
  "decision.done": { status: 409, says: "这一项已经完成，不用再作说明，请刷新页面" },
  "decision.no-term": { status: 422, says: "这一项没有写明天数，谈不上延期，请如实说明" },
  "decision.not-later": { status: 422, says: "延期的日子须晚于现在的期限，请改正" },
  "reminder.soon": { status: 409, says: "这个单位7天内已经提醒过，过后可以再提醒" },
  "rule.unknown": { status: 404, says: "今天没有这条在用的规则，请刷新页面" },
  "rule.own": { status: 422, says: "这是本单位自定的规则，不是正式条文，不用复核" },
  "statement.unknown": { status: 404, says: "没有找到这条签名，请刷新页面" },
  "statement.gone": { status: 409, says: "这条签名已经撤回，请刷新页面" },
  "calendar.unknown": { status: 404, says: "这个日历地址不对或已经停用，请向管理台账的人要新的地址" },
  "record.changed": {
    status: 409,
    says: "这条记录刚才在别处改过，您的内容没有保存；请对照两边，逐项取舍后再保存",
  },
  "request.no-version": { status: 428, says: "请求没有说明改的是哪一版，请刷新页面后重试" },
  "records.too-many": { status: 422, says: "要导出的记录超过2万条，请先按时间或制度筛选" },
  "person.changed": { status: 409, says: "这个人的资料刚才在别处改过，没有保存；请看过现在的再改" },
  "view.too-many": { status: 422, says: "视图已有30个，请先删去不用的" },
  "view.unknown": { status: 404, says: "没有这个视图，可能刚才已经删去，请刷新页面" },
  "roster.rejected": { status: 422, says: "名册还不能这样改，请按提示改正后再保存" },
  "list.rejected": { status: 422, says: "名单还有要改的地方，一个人也没有导入；请按提示逐行改正" },
  "week.nobody": {
    status: 409,
    says: "还不知道您是名册上的哪一位；本机方式请先选定，登录使用的请系统管理员在账号里对应到人",
  },
  "journal.unknown": { status: 404, says: "没有找到这一行或这份小结，请刷新页面" },
  "journal.changed": { status: 409, says: "这份小结刚才在别处改过，没有保存；请看过那边的再改" },
  "summary.unknown": { status: 404, says: "没有这个期间的小结，请写成 2026-11、2026Q4 或 2026" },
  "correction.done": { status: 409, says: "这项申请已经有人答复，或者已不在，请刷新页面" },
  "record.rejected": { status: 422, says: "这条记录还不能保存，请按提示补全或更正" },
  "problem.rejected": { status: 422, says: "这个问题还不能保存，请按提示补全或更正" },
  "problem.unknown": { status: 404, says: "没有找到这个问题，请从整改台账重新打开" },
  "problem.step": { status: 409, says: "这个问题现在不能这样办理，请刷新页面看它的状态" },
  "problem.changed": { status: 409, says: "这个问题刚才在别处办过，您的这一步没有保存；请看过再办" },
  "pack.unknown": { status: 404, says: "没有找到这个证据包，请从列表重新打开" },
  "pack.closed": { status: 403, says: "这个证据包已经收回或到期，不能再打开" },
  "pack.empty": { status: 422, says: "请至少选一项制度或一个问题" },
  "evidence.unknown": { status: 404, says: "没有找到这份佐证的文件，它可能没有存进系统" },
  "upload.type": { status: 415, says: "这里不收这种文件，请在页面里选照片或 PDF；照片页面会先转换" },
  "upload.too-large": { status: 413, says: "照片超过 20 MB，请在页面里选照片，页面会先缩小" },
  "upload.infected": {
    status: 422,
    says: "杀毒程序在这个文件里查出了病毒，没有打开，也没有存下；请交给管信息安全的人处理",
  },
  "upload.unscanned": { status: 503, says: "杀毒程序没有应答，文件没有收下；请告诉系统管理员，修好以后再传" },
  "secret.marked": {
    status: 422,
    says: "这里有国家秘密的标志，没有收下，也没有留下任何内容；本系统不处理国家秘密，请先断开这台电脑的网络，再报告本单位保密办",
  },
  "paper.rejected": { status: 422, says: "这份 PDF 没有收下，请重新导出后再传" },
  "photo.rejected": { status: 422, says: "这张照片读不出来，请重新拍一张或换一张" },
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
