export { textOf } from "./layout/parts.ts";
export { type Linted, lint } from "./lint/lint.ts";
export { type LintFinding, rules } from "./lint/rules.ts";
export * from "./model.ts";
export { isOn, readWordXml } from "./ooxml/xml.ts";
export { parsePlain } from "./plain/parse-plain.ts";
export { type Numbering, readNumbering } from "./read/numbers.ts";
export { ordinal } from "./read/ordinal.ts";
export { typeset, warmTypesetter } from "./typeset.ts";
