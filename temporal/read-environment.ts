import type { z } from 'zod';

/**
 * Reads a program's variables by its schema. Throws one line that names the variable at fault and never its value.
 */
export function readEnvironment<Schema extends z.ZodType>(
  schema: Schema,
  environment: NodeJS.ProcessEnv,
): z.output<Schema> {
  const read = schema.safeParse(withoutEmpty(environment));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Error(`${issue?.path.join('.') ?? 'the environment'} is missing or not usable`);
}

/** Compose passes an unset variable as an empty string; both mean "not given". */
export function withoutEmpty(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}
