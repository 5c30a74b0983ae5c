/** What the program answers to the shell; listed in `--help`, so that a script can tell one ending from another. */
export const exitCodes = {
  done: 0,
  /** An invariant is broken, or something failed that should not. */
  failed: 1,
  /** The command, an option, the configuration or a mapping is wrong: nothing was begun. */
  usage: 2,
  /** The import is finished, and some rows are in the file of rejected rows. */
  rejectedRows: 3,
  /** The import is finished, and its totals are not what `--expect` says. */
  totalsDiffer: 4,
  /** The state forbids it: another process is at it, the target is not empty, the backup is damaged. */
  refused: 5,
  /** Stopped by Ctrl-C; what was committed stays, and an import goes on where it stopped. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends a command with a sentence and an exit code instead of a stack. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  constructor(
    readonly exitCode: ExitCode,
    message: string,
  ) {
    super(message);
  }
}
