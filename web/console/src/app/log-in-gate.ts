type Listener = () => void;

/** Where requests wait whose session has ended, and what the log-in dialog listens to. */
export class LogInGate {
  private waiting: (() => void)[] = [];
  private readonly listeners = new Set<Listener>();

  waitForLogIn(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.tell();
    });
  }

  /** Lets every waiting request go again. */
  loggedIn(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const go of waiting) go();
    this.tell();
  }

  readonly isNeeded = (): boolean => this.waiting.length > 0;

  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

export const logInGate = new LogInGate();
