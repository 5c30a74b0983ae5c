import { followNpm } from "./parents.mjs";

/** Ends the program with the exit code that `work` answers; a failure is said in one line, without a stack. */
export async function main(work) {
  followNpm();
  try {
    process.exitCode = await work();
  } catch (error) {
    console.error(error instanceof Error ? `Error: ${error.message}.` : error);
    process.exitCode = 1;
  }
}
