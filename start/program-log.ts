import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { createFieldLog } from '../temporal/field-log';
import type { StateFolder } from './state-folder';

/** The embedded run's own log, in the state folder: what is on the terminal is for the person in front of it. */
export function openProgramLog(folder: StateFolder): Logger {
  const destination = pino.destination({
    dest: join(folder.logs, 'jenjang.log'),
    mkdir: true,
    sync: true,
    mode: 0o600,
  });
  return createFieldLog({ name: 'jenjang', level: 'info' }, destination);
}
