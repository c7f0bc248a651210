import { Client, type ClientOptions, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import type { TemporalConfig } from './config';
import { connectionOptions } from './connection-options';

/** The connection of a process that only calls Temporal (the API). */
export function connectClient(config: TemporalConfig): Promise<Connection> {
  return Connection.connect(connectionOptions(config));
}

/** A client on either kind of connection, with the converter that the worker uses too. */
export function createTemporalClient(parts: {
  readonly connection: NonNullable<ClientOptions['connection']>;
  readonly namespace: string;
  readonly dataConverter: DataConverter;
}): Client {
  return new Client(parts);
}
