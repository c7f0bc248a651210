import { z } from 'zod';
import type { PayloadOpener } from '../temporal/payload-codec';
import { readEnvironment } from '../temporal/read-environment';

/** Where Temporal's pages are told to have payloads opened; they add `/decode`. */
export const CODEC_PATH = '/v1/codec';

/** What opening payloads is built from: the codec's keys and no others, since these open nothing that is sealed. */
export interface PayloadDoor {
  readonly open: PayloadOpener;
  /** Origins of Temporal's pages, which may ask by their reader's session. */
  readonly pages: readonly string[];
}

const environmentSchema = z.object({ TEMPORAL_UI_URL: z.url({ protocol: /^https?$/ }).optional() });

/** Throws one line that names the variable at fault. */
export function readTemporalPages(environment: NodeJS.ProcessEnv): string[] {
  const { TEMPORAL_UI_URL: url } = readEnvironment(environmentSchema, environment);
  return url === undefined ? [] : [new URL(url).origin];
}
