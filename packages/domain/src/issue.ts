/** What a schema found wrong in one field of a row or a file. */
export type Issue = {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly expected?: unknown;
  readonly values?: readonly unknown[];
  readonly minimum?: unknown;
  readonly inclusive?: boolean;
  readonly keys?: readonly string[];
  readonly options?: readonly unknown[];
};

const kinds: Readonly<Record<string, string>> = {
  string: "文字",
  number: "数字",
  int: "整数",
  boolean: "true 或 false",
  array: "列表",
  object: "一组字段",
  record: "一组字段",
};

const valueAt = (row: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    row,
  );

const shown = (value: unknown) => {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 30 ? `${text.slice(0, 30)}…` : text;
};

/** The field as a clerk finds it in the row: `money[1].amount` is the first sum's amount. */
const fieldOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) =>
      typeof key === "number" ? `${text}[${key + 1}]` : text === "" ? String(key) : `${text}.${String(key)}`,
    "",
  );

/** The path of an issue as a place is looked up by: keys and indexes. */
export const pathOf = ({ path }: Issue): (string | number)[] =>
  path.map((key) => (typeof key === "number" ? key : String(key)));

/** Says in Chinese why a field of a row or a file cannot stand. Schemas of our own that speak Chinese keep their words. */
export function issueSays(row: unknown, issue: Issue): string {
  const field = fieldOf(issue.path);
  if (/[\u4e00-\u9fff]/.test(issue.message) && !/^(Invalid|Too|Unrecognized) /.test(issue.message))
    return `${field}：${issue.message}`;
  const value = valueAt(row, issue.path);
  if (issue.code === "unrecognized_keys")
    return `${field === "" ? "" : `${field} `}里不认识 ${(issue.keys ?? []).join("、")}，请改正名称或删去`;
  if (value === undefined) return `缺少 ${field}，请补上`;
  switch (issue.code) {
    case "invalid_union":
      return issue.options === undefined
        ? `${field} 写的是“${shown(value)}”，写法不对`
        : `${field} 写的是“${shown(value)}”，只能是：${issue.options.map(String).join("、")}`;
    case "invalid_value":
      return `${field} 写的是“${shown(value)}”，只能是：${(issue.values ?? []).map(String).join("、")}`;
    case "too_small":
      return value === "" || (Array.isArray(value) && value.length === 0)
        ? `${field} 不能为空`
        : `${field} 写的是 ${shown(value)}，${issue.inclusive === false ? "须大于" : "不能小于"} ${String(issue.minimum)}`;
    case "invalid_type":
      return `${field} 写的是“${shown(value)}”，应是${kinds[String(issue.expected)] ?? "别的写法"}`;
    default:
      return `${field} 写的是“${shown(value)}”，写法不对`;
  }
}
