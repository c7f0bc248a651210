import { z } from 'zod';
import { readHome } from '../../start/config';

/** Where the running system is and whose tokens the story signs. */
export interface DemoConfig {
  readonly baseUrl: string;
  readonly home: string;
  /** Language of the sentences that the story prints. */
  readonly language: 'id' | 'en';
  /** Makes the keys of this telling its own, so that a second telling starts new cases. */
  readonly runId: string;
}

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(8080),
  JENJANG_URL: z.url().optional(),
  DEMO_LANGUAGE: z.enum(['id', 'en']).default('en'),
  DEMO_RUN: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,40}$/)
    .optional(),
});

export function readDemoConfig(environment: NodeJS.ProcessEnv = process.env): DemoConfig {
  const parsed = schema.parse(environment);
  return {
    baseUrl: parsed.JENJANG_URL ?? `http://127.0.0.1:${parsed.PORT}`,
    home: readHome(),
    language: parsed.DEMO_LANGUAGE,
    runId: parsed.DEMO_RUN ?? new Date().toISOString().replace(/\D/g, ''),
  };
}
