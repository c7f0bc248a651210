import { isGrpcServiceError } from '@temporalio/client';

/** Prisma's codes for a server that is not there, does not answer, closed the connection, or has none left. */
const PRISMA_AWAY = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']);
/** SQLSTATE: connection exceptions (08), too many connections, shutting down, starting up, cancelled by a time limit. */
const SQLSTATE_AWAY = /^(08...|53300|57014|57P0[1-3]|55P03)$/;
const SOCKET_AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  'EHOSTUNREACH',
  'ENOTFOUND',
]);
const ADAPTER_AWAY = new Set([
  'DatabaseNotReachable',
  'ConnectionClosed',
  'TooManyConnections',
  'SocketTimeout',
  'TlsConnectionError',
]);
// What pg says of a pool or connection that broke, where it gives no code.
const TEXT_AWAY =
  /connection terminated|timeout exceeded when trying to connect|server closed the connection|not queryable/i;

/** gRPC: deadline exceeded, unavailable. */
const GRPC_AWAY = new Set([4, 14]);

/** How deep causes are looked for. */
const MAX_CAUSES = 6;

/** True where PostgreSQL or Temporal is away: nothing is wrong with the request, and it may be sent again. */
export function isOutage(error: unknown): boolean {
  let inner = error;
  for (let depth = 0; depth < MAX_CAUSES && typeof inner === 'object' && inner !== null; depth += 1) {
    if (saysAway(inner as Record<string, unknown>)) return true;
    inner = (inner as { cause?: unknown }).cause;
  }
  return false;
}

function saysAway(error: Record<string, unknown>): boolean {
  if (isGrpcServiceError(error)) return GRPC_AWAY.has(error.code);
  const { code, originalCode, kind, message, meta } = error;
  for (const text of [code, originalCode]) {
    if (typeof text !== 'string') continue;
    if (PRISMA_AWAY.has(text) || SQLSTATE_AWAY.test(text) || SOCKET_AWAY.has(text)) return true;
  }
  if (typeof kind === 'string' && ADAPTER_AWAY.has(kind)) return true;
  if (typeof message === 'string' && TEXT_AWAY.test(message)) return true;
  // Prisma puts what the driver said under meta.
  const driver =
    typeof meta === 'object' && meta !== null ? (meta as Record<string, unknown>)['driverAdapterError'] : undefined;
  return typeof driver === 'object' && driver !== null && isOutage(driver);
}
