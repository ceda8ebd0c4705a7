export * from "./errors.ts";
export * from "./form.ts";
export * from "./office.ts";
export * from "./paths.ts";
export * from "./record.ts";
export * from "./report.ts";
export * from "./rules.ts";
