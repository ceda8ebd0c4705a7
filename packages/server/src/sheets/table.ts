/** One sheet: its rows from the top, every cell as text or a number. `head`: rows that stay in sight; `widths`: of columns, in characters. */
export type Table = {
  readonly name: string;
  readonly rows: readonly (readonly (string | number)[])[];
  readonly widths?: readonly number[];
  readonly head?: number;
};
