import type { FigureValue, Period } from "@shilu/domain";
import type { Workplace } from "./workplace.ts";

/** Every figure of the catalogue for a period and an org's subtree (the root where absent), in the catalogue's order. */
export declare function figureValues(workplace: Workplace, period: Period, org?: string): Promise<readonly FigureValue[]>;
