import { type RequestListener, type Server, type ServerResponse, createServer } from 'node:http';
import { serverLimits } from '../api/server-limits';
import { StartError } from './start-error';

export interface HttpDoor {
  readonly port: number;
  /** Until this is called every request is told to come back. */
  readonly open: (listener: RequestListener) => void;
  readonly close: () => Promise<void>;
}

const RETRY_AFTER_S = 2;
// Event streams never end by themselves; requests in flight get this long.
const GRACE_MS = 3_000;

/** Takes the port before anything slow begins, so that a taken one is reported at once and nobody takes it meanwhile. */
export async function takePort(port: number): Promise<HttpDoor> {
  let listener: RequestListener = (_request, response) => {
    notYet(response);
  };
  const server = createServer(serverLimits, (request, response) => {
    listener(request, response);
  });
  await listen(server, port);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    open: (app) => {
      listener = app;
    },
    close: () => close(server),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new StartError(portFault(error, port)));
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

function portFault(error: NodeJS.ErrnoException, port: number): string {
  const name = `port ${String(port)}`;
  if (error.code === 'EADDRINUSE') return `${name} is in use: stop the program that has it, or set PORT to another one`;
  if (error.code === 'EACCES') return `${name} is not allowed to this user: set PORT to one above 1023`;
  return `${name} cannot be opened (${error.code ?? 'unknown reason'}): set PORT to another one`;
}

function notYet(response: ServerResponse): void {
  const problem = {
    type: 'urn:jenjang:problem:unavailable',
    title: 'Starting',
    status: 503,
    message: 'Sistem sedang dinyalakan. / The system is starting.',
  };
  response.writeHead(503, {
    'Content-Type': 'application/problem+json',
    'Retry-After': String(RETRY_AFTER_S),
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(JSON.stringify(problem));
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const grace = setTimeout(() => {
      server.closeAllConnections();
    }, GRACE_MS);
    server.close(() => {
      clearTimeout(grace);
      resolve();
    });
    server.closeIdleConnections();
  });
}
