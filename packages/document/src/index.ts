export * from "./model.ts";
export { parsePlain } from "./plain/parse-plain.ts";
export { closeTypesetter, typeset } from "./typeset.ts";
