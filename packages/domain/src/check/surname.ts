/** Surnames that a mask leaves standing, and 小 and 老. */
const doubleNames = new Set(["欧阳", "司马", "上官", "诸葛", "尉迟", "慕容", "令狐", "端木"]);
const surnames = new Set(
  "王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范姚谭廖邹熊陆郝孔崔康毛邱秦江史顾侯邵孟龙段雷钱汤尹黎易武乔贺赖龚樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛韦毕聂焦柳邢岳齐梅庄辛管祝左涂谷祁舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲项马小老",
);
/** A person's name keeps its first character: 李××, 小×, 尉迟××. As many as stand before the mask; no place that is named. */
export function surnameBefore(text: string, start: number, end: number, kind: string | null): number {
  if (kind !== null || end - start > 2 || !/[×xX*＊○]/.test(text[start] ?? "")) return 0;
  if (doubleNames.has(text.slice(Math.max(0, start - 2), start))) return 2;
  return surnames.has(text[start - 1] ?? "") &&
    /[，。；、：！？（）“”\s]|[任长记民和员科者志人是士师傅娘爷]/.test(text[start - 2] ?? "\n")
    ? 1
    : 0;
}
