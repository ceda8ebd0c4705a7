import { operations } from "@shilu/contract";
import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask.ts";

/** 年度计划 of a period, this year's where none is named. It stands on the duties. */
export const planQuery = (period: string | undefined) =>
  queryOptions({
    queryKey: ["duties", "plan", period ?? null],
    queryFn: ({ signal }) => ask(operations.plan, { params: {}, query: { period }, signal }),
    placeholderData: (before) => before,
  });

/** 缺口清单 of a period, of the year at hand where none is named. */
export const leftOpenQuery = (period: string | undefined) =>
  queryOptions({
    queryKey: ["duties", "left-open", period ?? null],
    queryFn: ({ signal }) => ask(operations.leftOpen, { params: {}, query: { period }, signal }),
    placeholderData: (before) => before,
  });
