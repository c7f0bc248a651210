import type { ServerOptions } from 'node:http';

/**
 * How long a client may take, and how much it may say before it is known. Milliseconds and bytes. A client that sends
 * a byte now and then is closed on with 408 instead of holding a connection.
 */
export const serverLimits = {
  headersTimeout: 15_000,
  // A document of 20 MiB over a village's line.
  requestTimeout: 180_000,
  // Longer than a proxy in front keeps an idle connection, so that it never sends into one that is being closed.
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
  // Node's own figure, said here because it is the limit of paths, queries and tokens: above it is 431.
  maxHeaderSize: 16_384,
} as const satisfies ServerOptions;
