/** A value as a table shows it, in its own unit; what is not known has none. */
export const amountText = (value: number | null): string => (value === null ? "—" : String(Number(value.toFixed(2))));
