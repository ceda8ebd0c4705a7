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

export function terminal(json: boolean): Terminal {
  const { stdout, stderr } = process;
  for (const stream of [stdout, stderr]) if (!stream.listeners("error").includes(unread)) stream.on("error", unread);
  return {
    json,
    columns: stdout.columns ?? 100,
    print: (line) => {
      if (!json) stdout.write(`${line}\n`);
    },
    say: (line) => {
      stderr.write(`${line}\n`);
    },
    result: (value) => {
      if (json) stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
  };
}

/** Who reads through `head` goes away early: that is no fault, and what the command has begun is brought to its end. */
function unread(fault: NodeJS.ErrnoException): void {
  if (fault.code !== "EPIPE") throw fault;
}
