import type { Answer, RunningSystem } from './running-system';

export interface Attempt {
  readonly login: string;
  readonly method?: 'POST' | 'PUT' | 'GET';
  readonly path: string;
  readonly body?: unknown;
}

/**
 * Attempts something that is refused, once in each language, and returns the English answer. Both explain the refusal
 * in words: not the same ones, and without the code that a program reads.
 */
export async function refusedAndExplained(system: RunningSystem, attempt: Attempt): Promise<Answer> {
  const { login, method = 'POST', path, body } = attempt;
  const person = system.as(login);
  const ask = (language: string): Promise<Answer> => {
    const request = { headers: { 'Accept-Language': language } };
    if (method === 'GET') return person.get(path, request);
    return method === 'PUT' ? person.put(path, body, request) : person.post(path, body, request);
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
