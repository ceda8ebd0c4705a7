/** What a record is called to which nobody gave a name: its mechanism, with its theme or topic where it says one (支部主题党日：清明祭英烈). */
export function titleByTheme(mechanism: string, { theme, topic }: Readonly<Record<string, unknown>>): string {
  const subject = [theme, topic].find((one): one is string => typeof one === "string" && one.trim() !== "");
  return subject === undefined ? mechanism : `${mechanism}：${subject.trim()}`;
}
