import type { FactChanged } from './messages';

const kinds: readonly string[] = ['calendar', 'mandate', 'office', 'slot', 'ledger'] satisfies FactChanged['kind'][];

/** Notices that wait to be heeded, one of each kind: what changed is looked up when its turn comes. */
export class Notices {
  private readonly waiting = new Map<string, FactChanged>();

  /** Anything but a notice is dropped: nobody waits for an answer, and a garbled one must not stop the case. */
  add(raw: unknown): void {
    if (isNotice(raw)) this.waiting.set(raw.kind, raw);
  }

  some(): boolean {
    return this.waiting.size > 0;
  }

  take(): FactChanged[] {
    const taken = [...this.waiting.values()];
    this.waiting.clear();
    return taken;
  }
}

function isNotice(raw: unknown): raw is FactChanged {
  return (
    typeof raw === 'object' && raw !== null && 'kind' in raw && typeof raw.kind === 'string' && kinds.includes(raw.kind)
  );
}
