/** How the names of organs end. */
const ending =
  "(?:委员会|办公室|办公厅|领导小组|工作小组|专班|研究室|人民政府|人民法院|人民检察院|人大常委会|政协|党组|党委|党支部|党总支|纪委|工委|总局|研究院|中心|学院|学校|公司|协会|部|局|厅|委)";
/** What stands before the name of an organ in a title. */
const before =
  "(?:^|关于|转发|印发|批转|同意|成立|设立|撤销|组建|调整|任命|表彰|委员会|办公室|人民政府|[、，和与及对向的《〈“（])";
/** Names of organs that hold what otherwise divides names. */
const joined =
  "发展和改革|工业和信息化|人力资源和社会保障|住房和城乡建设|自然资源和规划|文化和旅游|党的建设|机关党的建设";
const organ = `(?<=${before})(?!关于|转发|印发|批转|同意|成立|设立|撤销|组建|调整|加强|改进|做好|开展)(?:[^\\P{Script=Han}和与及的]{0,6}?(?:${joined})[^\\P{Script=Han}和与及的]{0,8}?|[^\\P{Script=Han}和与及的]{2,14}?)${ending}+(?:(?!关于)[^\\P{Script=Han}和与及的]{2,4}?(?:研究室|办公室|办公厅|委员会|部))?`;
const phrases =
  "印发|转发|批转|进一步|贯彻落实|学习贯彻|学习宣传贯彻|实施细则|实施方案|实施意见|指导意见|管理办法|重要讲话|监督检查|督促检查|党的建设|党组织|党支部|主题教育";
const digits = "〇零一二三四五六七八九十\\d";
const year = `[${digits}]{2,}(?:年度|年|月|日|届|次)?|[${digits}](?:年度|年|月|日|届|次)`;
const fixed = new RegExp(`${organ}|${phrases}|${year}`, "gu");

/** Words of a title; the name of an organ, a customary phrase, and a year or a date in 汉字 is one word. */
export function titleWords(title: string): string[] {
  const words: string[] = [];
  let at = 0;
  for (const { 0: word, index } of title.matchAll(fixed)) {
    words.push(...segments(title.slice(at, index)), word);
    at = index + word.length;
  }
  return [...words, ...segments(title.slice(at))];
}

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
export const segments = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment);
