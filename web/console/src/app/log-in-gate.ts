type Listener = () => void;

/** Where requests wait whose session has ended, and what the log-in dialog listens to. */
export class LogInGate {
  private waiting: ((isSamePerson: boolean) => void)[] = [];
  private isOver = false;
  private readonly listeners = new Set<Listener>();

  /** Answers whether the same person has logged in again: what one person sent is not sent in the name of another. */
  waitForLogIn(): Promise<boolean> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.tell();
    });
  }

  /** The session has run out although nothing was sent. */
  readonly ended = (): void => {
    this.isOver = true;
    this.tell();
  };

  /** Lets every waiting request go again, or not. */
  loggedIn(isSamePerson: boolean): void {
    const waiting = this.waiting;
    this.waiting = [];
    this.isOver = false;
    for (const go of waiting) go(isSamePerson);
    this.tell();
  }

  readonly isNeeded = (): boolean => this.isOver || this.waiting.length > 0;

  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

export const logInGate = new LogInGate();
