/** Where a command speaks: results on stdout, progress and messages on stderr, so that `--json` stays one document. */
export type Terminal = {
  readonly json: boolean;
  /** Columns of the terminal; 100 where the output goes into a file. */
  readonly columns: number;
  /** A line of the result, for a person. Silent with --json. */
  readonly print: (line: string) => void;
  /** A line of progress or advice. */
  readonly say: (line: string) => void;
  /** The JSON document. Silent without --json. */
  readonly result: (value: unknown) => void;
};

export const terminal = (json: boolean): Terminal => ({
  json,
  columns: process.stdout.columns ?? 100,
  print: (line) => {
    if (!json) process.stdout.write(`${line}\n`);
  },
  say: (line) => {
    process.stderr.write(`${line}\n`);
  },
  result: (value) => {
    if (json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  },
});
