/** Holds up whoever comes while it is closed. */
export class Gate {
  private opened = Promise.resolve();
  private release: () => void = () => undefined;

  close(): void {
    this.opened = new Promise((resolve) => {
      this.release = resolve;
    });
  }

  open(): void {
    this.release();
  }

  readonly passage = (): Promise<void> => this.opened;
}
