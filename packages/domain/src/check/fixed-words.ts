/** Words that make a number with its unit part of a name or a fixed phrase; `chinese`: only of a number in Chinese characters. */
type Fixed = { readonly units: string; readonly chinese?: true; readonly before?: RegExp; readonly behind?: RegExp };

const place = "镇|乡|村|庄|屯|沟|堡|营|湖|湾|巷|坡|坪|寨|塬|梁|渠|岔|子(?!女)";
/** Each with a test of what it passes over and what it must leave (`check-fixed-words.test.ts`). */
const fixed: readonly Fixed[] = [
  { units: "步", chinese: true },
  { units: "步", behind: /^(?:工作|议事|推进|流程|决策|操作|闭环)?(?:法|曲|走|诗)/ },
  { units: "版", behind: /^(?:头条|刊|报道|要闻|显著|整版)/ },
  { units: "版", before: /报[》”]?$/ },
  { units: "路 线 代 行 包", chinese: true },
  { units: "路", behind: /^(?:公交|电?车|军|总线)/ },
  { units: "米", behind: /^(?:跑|短跑|长跑|接力|跨?栏|赛|冲刺|自由泳|蛙泳|仰泳|蝶泳|深井|跳台|线)/ },
  { units: "米 公里", before: /最后$|海拔$/ },
  { units: "公里 米 里", behind: /^(?:范围|半径|以内|之内|内)/ },
  { units: "公里 米", before: /(?:方圆|半径|距离?|相距|间隔|周边)$/ },
  { units: "公里", behind: /^(?:健步|徒步|越?野?跑|马拉松|骑行|拉练)/ },
  {
    units: "小时 个小时",
    behind:
      /^(?:工作制|值班|值守|直报|响应|.{0,2}[经交通生都服][^，。]{1,2}圈|报告制|热线|在线|营业|开放|不打烊|不间断|全天候|待命|备勤|轮班|轮岗|自助|书[房屋]|图书馆|城市书|以外|之外|外)/,
  },
  { units: "天", behind: /^(?:两头|打鱼|晒网|工作制|长假|小长假|无理由|[一两三四]夜|冷静期)/ },
  { units: "度", behind: /^(?:评价|测评|考核|全景|大?转弯|旋转|无死角|全方位|视角)/ },
  { units: "度", before: /(?:[北南]纬|[东西]经|零[上下]|[气水体]温|温度|摄氏|低至|高达)$/ },
  { units: "层", behind: /^(?:会议室|大厅|报告厅|东|西|办公室)/ },
  { units: "层", chinese: true, behind: /^(?:小?楼|次|饼|建筑|住宅|意思|塔|窗口)/ },
  { units: "栋 幢", behind: /^\d/ },
  { units: "组 队", before: /(?<!全|驻|包|帮扶)(?:村|社|大队|屯)$/ },
  { units: "组", behind: /^团/ },
  {
    units: "台 门 口 眼 块 站 场 间 面",
    chinese: true,
    behind: new RegExp(`^(?:${place}|山|县|河|区|桥|石|峡|井[社村巷])`),
  },
  { units: "家", chinese: true, behind: /^(?:村(?![集民级委小])|庄|屯|沟|堡|营|湖|湾|巷|坡|寨|子|班子|讲坛|姓)/ },
  { units: "元", chinese: true, behind: /^(?:里|桥|村|镇|乡|坊|结构|体制|化|论|社会|分割|分立)/ },
  { units: "句", chinese: true, behind: /^(?:话|半|诗|大?实话|真话)/ },
  { units: "回", behind: /^事/ },
  { units: "件", chinese: true, behind: /^(?:套|宝)/ },
  { units: "部", behind: /^曲/ },
  { units: "人", behind: /^(?:制|小组|组(?!成|织|建)|篮球|足球|排球|三足|行必|转|间|成虎|舞|[餐圆]桌|床|座|世界)/ },
  { units: "户", chinese: true, behind: /^(?:联[防保动户产]|一体|长制)/ },
  { units: "名", chinese: true, behind: /^(?:工程|战略)/ },
  { units: "位", behind: /^(?:数|一体)/ },
  { units: "倍", behind: /^(?:的)?(?:努力|干劲|信心|珍惜|精神|重视|热情|用心|警惕|百倍|千倍|[速镜])/ },
  { units: "轮", chinese: true, behind: /^(?:驱|车|电动|摩托|马车)/ },
  { units: "面", chinese: true, behind: /^(?!.{0,3}旗(?![村镇乡社]))(?!文化墙|墙|[，。；、）]|$)/ },
  { units: "面", chinese: true, behind: /^红旗/ },
  { units: "头", chinese: true, behind: /^(?![，。；、）]|$|[牛猪羊驴骡奶肉母种育犊耕黄良生])/ },
  { units: "条", chinese: true, behind: /^(?:战线|生命线|防线|红线|底线|主线|线(?![索路])|腿)/ },
  { units: "条 款", before: /[章节编]$/ },
  { units: "本", chinese: true, behind: /^(?:账|台账)/ },
  { units: "套", chinese: true, behind: /^(?:班子|人马|牌子)/ },
  { units: "次", behind: /^(?:列车|动车|高铁|特快|快车|航班)/ },
  { units: "次", chinese: true, behind: /^(?:飞跃|浪潮|党代|分配|创业|工业革命|科技革命)/ },
  { units: "处", chinese: true, behind: /^(?:奔|走访(?!点|户)|打听|寻|求|联系|碰壁|筹|搜|流|张贴|散|游|借|找|收集)/ },
  { units: "节", chinese: true, behind: /^(?:期间|前|送|慰问|走访|两节|廉|、)/ },
  { units: "讲", chinese: true, behind: /^[三四五六]?(?:有|美|评)/ },
  { units: "件 份 个", before: /附件$/ },
  { units: "口", chinese: true, behind: /^之家/ },
  { units: "番", chinese: true, before: /翻了?$/ },
  { units: "次", before: /等功$/ },
  { units: "天", before: /再过$|还有$|[只仅]剩$|倒计时$|最后$|公示期?$/ },
  { units: "条 件 项 句 点", chinese: true, behind: /^[^，。；、：\d]{0,4}(?:：|。(?:一是|一、|第一|一，))/ },
  { units: "天 周 小时", behind: /^一[^个]/ },
  { units: "天", before: /[一每]周$|全年$|一年$/ },
  { units: "栋 幢", before: /(?:位于|住在?|在)$/, behind: /^(?!.{0,4}楼)/ },
  { units: "节", behind: /^气/ },
  { units: "本", chinese: true, behind: /^经/ },
  { units: "张", chinese: true, behind: /^(?:王?牌|清单|网|名片|答卷|皮|嘴)/ },
  { units: "台", chinese: true, behind: /^(?:大?戏|锣)/ },
  { units: "套", chinese: true, behind: /^组合拳/ },
  { units: "种", chinese: true, behind: /^(?:方式|方法|途径|办法|情形|渠道|形式|类型|模式)/ },
  { units: "条", before: /(?:新|防控|优化|金融|民企|科技|外贸|养老)$/ },
  { units: "个", behind: /^\d{1,3}[%％]/ },
  { units: "件", chinese: true, behind: /^事(?![项实])/ },
  { units: "度", chinese: true },
  { units: "度", before: /[升降]温$/ },
  { units: "层", chinese: true, behind: /^之台/ },
  { units: "天", chinese: true, behind: /^[一二三四五七]{1,2}夜/ },
  { units: "轮", chinese: true, behind: /^定位/ },
  { units: "里", behind: /^(?:长征|长廊|画廊|江山|边关|黄河|河山|海疆|不同)/ },
  { units: "棵 株 座", chinese: true, behind: /^[树松柳枣杨槐柏榆店庙桥塔窑][^，。]?[村镇乡庄沟屯社]/ },
  { units: "条", chinese: true, behind: /^[沟岭街河][村镇乡社庄]/ },
  { units: "条", before: /(?:新政|国|惠企|稳经济|稳增长|科创|楼市|促消费|民营经济|营商环境)$/ },
  { units: "天", before: /(?:工作日|月共|国庆假|中秋假|春节假|元旦假|小长假)$/ },
  { units: "层", before: /楼高$/ },
  { units: "行 字", before: /每[页行面列]$/ },
  { units: "名 个 位 家 项 篇 件 处 次 户", before: /(?:以上|上述|前述)$/ },
  { units: "篇 个 件 户 家 人 次", chinese: true, behind: /^里(?:头|面)?(?:才|就|有|挑)/ },
  { units: "个", chinese: true, behind: /^字(?![，。]?以)/ },
  { units: "节", chinese: true, before: /[节旦秋庆午宵]$/ },
  { units: "项 类 笔 个 家", behind: /^(?:相加|合计|总计|共计|之和|加起来|合起来|累加)/ },
];

const byUnit = new Map<string, Fixed[]>();
for (const each of fixed)
  for (const unit of each.units.split(" ")) byUnit.set(unit, [...(byUnit.get(unit) ?? []), each]);

/** Whether the words around a number with its unit make them a name or a fixed phrase. `before`, `behind`: up to 8 characters. */
export const isFixedWord = (unit: string, chinese: boolean, before: string, behind: string): boolean =>
  (byUnit.get(unit) ?? []).some(
    (each) =>
      (each.chinese !== true || chinese) &&
      (each.before === undefined || each.before.test(before)) &&
      (each.behind === undefined || each.behind.test(behind)),
  );
