type Change = Readonly<Record<string, string | number>>;

const commands: Readonly<Record<string, string>> = {
  import: "导入台账",
  init: "初始化",
  "record.add": "记一条",
  "record.correct": "更正记录",
  "record.void": "作废记录",
  "record.restore": "恢复作废的记录",
  "records.take": "带走记录台账",
  "photo.add": "存一张照片",
  "evidence.take": "带走佐证文件",
  "problem.add": "记一个问题",
  "problem.step": "办理整改",
  "visits.import": "导入走访本",
  "report.save": "保存报告",
  "report.take": "带走报告文件",
  "practice.keep": "采用或撤回制度",
  "statement.decision": "认定规定动作",
  "statement.occurrence": "报告事项",
  "statement.signature": "复核规则",
  "statement.withdrawal": "撤回认定、报告或签名",
  "person.add": "添一个人",
  "person.change": "更正人员资料",
  "people.import": "粘贴名单导入",
  "membership.begin": "添一条任职",
  "membership.end": "结束任职",
  "membership.transfer": "转出",
  "membership.correct": "更正任职",
  "membership.remove": "撤去任职",
  "office.visitor": "本机方式选定本人",
  "correction.ask": "申请更正自己的资料",
  "correction.answer": "答复更正申请",
  "journal.line": "本人的周计划或日志",
  "journal.summary": "本人的小结",
  "journal.take": "本人导出自己的资料",
  "summary.hand-in": "交小结",
  "summary.take-back": "收回小结",
  "session.open": "登录",
  "session.prove": "登录：验证码通过",
  "session.end": "退出或结束登录",
  "sessions.end": "服务重新启动，结束全部登录",
  "sign-in.refused": "登录被拒绝",
  "access.refused": "无权操作，被拒绝",
  "administrators.found": "设立三员",
  "account.add": "开账号",
  "account.state": "停用或启用账号",
  "account.reset": "重置密码",
  "account.redeem": "凭一次性令牌设置密码",
  "account.password": "更换密码",
  "account.factor-offer": "开始设置验证码器",
  "account.factor": "启用验证码器",
  "account.grant": "授权",
  "access.policy": "修改登录要求",
};

/** What was done, as a person reads it. A name that is not known here is shown as it is: nothing of the log is hidden. */
export const commandTitle = (command: string): string => commands[command] ?? command;

const changes: Readonly<Record<string, string>> = {
  record: "记录",
  evidence: "佐证文件",
  "evidence.file": "佐证文件",
  problem: "问题",
  "ledger.import": "台账",
  "office.save": "单位资料",
  "person.save": "人员资料",
  "membership.save": "任职",
  "membership.remove": "撤去的任职",
  "correction.ask": "更正申请",
  "correction.answer": "答复",
  journal: "只有本人能看",
  "summary.hand-in": "小结",
  "summary.take-back": "收回的小结",
  practice: "制度",
  "report.save": "报告",
  "report.freeze": "报告定稿",
  "report.file": "报告文件",
  "records.file": "记录台账",
  "session.open": "登录开始",
  "session.end": "登录结束",
  "sign-in.refused": "登录名或密码、验证码、令牌不对",
  "sign-in.of": "被试的账号",
  "access.refused": "被拒绝的操作",
  "access.policy": "登录要求",
  "account.add": "新账号",
  "account.open": "启用账号",
  "account.close": "停用账号",
  "account.grant": "角色和范围",
  "account.reset": "密码作废",
  "account.reset-all": "密码和验证码器作废",
  "account.password": "新密码",
  "account.password-stale": "密码须更换",
  "account.password-rehash": "密码按新的强度保存",
  "account.factor-offer": "验证码器待确认",
  "account.factor": "验证码器",
  "statement.decision": "认定",
  "statement.occurrence": "报告的事项",
  "statement.signature": "复核签名",
  "statement.withdrawal": "撤回",
};

/** A commitment stands for a value without saying it, and says nothing to a reader. */
const isCommitment = (value: string | number): boolean => /^[0-9a-f]{64}$/.test(String(value));

/** One change in words: of what kind, and its ids and counts. `loginOf` gives the name of an account. */
export function changeTitle(change: Change, loginOf: (account: string) => string | null): string {
  const { what = "" } = change;
  const told = Object.entries(change).flatMap(([key, value]) => {
    if (key === "what" || value === "" || isCommitment(value)) return [];
    return [key === "account" ? (loginOf(String(value)) ?? String(value)) : String(value)];
  });
  return [changes[String(what)] ?? String(what), ...told].join(" ");
}
