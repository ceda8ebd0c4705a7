import type { LedgerRecord } from "@shilu/domain";
import type { SealedField } from "../src/index.ts";
import { record } from "./mini-ledger.ts";

const mechanism = "own.visit";

/** Of an office's own visits the ID number is found by its exact value, the illness is not. */
export const sealedFields = async (): Promise<readonly SealedField[]> => [
  { mechanism, name: "id-card", lookup: true },
  { mechanism, name: "illness", lookup: false },
];

/** A visit that says an ID number and an illness in its sealed fields, and a village in an open one. */
export const visit = (id: string, idCard: string, given: Record<string, unknown> = {}): LedgerRecord =>
  record({
    ...{ id, mechanism, title: `走访${id}` },
    fields: { "id-card": idCard, illness: `慢性病${id}`, village: "北村" },
    ...given,
  });
