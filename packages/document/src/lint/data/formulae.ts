/**
 * Fixed words of Party documents. Kept by hand: a new one comes in with the document that set it. What changes from one year to the next
 * is not here.
 *
 * Sources: 《中共中央关于党的百年奋斗重大成就和历史经验的决议》（2021年11月11日）for 两个确立; 《中国共产党章程》（2022年10月22日修改）for 四个意识,
 * 四个自信, 两个维护, 五位一体, 四个全面; 《中国共产党纪律处分条例》 for 六项纪律; the documents on 八项规定 of the Party centre for 四风.
 */

/** Short forms that stand in quotation marks. */
export const quotedFormulae: readonly string[] = [
  "两个确立",
  "两个维护",
  "四个意识",
  "四个自信",
  "第一议题",
  "五位一体",
  "四个全面",
];

/** What a short form stands for, in the order that the documents have. */
export const enumerations: readonly { readonly name: string; readonly items: readonly string[] }[] = [
  { name: "四个意识", items: ["政治意识", "大局意识", "核心意识", "看齐意识"] },
  { name: "四个自信", items: ["道路自信", "理论自信", "制度自信", "文化自信"] },
  { name: "五位一体", items: ["经济建设", "政治建设", "文化建设", "社会建设", "生态文明建设"] },
  {
    name: "四个全面",
    items: ["全面建设社会主义现代化国家", "全面深化改革", "全面依法治国", "全面从严治党"],
  },
  { name: "四风", items: ["形式主义", "官僚主义", "享乐主义", "奢靡之风"] },
  {
    name: "六项纪律",
    items: ["政治纪律", "组织纪律", "廉洁纪律", "群众纪律", "工作纪律", "生活纪律"],
  },
];
