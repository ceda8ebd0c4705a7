import { z } from "zod";
import {
  accountReset,
  accountState,
  accountsAnswer,
  alarmsAnswer,
  auditAnswer,
  backupsAnswer,
  grantsAnswer,
  newAccount,
  newGrant,
  newPolicy,
  tokenAnswer,
} from "./accounts.ts";
import { operation } from "./operation.ts";
import {
  codeRequest,
  factorAnswer,
  factorRequest,
  founded,
  founding,
  ownSessions,
  passwordChange,
  redeemed,
  redemption,
  sessionAnswer,
  signInRequest,
} from "./session.ts";
import { written } from "./written.ts";

const everyStep = ["code", "password", "enrol"] as const;

/** Signing in, one's own account, and what the three administrators do. */
export const accessOperations = {
  session: operation({
    ...{ method: "GET", path: "/api/session", resource: "登录", title: "服务方式，以及登录的是谁" },
    right: "anyone",
    answer: sessionAnswer,
    errors: [],
  }),
  signIn: operation({
    ...{ method: "POST", path: "/api/session", resource: "登录", title: "登录" },
    right: "anyone",
    body: signInRequest,
    answer: sessionAnswer,
    errors: ["sign-in.wrong", "sign-in.wait", "mode.local"],
  }),
  proveCode: operation({
    ...{ method: "POST", path: "/api/session/code", resource: "登录", title: "登录第二步：验证码" },
    ...{ right: "self", during: everyStep },
    body: codeRequest,
    answer: sessionAnswer,
    errors: ["sign-in.code", "sign-in.wait", "mode.local"],
  }),
  signOut: operation({
    ...{ method: "DELETE", path: "/api/session", resource: "登录", title: "退出" },
    ...{ right: "self", during: everyStep },
    answer: written,
    errors: ["mode.local"],
  }),
  redeemToken: operation({
    ...{ method: "POST", path: "/api/tokens", resource: "登录", title: "凭一次性令牌设置自己的密码" },
    right: "anyone",
    body: redemption,
    answer: redeemed,
    errors: ["token.unknown", "password.refused", "sign-in.wait", "mode.local"],
  }),
  found: operation({
    ...{ method: "POST", path: "/api/administrators", resource: "登录", title: "凭初始化令牌设立三员" },
    right: "anyone",
    body: founding,
    answer: founded,
    errors: ["token.unknown", "password.refused", "account.taken", "sign-in.wait"],
  }),

  changePassword: operation({
    ...{ method: "PUT", path: "/api/account/password", resource: "我的账号", title: "更换自己的密码" },
    ...{ right: "self", during: ["password", "enrol"] },
    body: passwordChange,
    answer: sessionAnswer,
    errors: ["sign-in.wrong", "sign-in.wait", "password.refused", "mode.local"],
  }),
  offerFactor: operation({
    ...{ method: "POST", path: "/api/account/second-factor", resource: "我的账号", title: "设置验证码器：取得密钥" },
    ...{ right: "self", during: ["password", "enrol"] },
    body: factorRequest,
    answer: factorAnswer,
    errors: ["sign-in.wrong", "sign-in.wait", "mode.local"],
  }),
  confirmFactor: operation({
    ...{
      method: "POST",
      path: "/api/account/second-factor/confirmation",
      resource: "我的账号",
      title: "设置验证码器：输入一次验证码",
    },
    ...{ right: "self", during: ["password", "enrol"] },
    body: codeRequest,
    answer: sessionAnswer,
    errors: ["sign-in.code", "sign-in.wait", "mode.local"],
  }),
  ownSessions: operation({
    ...{ method: "GET", path: "/api/account/sessions", resource: "我的账号", title: "我在哪些地方登录着" },
    right: "self",
    answer: ownSessions,
    errors: ["mode.local"],
  }),
  endOwnSession: operation({
    ...{ method: "DELETE", path: "/api/account/sessions/:session", resource: "我的账号", title: "结束自己的一处登录" },
    right: "self",
    answer: written,
    errors: ["session.unknown", "mode.local"],
  }),

  accounts: operation({
    ...{ method: "GET", path: "/api/accounts", resource: "账号", title: "全部账号" },
    right: "account.manage",
    answer: accountsAnswer,
    errors: [],
  }),
  addAccount: operation({
    ...{ method: "POST", path: "/api/accounts", resource: "账号", title: "开一个账号" },
    right: "account.manage",
    body: newAccount,
    answer: tokenAnswer,
    errors: ["account.asked", "account.taken", "account.second", "person.unknown"],
  }),
  setAccountState: operation({
    ...{ method: "PUT", path: "/api/accounts/:account/state", resource: "账号", title: "停用或重新启用一个账号" },
    right: "account.manage",
    body: accountState,
    answer: written,
    errors: ["account.unknown", "account.second", "account.own", "account.last"],
  }),
  resetAccount: operation({
    ...{ method: "POST", path: "/api/accounts/:account/reset", resource: "账号", title: "重置密码，给出一次性令牌" },
    right: "account.manage",
    body: accountReset,
    answer: tokenAnswer,
    errors: ["account.unknown", "account.own"],
  }),
  backups: operation({
    ...{ method: "GET", path: "/api/backups", resource: "备份", title: "自动备份定在何时、最近一次怎样" },
    right: "account.manage",
    answer: backupsAnswer,
    errors: [],
  }),

  grants: operation({
    ...{ method: "GET", path: "/api/grants", resource: "授权", title: "每个账号的角色和范围，登录的要求" },
    right: "grant.manage",
    answer: grantsAnswer,
    errors: [],
  }),
  setGrant: operation({
    ...{ method: "PUT", path: "/api/grants/:account", resource: "授权", title: "给一个账号定角色和范围" },
    right: "grant.manage",
    body: newGrant,
    answer: written,
    errors: ["account.unknown", "account.own", "account.last", "grant.refused", "org.unknown"],
  }),
  setPolicy: operation({
    ...{ method: "PUT", path: "/api/access-policy", resource: "授权", title: "定登录的要求" },
    right: "grant.manage",
    body: newPolicy,
    answer: written,
    errors: [],
  }),
  alarms: operation({
    ...{ method: "GET", path: "/api/alarms", resource: "告警", title: "发出过的告警，哪些已经知悉" },
    right: "grant.manage",
    answer: alarmsAnswer,
    errors: [],
  }),
  acknowledgeAlarm: operation({
    ...{ method: "POST", path: "/api/alarms/:alarm/acknowledgement", resource: "告警", title: "知悉一条告警" },
    right: "grant.manage",
    answer: written,
    errors: ["alarm.unknown"],
  }),

  audit: operation({
    ...{ method: "GET", path: "/api/audit", resource: "审计", title: "谁在什么时候从哪里做了什么" },
    right: "audit.see",
    /** `before`: only events older than this number; the newest where absent. */
    query: z.object({ before: z.coerce.number().int().positive().optional() }),
    answer: auditAnswer,
    errors: [],
  }),
} as const;
