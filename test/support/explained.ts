import type { Answer, Request, RunningSystem } from './running-system';

export interface Attempt {
  /** Absent: somebody without a token. */
  readonly login?: string;
  readonly method?: 'POST' | 'PUT' | 'GET';
  readonly path: string;
  readonly body?: unknown;
  /** What is special about the call: its key, its bytes. */
  readonly request?: Request;
}

/**
 * Attempts something that is refused, once in each language, and returns the English answer. Both explain the refusal
 * in words: not the same ones, and without the code that a program reads.
 */
export async function refusedAndExplained(system: RunningSystem, attempt: Attempt): Promise<Answer> {
  const { login, method = 'POST', path, body, request = {} } = attempt;
  const ask = (language: string): Promise<Answer> => {
    const call = { ...request, headers: { ...request.headers, 'Accept-Language': language } };
    if (login === undefined) return system.call(method, path, undefined, { ...call, body });
    const person = system.as(login);
    if (method === 'GET') return person.get(path, call);
    return method === 'PUT' ? person.put(path, body, call) : person.post(path, body, call);
  };
  const [indonesian, english] = [await ask('id'), await ask('en')];
  expectExplained(indonesian, english);
  return english;
}

/** Two refusals of the same attempt are the same "no" in two languages. */
export function expectExplained(indonesian: Answer, english: Answer): void {
  const told = { status: english.status, class: english.body.class, rule: english.body.rule };
  if (english.status < 400) throw new Error(`was not refused: ${JSON.stringify(english.body)}`);
  expect({ status: indonesian.status, class: indonesian.body.class, rule: indonesian.body.rule }).toEqual(told);
  for (const { body } of [indonesian, english]) {
    expectPlainWords(body.message);
    expect(body.title.length).toBeGreaterThan(0);
  }
  expect(indonesian.body.message).not.toBe(english.body.message);
}

/** A sentence that a person reads: no code in capitals or snake case, nothing left to fill in. */
export function expectPlainWords(text: unknown): void {
  expect(typeof text).toBe('string');
  expect(text).toMatch(/\p{L}{2,} \p{L}{2,}/u);
  expect(text).not.toMatch(/_|[{}]|\bundefined\b|\bnull\b/);
}
