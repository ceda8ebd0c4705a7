export { textOf } from "./layout/parts.ts";
export * from "./model.ts";
export { parsePlain } from "./plain/parse-plain.ts";
export { typeset, warmTypesetter } from "./typeset.ts";
