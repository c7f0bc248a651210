import { checkStorable } from '../../../api/middleware/read-json';
import { ProblemError } from '../../../api/problem';

function faultOf(value: unknown): { readonly rule?: string; readonly field?: string | undefined } {
  try {
    checkStorable(value);
    return {};
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { rule: error.refusal.rule, field: error.refusal.field };
  }
}

const ruleOf = (value: unknown): string | undefined => faultOf(value).rule;

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

  it.each([
    ['{"__proto__": {"isAdmin": true}}', '__proto__'],
    ['{"nominees": [{"constructor": {"prototype": {"x": 1}}}]}', 'nominees.0.constructor'],
    ['{"outer": {"prototype": 1}}', 'outer.prototype'],
    ['{"Siti Aminah": {"__proto__": 1}}', '*.__proto__'],
  ])('refuses names that reach what all objects share, and tells where: %s', (text, field) => {
    expect(faultOf(JSON.parse(text))).toEqual({ rule: 'FORBIDDEN_NAME', field });
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });

  it('passes as many values as the fullest request has, and refuses more', () => {
    expect(ruleOf(Array.from({ length: 99_999 }, () => 1))).toBeUndefined();
    expect(ruleOf(Array.from({ length: 100_000 }, () => 1))).toBe('VALUES');
  });

  it('refuses an object of more names than any request has', () => {
    const named = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 1]));
    expect(ruleOf({ list: [named(1_000)] })).toBeUndefined();
    expect(ruleOf({ list: [named(1_001)] })).toBe('KEYS');
  });
});
