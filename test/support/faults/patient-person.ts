import { setTimeout as sleep } from 'node:timers/promises';
import { v4 } from 'uuid';
import type { Receipt } from '../../../api/schemas/receipt';

/** One act as it is sent: the same key however often. */
export interface Sending {
  readonly path: string;
  readonly body: unknown;
  readonly key: string;
}

export interface Answer {
  /** HTTP status; 0 where the connection was lost or refused, so that nothing is known. */
  readonly status: number;
  readonly location: string | undefined;
  // Tests read answers as they come; a wrong shape fails the assertion itself.
  readonly body: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

/** How an act ended, and every status that its sender was given on the way. */
export interface Outcome {
  readonly login: string;
  readonly sending: Sending;
  readonly statuses: readonly number[];
  readonly receipt?: Receipt;
  readonly problem?: { readonly class: string; readonly rule: string };
}

/** Generous: a fault lasts half a minute, and the last retry of the recording another half. */
const PATIENCE_MS = 240_000;
const PAUSE_MS = 500;

/** A person who sends an act until the answer is final, as a well-made client does, always under the same key. */
export class PatientPerson {
  constructor(
    readonly login: string,
    private readonly url: string,
    private readonly token: string,
    /** Ends all waiting: the test is over. */
    private readonly over: AbortSignal,
  ) {}

  prepare(path: string, body?: unknown): Sending {
    return { path, body, key: v4() };
  }

  /** `mayRetry`: awaited before each repetition. */
  async act(sending: Sending, mayRetry: () => Promise<void> = async () => undefined): Promise<Outcome> {
    const { login } = this;
    const statuses: number[] = [];
    for (const start = performance.now(); performance.now() - start < PATIENCE_MS;) {
      const answer = await this.send(sending);
      statuses.push(answer.status);
      const { status, body } = answer;
      if (status === 201) return { login, sending, statuses, receipt: body as Receipt };
      if (status === 500) throw new Error(`a fault of the program's own: ${JSON.stringify(body)}`);
      if (isFinal(answer)) return { login, sending, statuses, problem: body as { class: string; rule: string } };
      await sleep(PAUSE_MS);
      await mayRetry();
      // Nobody waits for the answer of an act that is left over from a failed test.
      if (this.over.aborted) return new Promise<never>(() => undefined);
    }
    throw new Error(`${login}: ${sending.path} has no answer after ${statuses.join(' ')}`);
  }

  /** Once. */
  async send({ path, body, key }: Sending): Promise<Answer> {
    return this.call(
      'POST',
      path,
      { 'Idempotency-Key': key, 'Content-Type': 'application/json' },
      JSON.stringify(body ?? {}),
    );
  }

  async get(path: string): Promise<Answer> {
    return this.call('GET', path, {});
  }

  private async call(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
    try {
      const response = await fetch(`${this.url}${path}`, {
        method,
        headers: { Authorization: `Bearer ${this.token}`, ...headers },
        ...(body === undefined ? {} : { body }),
      });
      const location = response.headers.get('location') ?? undefined;
      return { status: response.status, location, body: await response.json() };
    } catch {
      return { status: 0, location: undefined, body: undefined };
    }
  }
}

function isFinal({ status, body }: Answer): boolean {
  const isOpen = status === 0 || status === 202 || status >= 500 || body?.class === 'in_progress';
  return !isOpen;
}
