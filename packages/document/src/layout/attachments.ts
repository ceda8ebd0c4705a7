/** The lines of 附件说明 (7.3.4); several 附件 are numbered. */
export const attachmentLines = (titles: readonly string[]): string[] =>
  titles.map((title, index) => {
    const numbered = titles.length > 1 ? `${index + 1}.${title}` : title;
    return index === 0 ? `附件：${numbered}` : numbered;
  });
