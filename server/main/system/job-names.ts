/** Jobs that people start from the console; main/jobs.ts says what they do. */
export const runNightJob = { name: "platform.run_night", maxAttempts: 1 } as const;
export const checkInvariantsJob = { name: "platform.check_invariants", maxAttempts: 1 } as const;
