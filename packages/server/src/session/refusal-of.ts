import { type ErrorCode, errors } from "@shilu/contract";
import { Refusal } from "../refusal.ts";

/** A refusal by its code in the contract's table, with the table's sentence where no more exact one is given. */
export const refusalOf = (code: ErrorCode, says: string = errors[code].says): Refusal => new Refusal(code, says);
