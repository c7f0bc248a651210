import { setTimeout as pause } from 'node:timers/promises';

/** What came back: the status and the JSON body. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export class UnexpectedAnswerError extends Error {
  constructor(call: string, answer: Answer) {
    super(`${call} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    this.name = 'UnexpectedAnswerError';
  }
}

/** A server that is being started again after a crash gets this long. */
const patienceMs = 180_000;
const pauseMs = 500;

interface Call {
  readonly method: string;
  readonly path: string;
  readonly token: string;
  readonly language: string;
  readonly key?: string;
  readonly json?: unknown;
  readonly form?: FormData;
}

/**
 * One call, repeated with the same Idempotency-Key while the system is away, busy, or has not yet told the outcome:
 * a person who presses the button again after an outage must not act twice.
 */
export async function call(baseUrl: string, request: Call): Promise<Answer> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const answer = await attempt(baseUrl, request);
    const undecided = answer === undefined || [202, 429, 502, 503, 504].includes(answer.status) || isInProgress(answer);
    if (!undecided) return answer;
    if (Date.now() > deadline) throw new UnexpectedAnswerError(`${request.method} ${request.path}`, answer ?? noAnswer);
    await pause(pauseMs);
  }
}

const noAnswer: Answer = { status: 0, body: 'no answer' };

function isInProgress(answer: Answer): boolean {
  return answer.status === 409 && JSON.stringify(answer.body).includes('in_progress');
}

async function attempt(baseUrl: string, request: Call): Promise<Answer | undefined> {
  try {
    const response = await fetch(new URL(request.path, baseUrl), {
      method: request.method,
      headers: {
        authorization: `Bearer ${request.token}`,
        'accept-language': request.language,
        ...(request.key === undefined ? {} : { 'idempotency-key': request.key }),
        ...(request.json === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(request.form === undefined ? {} : { body: request.form }),
      ...(request.json === undefined ? {} : { body: JSON.stringify(request.json) }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : parse(text) };
  } catch {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
