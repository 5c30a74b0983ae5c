/** Builds the pages that the server hands out, where their sources are newer. */
export function buildWebApps(): Promise<void>;
