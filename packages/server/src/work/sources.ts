import type { LiveReport } from "./compile.ts";

/** `sources.json`, whose names are fixed (design: the command line's JSON). */
export type Sources = {
  readonly report: string;
  readonly asOf: string;
  readonly auditHead: string;
  readonly faces: readonly string[];
  readonly version: string;
  readonly numbers: readonly {
    readonly text: string;
    readonly start: number;
    readonly end: number;
    readonly figure: string;
    readonly title: string;
    readonly value: number | null;
    readonly rule: string;
    readonly period: string;
    readonly records: readonly string[];
    readonly evidence: readonly string[];
    readonly marks: readonly string[];
  }[];
  readonly manual: readonly never[];
  readonly open: readonly { readonly what: string; readonly reason: string; readonly start: number; readonly end: number }[];
};

export declare function sourcesOf(live: LiveReport, faces: readonly string[], version: string): Sources;
