import { createServer } from 'node:http';

export interface HealthDoor {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Answers `GET /healthz` with 200 while `isHealthy` says so, else 503; for whoever restarts containers. */
export async function openHealthDoor(
  place: { readonly host: string; readonly port: number },
  isHealthy: () => Promise<boolean>,
): Promise<HealthDoor> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/healthz') {
      response.writeHead(404).end();
      return;
    }
    void isHealthy().then(
      (healthy) => response.writeHead(healthy ? 200 : 503).end(),
      () => response.writeHead(503).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(place.port, place.host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : place.port;
  return {
    url: `http://${place.host}:${String(port)}/healthz`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
