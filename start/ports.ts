import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeFileSafely } from './write-file-safely';

const port = z.int().min(1).max(65535).optional();
const portsSchema = z.object({ postgres: port, temporal: port, temporalUi: port });

/** The ports of the last start, kept so that addresses stay the same where nobody else took them. */
export type Ports = z.infer<typeof portsSchema>;

/** A missing or damaged file only means that new ports are chosen. */
export function readPorts(path: string): Ports {
  try {
    return portsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return {};
  }
}

export function rememberPorts(path: string, ports: Ports): void {
  writeFileSafely(path, `${JSON.stringify({ ...readPorts(path), ...ports })}\n`);
}
