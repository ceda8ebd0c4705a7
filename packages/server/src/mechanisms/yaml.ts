import { bad, type Finding, good, type Locator, type Outcome } from "@shilu/domain";
import { LineCounter, parseDocument } from "yaml";

/** What a text says, and where each part of it stands. */
export type ReadYaml = { readonly value: unknown; readonly at: Locator };

/** What a YAML text says, and where each part of it stands: `name` with the line. Dates stay text: YAML's core schema has none. */
export function parseYaml(name: string, text: string): Outcome<ReadYaml> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (offset: number) => `${name} 第 ${lines.linePos(offset).line} 行`;
  if (document.errors.length > 0)
    return bad(
      ...document.errors.map((error): Finding => {
        const place = lineAt(error.pos[0]);
        return { code: "mechanism.yaml", place, says: `${place}：YAML 写法有误，请检查缩进、引号和冒号` };
      }),
    );
  const at: Locator = (path) => {
    for (let length = path.length; length >= 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      if (isRanged(node)) return lineAt(node.range[0]);
    }
    return name;
  };
  return good({ value: document.toJS(), at });
}

const isRanged = (node: unknown): node is { readonly range: readonly [number, number, number] } =>
  typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range);
