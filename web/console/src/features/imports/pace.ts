import type { Import } from "./queries.js";

type Progress = NonNullable<Import["progress"]>;

export interface Pace {
  readonly percent: number;
  readonly rowsPerSecond: number;
  /** Null while it cannot be told. */
  readonly secondsLeft: number | null;
}

/** How fast a phase goes and how long it will take, from what it has read of the file so far. */
export function paceOf({ bytesRead, bytesTotal, rows, phaseSince, at }: Progress): Pace {
  const seconds = Math.max(0, Date.parse(at) - Date.parse(phaseSince)) / 1_000;
  const part = bytesTotal === 0 ? 0 : Math.min(1, bytesRead / bytesTotal);
  return {
    percent: Math.floor(part * 100), rowsPerSecond: seconds === 0 ? 0 : Math.round(rows / seconds),
    // The file is read ahead of what is committed: the end of reading is not the end of the work.
    secondsLeft: part < 0.01 || seconds < 2 ? null : Math.ceil((seconds / part) * (1 - part)),
  };
}
