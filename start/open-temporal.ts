import { join } from 'node:path';
import type { NativeConnection } from '@temporalio/worker';
import { findTemporalBinary } from '../temporal/binary';
import { type TemporalConfig, readTemporalConfig } from '../temporal/config';
import { connectNative } from '../temporal/native-connection';
import type { OpeningParts } from './open-database';
import { readPorts, rememberPorts } from './ports';
import { StartError } from './start-error';
import { startTemporalServer } from './temporal-server';

export interface OpenTemporal {
  readonly config: TemporalConfig;
  readonly connection: NativeConnection;
  /** Of the embedded server's web pages. */
  readonly uiUrl?: string;
}

/**
 * Brings up the embedded Temporal server, or joins the operator's own, and connects. Its own pages have payloads opened
 * at `codecUrl`.
 */
export async function openTemporal(
  parts: OpeningParts,
  { print, codecUrl }: { readonly print: (line: string) => void; readonly codecUrl: string },
): Promise<OpenTemporal> {
  const own = parts.config.temporalAddress === undefined ? await startOwn(parts, print, codecUrl) : undefined;
  const config = readTemporalConfig(parts.config.environment, own === undefined ? {} : { address: own.address });
  const connection = await connectNative(config).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`Temporal at ${config.address} cannot be reached (${reason}): check TEMPORAL_ADDRESS`);
  });
  parts.stops.push('the connection to Temporal', () => connection.close());
  return { config, connection, ...(own === undefined ? {} : { uiUrl: own.uiUrl }) };
}

async function startOwn(
  { config, folder, stops, onLost }: OpeningParts,
  print: (line: string) => void,
  codecUrl: string,
) {
  const binary = await findTemporalBinary({ ...config.temporalCli, cacheFolders: config.cacheFolders }).catch(
    (error: unknown) => {
      throw new StartError(error instanceof Error ? error.message : String(error));
    },
  );
  print(`temporal: ${binary.path} (${binary.source}, server ${binary.server})`);
  const { temporal: port, temporalUi: uiPort } = readPorts(folder.ports);
  const server = await startTemporalServer({
    binary: binary.path,
    databaseFile: join(folder.temporal, 'temporal.db'),
    logFile: join(folder.logs, 'temporal.log'),
    codecUrl,
    ...(port === undefined ? {} : { port }),
    ...(uiPort === undefined ? {} : { uiPort }),
  });
  stops.push('Temporal', server.stop);
  server.onLost(() => {
    onLost('Temporal');
  });
  rememberPorts(folder.ports, { temporal: server.port, temporalUi: server.uiPort });
  return { address: server.address, uiUrl: `http://127.0.0.1:${String(server.uiPort)}` };
}
