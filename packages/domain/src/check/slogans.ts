/**
 * Slogans of so many: 三个坚持, 四个到位, 三个“必须坚持”. What stands behind their 个 is a verb or a frame of mind, where a count has a thing.
 */

/** Words that nothing which could be counted begins with. */
const abstract =
  /^(?:坚持|必须|维护|确立|意识|自信|全面|务必|牢牢|毫不|不[^同合足]|代表(?![团小处队性作人])|结合(?!部)|革命|转变|强化|聚焦|围绕|更加|走在|一律|服从|统筹|着力|加快|坚决|到位|严禁|不准|带头|表率|敬畏|区分|摆进|没有|离不开|有利于|以上率|怎么|如何|什么|为什么|是否|能不能|会不会|在[前先哪]|文明|服务(?![中点站队窗])|一(?![线般级类体家些]))/;

/** 三个“必须坚持”, 四个“牢牢把握”: the slogan in quotation marks behind them. */
const quotedSlogan =
  /^“[^”\d]{1,6}(?<!中心|[站屋堂廊室点岗队组课奖园村区号]|平台|讲坛|论坛|品牌|基地|项目|工程|支部|称号|单位|党员|家庭|个人|集体|窗口|银行|超市|课堂|讲堂|学校|书屋|驿站|班子|案例|故事|产品)”/;

/** The same, where nothing that could be counted follows the word: 三个提升。, but 三个提升工程项目 are counted. */
const slogan =
  /^(?:率先|注重|突出|深化|狠抓|过硬|清零|确保|提升|优化|统一|同步|融合|创新|满意|增强|提高|深入|严格|抓好|做到|百分之?百|年|(?:全)?覆盖|健康|优先|聚力|导向|抓手|看齐|贴近|延伸|下沉|跨越|突破|加强|[从严]严|深挖|清楚|明确|落实|规范|跟进|对接|联动|共享|共建|打通|压实|抓牢|抓实|把握|把关|摸清|弄清|讲清|分清|为[主先本要]|并重|并举|促进|带动|引领|驱动|支撑|保障|关[心爱]|用心|真心|安心|放心|贴心|倍增|翻番|提速|提质|增效|减负|归零|必[查访到谈看学修]|知道|了解|熟悉|掌握|学习|宣传|贯彻|允许|禁止|杜绝|从[快优实简]|示范|争[先创]|创先|领[先跑]|先[行试]|倾斜|融入|到[村户人底边]|机制体系|管住|守住|看住|盯紧|关口前移|常态化|制度化|规范化|清单化|紧盯|紧扣|对标|对照|发力|推进|助力|赋能|见效|结合好|带头|到户|环节|关口|关键|维度|层面|阶段|步骤|要素|支点)+(?=[，。；、：”！的等\s]|工程|行动|活动|建设|要求|原则|机制|模式|工作法|标准|理念|战略|格局|$)/;
/** Whether the words behind a 个 that ends at `end` make it a slogan. */
export const isSlogan = (text: string, end: number): boolean =>
  slogan.test(text.slice(end, end + 12)) ||
  quotedSlogan.test(text.slice(end, end + 14)) ||
  abstract.test(text.slice(end, end + 3));
