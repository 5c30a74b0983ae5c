export interface Loop {
  readonly ended: boolean;
  end(): Promise<void>;
}

/** Runs `work` again and again with a pause between; a failure is told and does not end it. */
export function repeatedly(work: () => Promise<void>, pauseMs: number, failed: (error: unknown) => void): Loop {
  const state = { ended: false };
  let wake: () => void = () => undefined;
  const running = (async () => {
    while (!state.ended) {
      try {
        await work();
      } catch (error) {
        if (!state.ended) failed(error);
      }
      if (state.ended) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pauseMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return {
    get ended() {
      return state.ended;
    },
    end: async () => {
      state.ended = true;
      wake();
      await running;
    },
  };
}
