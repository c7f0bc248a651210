import { NativeConnection } from '@temporalio/worker';
import type { TemporalConfig } from './config';
import { connectionOptions } from './connection-options';

/** The connection of a process that runs a worker; a client may share it, which eager starts need. */
export function connectNative(config: TemporalConfig): Promise<NativeConnection> {
  return NativeConnection.connect(connectionOptions(config));
}
