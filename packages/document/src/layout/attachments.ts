/** What a 附件 is headed with (7.3.7); one alone has no number. */
export const appendixLabel = (index: number, count: number): string => (count > 1 ? `附件${index + 1}` : "附件");

/** The lines of 附件说明 (7.3.4); several 附件 are numbered. */
export const attachmentLines = (titles: readonly string[]): string[] =>
  titles.map((title, index) => {
    const numbered = titles.length > 1 ? `${index + 1}.${title}` : title;
    return index === 0 ? `附件：${numbered}` : numbered;
  });
