import * as oidc from 'openid-client';
import { problem } from '../problem';
import { isLoopback, type SignIn } from '../sign-in';
import type { LoginState } from './login-state';

/** Who the identity provider says somebody is, by its stable subject. */
export interface ProvenIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** When they last proved it there. */
  readonly authTime: Date;
}

export interface IdentityProvider {
  /** Where the browser is to go, and what to remember until it is back. */
  readonly begin: (
    wish: Pick<LoginState, 'returnUrl' | 'again'>,
  ) => Promise<{ readonly url: URL; readonly state: LoginState }>;
  /** Redeems the answer in `search`, the query of the callback. Throws 401 `LOGIN_REFUSED`, 503 `ISSUER_AWAY`. */
  readonly finish: (search: string, state: LoginState) => Promise<ProvenIdentity>;
  /** Where the browser signs out of the provider as well; undefined: it has no such page. */
  readonly logoutUrl: () => Promise<URL | undefined>;
}

const TIMEOUT_S = 10;
/** Between typing a password and the redeemed code, when a fresh login was asked for. */
const FRESH_S = 120;

/** Authorization code with PKCE, state and nonce at the configured issuer. Its metadata are read at the first need. */
export function createIdentityProvider(signIn: SignIn): IdentityProvider {
  const discovered = createDiscovery(signIn);
  const { publicUrl, absoluteMs } = signIn;
  const callback = new URL('/auth/callback', publicUrl);
  const maxAgeS = Math.floor(absoluteMs / 1000);
  return {
    begin: async (wish) => {
      const config = await discovered().catch(refuseAnswer);
      const verifier = oidc.randomPKCECodeVerifier();
      const state: LoginState = { ...wish, verifier, state: oidc.randomState(), nonce: oidc.randomNonce() };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: callback.href,
        scope: 'openid',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: state.state,
        nonce: state.nonce,
        // Also makes the provider say when the person last signed in there.
        ...(wish.again === undefined ? { max_age: String(maxAgeS) } : { max_age: '0', prompt: 'login' }),
      });
      return { url, state };
    },
    finish: async (search, state) => {
      const answer = new URL(callback);
      answer.search = search;
      try {
        const tokens = await oidc.authorizationCodeGrant(await discovered(), answer, {
          pkceCodeVerifier: state.verifier,
          expectedState: state.state,
          expectedNonce: state.nonce,
          maxAge: state.again === undefined ? maxAgeS : FRESH_S,
        });
        return identityOf(tokens.claims(), signIn.subjectClaim);
      } catch (error) {
        return refuseAnswer(error);
      }
    },
    logoutUrl: async () => {
      const config = await discovered().catch(refuseAnswer);
      if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
      return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: new URL('/', publicUrl).href });
    },
  };
}

function createDiscovery({ issuer, clientId, clientSecret }: SignIn): () => Promise<oidc.Configuration> {
  let known: Promise<oidc.Configuration> | undefined;
  const isPlain = issuer.protocol === 'http:' && isLoopback(issuer);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- on this machine only, for the embedded run
  const plain = isPlain ? [oidc.allowInsecureRequests] : [];
  const execute = [oidc.enableNonRepudiationChecks, ...plain];
  const authentication = clientSecret === undefined ? oidc.None() : oidc.ClientSecretPost(clientSecret);
  return () => {
    known ??= oidc.discovery(issuer, clientId, undefined, authentication, { execute, timeout: TIMEOUT_S });
    known.catch(() => {
      // Asked again at the next login.
      known = undefined;
    });
    return known;
  };
}

function identityOf(claims: oidc.IDToken | undefined, claim: string): ProvenIdentity {
  const subject = claims?.[claim];
  const authTime = claims?.auth_time;
  if (claims === undefined || typeof subject !== 'string' || subject === '' || authTime === undefined) {
    throw new TypeError('the ID token does not say who signed in');
  }
  return { issuer: claims.iss, subject, authTime: new Date(authTime * 1000) };
}

const AWAY = ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_HTTP_REQUEST_FORBIDDEN'];

/** What the provider says of a failure may quote what was sent, so nothing of it is shown or logged. */
function refuseAnswer(error: unknown): never {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  const isAway = (typeof code === 'string' && AWAY.includes(code)) || statusOf(cause) >= 500 || isUnreachable(error);
  if (isAway) return problem('unavailable', 'ISSUER_AWAY', {}, { headers: { 'Retry-After': '5' } });
  return problem('unauthenticated', 'LOGIN_REFUSED');
}

function statusOf(cause: unknown): number {
  return cause instanceof Response ? cause.status : 0;
}

// What fetch throws where nobody answers.
function isUnreachable(error: unknown): boolean {
  return error instanceof TypeError && error.message === 'fetch failed';
}
