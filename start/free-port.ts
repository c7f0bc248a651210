import { createServer } from 'node:net';

/** `wanted` if it is free on loopback, else a free port of the system's choice. */
export async function freePort(wanted?: number): Promise<number> {
  if (wanted !== undefined) {
    const port = await tryPort(wanted);
    if (port !== undefined) return port;
  }
  const port = await tryPort(0);
  if (port === undefined) throw new Error('the system has no free port on 127.0.0.1');
  return port;
}

function tryPort(wanted: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(undefined);
    });
    server.listen({ port: wanted, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : undefined;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
