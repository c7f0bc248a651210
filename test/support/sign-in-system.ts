import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import { createApp, type AppDeps } from '../../api/app';
import { readDemoPeople } from '../../start/demo-people';
import { besideProvider, createEmbeddedProvider, embeddedSignIn } from '../../start/embedded-provider';
import type { IssuerKey } from '../../start/embedded-issuer';
import { Browser } from './browser';

type SignIn = NonNullable<AppDeps['signIn']>;

/** The API with the embedded identity provider beside it, as `npm start` puts them together, and a clock to move. */
export interface SignInSystem {
  readonly origin: string;
  readonly browser: (language?: string) => Browser;
  /** Moves the clock of sessions; the identity provider's own stays. */
  readonly forward: (ms: number) => void;
  readonly resetClock: () => void;
  readonly signIn: SignIn;
  readonly stop: () => Promise<void>;
}

export async function startSignIn(deps: AppDeps, changes: Partial<SignIn> = {}): Promise<SignInSystem> {
  let ahead = 0;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const signIn: SignIn = { ...embeddedSignIn(origin), now: () => new Date(Date.now() + ahead), ...changes };
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = (await exportJWK(privateKey)) as IssuerKey;
  const people = (language: 'id' | 'en') => readDemoPeople(deps.prisma, language);
  const provider = await createEmbeddedProvider({ publicUrl: origin, key, people });
  server.on('request', besideProvider(provider, createApp({ ...deps, signIn })));
  return {
    origin,
    browser: (language) => new Browser(origin, language),
    forward: (ms) => {
      ahead += ms;
    },
    resetClock: () => {
      ahead = 0;
    },
    signIn,
    stop: () => close(server),
  };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
