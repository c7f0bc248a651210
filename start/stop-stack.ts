/** Undoes a start in reverse: what came up last depends on what came up before. */
export interface StopStack {
  readonly push: (what: string, stop: () => Promise<void> | void) => void;
  /** Stops everything once; a part that fails to stop is reported and does not keep the others running. */
  readonly stopAll: (report: (what: string, error: unknown) => void) => Promise<void>;
}

export function createStopStack(): StopStack {
  const parts: { what: string; stop: () => Promise<void> | void }[] = [];
  return {
    push: (what, stop) => parts.push({ what, stop }),
    stopAll: async (report) => {
      for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
        try {
          await part.stop();
        } catch (error) {
          report(part.what, error);
        }
      }
    },
  };
}
