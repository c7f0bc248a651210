import { checkStorable } from '../../../api/middleware/read-json';
import { ProblemError } from '../../../api/problem';

function ruleOf(value: unknown): string | undefined {
  try {
    checkStorable(value);
    return undefined;
  } catch (error) {
    return error instanceof ProblemError ? error.refusal.rule : 'other';
  }
}

describe('what a body may hold', () => {
  it('passes ordinary text, names with marks and characters of two units', () => {
    expect(ruleOf({ text: 'Dr. Sa’diyah 𝔄', list: [1, true, null, { inner: 'x' }] })).toBeUndefined();
  });

  it('refuses characters that PostgreSQL cannot keep, in values and in keys', () => {
    expect(ruleOf({ text: 'a\0b' })).toBe('CHARACTER');
    expect(ruleOf({ list: [{ text: '\ud800' }] })).toBe('CHARACTER');
    expect(ruleOf({ 'ke\0y': 1 })).toBe('CHARACTER');
  });

  it('refuses nesting deeper than any request, without running out of stack', () => {
    let value: unknown = 'x';
    for (let depth = 0; depth < 100_000; depth += 1) value = [value];
    expect(ruleOf(value)).toBe('NESTING');
  });
});
