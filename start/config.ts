import { join, resolve } from 'node:path';
import { z } from 'zod';
import { StartError } from './start-error';
import { outgoingVariables, readOutgoing, type Outgoing } from '../worker/outgoing';
import { withoutEmpty } from '../temporal/read-environment';

const text = z.string().trim().min(1).optional();

const environmentSchema = z.object({
  JENJANG_HOME: text,
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  DATABASE_URL: text,
  DATABASE_OWNER_URL: text,
  TEMPORAL_ADDRESS: text,
  TEMPORAL_CLI_PATH: text,
  PATH: z.string().optional(),
  NODE_ENV: z.string().optional(),
  ...outgoingVariables,
});

/** What `npm start` was asked for. Paths are absolute. */
export interface StartConfig {
  readonly home: string;
  /** 0: a free one of the system's choice. */
  readonly port: number;
  /** Given: this server is used and none is started. */
  readonly database?: { readonly url: string; readonly ownerUrl: string };
  /** Given: Temporal is reached as the usual environment says, and none is started. */
  readonly temporalAddress?: string;
  readonly temporalCli: { readonly explicit: string | undefined; readonly searchPath: string | undefined };
  /** The project's own, then one in the state folder for where the project may not be written. */
  readonly cacheFolders: readonly string[];
  readonly outgoing: Outgoing;
  readonly environment: NodeJS.ProcessEnv;
}

const PROJECT = join(__dirname, '..');

/** Reads the environment of the embedded run; throws one line that names the variable at fault. */
export function readStartConfig(environment: NodeJS.ProcessEnv = process.env): StartConfig {
  const read = environmentSchema.safeParse(withoutEmpty(environment));
  if (!read.success) throw new StartError(`${read.error.issues[0]?.path.join('.') ?? 'environment'} is not usable`);
  const { data } = read;
  if (data.NODE_ENV === 'production') {
    throw new StartError(
      'NODE_ENV=production: "npm start" signs tokens for demo people and is not for production; run the API and the worker of the built image instead',
    );
  }
  if ((data.DATABASE_URL === undefined) !== (data.DATABASE_OWNER_URL === undefined)) {
    throw new StartError('set DATABASE_URL and DATABASE_OWNER_URL together, or neither');
  }
  const home = readHome(environment);
  return {
    home,
    port: data.PORT,
    ...(data.DATABASE_URL === undefined || data.DATABASE_OWNER_URL === undefined
      ? {}
      : { database: { url: data.DATABASE_URL, ownerUrl: data.DATABASE_OWNER_URL } }),
    ...(data.TEMPORAL_ADDRESS === undefined ? {} : { temporalAddress: data.TEMPORAL_ADDRESS }),
    temporalCli: { explicit: data.TEMPORAL_CLI_PATH, searchPath: data.PATH },
    cacheFolders: [join(PROJECT, '.cache'), join(home, 'cache')],
    outgoing: outgoingOf(data),
    environment,
  };
}

/** The state folder, absolute; relative names start at the project. */
export function readHome(environment: NodeJS.ProcessEnv = process.env): string {
  const given = environment['JENJANG_HOME']?.trim() ?? '';
  return resolve(PROJECT, given === '' ? '.jenjang' : given);
}

function outgoingOf(data: z.output<typeof environmentSchema>): Outgoing {
  try {
    return readOutgoing(data, { isProduction: false });
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : 'JENJANG_REPORT_URL is not usable');
  }
}
