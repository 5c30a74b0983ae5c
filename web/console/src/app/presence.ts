import dayjs from "dayjs";

const absentAfterMs = 60_000;

/** Whether somebody is in front of the page. What it asks by itself when nobody is there must not keep a session alive. */
export class Presence {
  private lastAt: number;

  constructor(private readonly clock: () => number) {
    this.lastAt = clock();
  }

  seen(): void {
    this.lastAt = this.clock();
  }

  isHere(): boolean {
    return this.clock() - this.lastAt < absentAfterMs;
  }
}

export const presence = new Presence(() => dayjs().valueOf());

/** Any key, touch or turn of the wheel counts. */
export function watchPresence(): void {
  for (const kind of ["keydown", "pointerdown", "wheel", "touchstart"]) document.addEventListener(kind, () => presence.seen(), { capture: true, passive: true });
}
