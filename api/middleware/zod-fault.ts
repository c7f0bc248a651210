import type { z } from 'zod';
import { ProblemError } from '../problem';

/** How many faults one answer lists: the first ones tell what is wrong. */
const MAX_FAULTS = 20;

/** Parses a part of the request or throws 400 `malformed` that names the fields at fault and never their values. */
export function parseOrMalformed<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.slice(0, MAX_FAULTS).map((issue) => ({
    field: issue.path.map(String).join('.'),
    rule: issue.code.toUpperCase(),
    message: faultText(issue),
  }));
  const [first] = errors;
  throw new ProblemError(
    {
      class: 'malformed',
      rule: first?.rule ?? 'INVALID',
      ...(first === undefined || first.field === '' ? {} : { field: first.field }),
    },
    { errors },
  );
}

// Zod's own texts may quote the input; these say what was expected instead.
function faultText(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${issue.expected}`;
    case 'too_big':
      return `at most ${String(issue.maximum)}`;
    case 'too_small':
      return `at least ${String(issue.minimum)}`;
    case 'invalid_format':
      return `expected the format ${issue.format}`;
    case 'invalid_value':
      return `expected one of: ${issue.values.map(String).join(', ')}`;
    case 'custom':
      return issue.message;
    default:
      return 'not as the schema says';
  }
}
