/** Verbs with what they act on behind them: 发现|问题, 慰问|困难党员. The longest fitting one parts a phrase. */
const verbs = [
  ...[
    "发现",
    "反馈",
    "查摆",
    "查找",
    "梳理",
    "收集",
    "征集",
    "征求",
    "提出",
    "整改",
    "解决",
    "办结",
    "销号",
    "落实",
    "完成",
  ],
  ...[
    "慰问",
    "资助",
    "救助",
    "帮扶",
    "帮助",
    "走访",
    "看望",
    "选派",
    "派出",
    "争取",
    "协调",
    "购买",
    "采购",
    "捐助",
    "捐赠",
  ],
  ...[
    "拨付",
    "发放",
    "投入",
    "自筹",
    "编发",
    "编印",
    "印发",
    "起草",
    "撰写",
    "刊发",
    "刊登",
    "报送",
    "采用",
    "收录",
    "提炼",
  ],
  ...[
    "总结",
    "制定",
    "出台",
    "修订",
    "建立",
    "承担",
    "获得",
    "获",
    "命名",
    "创建",
    "培树",
    "选树",
    "听取",
    "报告",
    "签订",
  ],
  ...[
    "清理",
    "讲授",
    "讲",
    "上",
    "参加",
    "参与",
    "开展",
    "召开",
    "举办",
    "组织",
    "接受",
    "迎接",
    "通过",
    "补选",
    "研究",
    "审议",
  ],
].sort((a, b) => b.length - a.length);

/** Words that no number stands before: they tell how many, or what became of it. */
const notNouns =
  /(?:共|累计|合计|总计|达|达到|为|获奖|参加|参与|覆盖|转化|采用|命名|完成|办结|整改|销号|开展|召开|举办|到位|立项)$/;

type Pieces = readonly (string | null)[];

/**
 * The same phrase with its noun behind the number, where it has one before it: 发现问题{n}个 → 发现{n}个问题, 主题党日{n}次 → {n}次主题党日.
 * Null where the phrase already has words behind its number, or has no noun to move.
 */
export function inverted(before: Pieces, after: Pieces): { before: Pieces; after: Pieces } | null {
  const last = before.at(-1);
  if (after.length > 0 || last == null || notNouns.test(last)) return null;
  const rest = before.slice(0, -1);
  const verb = verbs.find((one) => last.startsWith(one) && last.length > one.length + 1);
  if (verb !== undefined) return { before: [...rest, verb], after: [last.slice(verb.length)] };
  return last.length < 2 ? null : { before: rest, after: [last] };
}
