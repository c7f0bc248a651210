import { createHmac } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { Provider } from 'oidc-provider/lib/provider.js';
import './provider-entry';
import { type Language, pageHeaders, renderPage } from '../api/page';
import { defaultSessionLimits, EMBEDDED_CLIENT_ID, EMBEDDED_PROVIDER_PATH, type SignIn } from '../api/sign-in';
import { demoKeyId, type IssuerKey } from './embedded-issuer';
import { createGrantStore } from './grant-store';
import { type DemoPerson, faultPage, goOnPage, leavePage, peoplePage } from './provider-pages';

const PROVIDER_PATH = EMBEDDED_PROVIDER_PATH;

/** How the API signs people in with it. */
export function embeddedSignIn(publicUrl: string): SignIn {
  return {
    issuer: new URL(`${publicUrl}${PROVIDER_PATH}`),
    clientId: EMBEDDED_CLIENT_ID,
    subjectClaim: 'sub',
    publicUrl: new URL(publicUrl),
    ...defaultSessionLimits,
    isDemo: true,
    now: () => new Date(),
  };
}

/** The two on one address. */
export function besideProvider(provider: RequestListener, app: RequestListener): RequestListener {
  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    const isProvider = path === PROVIDER_PATH || path.startsWith(`${PROVIDER_PATH}/`);
    (isProvider ? provider : app)(request, response);
  };
}

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const FORM_BYTES = 1_000;

export interface EmbeddedProviderOptions {
  /** The address that the browser knows, without a path. */
  readonly publicUrl: string;
  readonly key: IssuerKey;
  /** The people whom anybody may choose to be. */
  readonly people: (language: Language) => Promise<readonly DemoPerson[]>;
}

/**
 * An identity provider for rehearsals, on `PROVIDER_PATH`: real code flow with PKCE, and a list of invented people in
 * place of passwords. It belongs to the embedded run alone.
 */
export async function createEmbeddedProvider(options: EmbeddedProviderOptions): Promise<RequestListener> {
  const provider = new Provider(`${options.publicUrl}${PROVIDER_PATH}`, await configurationOf(options));
  provider.use(withoutScripts);
  const answer = provider.callback();
  return (request, response) => {
    for (const [name, value] of Object.entries(pageHeaders())) response.setHeader(name, value);
    const path = (request.url ?? '').slice(PROVIDER_PATH.length);
    if (/^\/interaction\/[\w-]+$/.test(path)) {
      interact(provider, options, request, response).catch(() => {
        sendFault(request, response);
      });
      return;
    }
    // The library finds the path it is mounted on by comparing the two.
    Object.assign(request, { originalUrl: request.url, url: path === '' ? '/' : path });
    void answer(request, response);
  };
}

async function configurationOf({ publicUrl, key, people }: EmbeddedProviderOptions): Promise<Configuration> {
  return {
    adapter: createGrantStore(),
    clients: [
      {
        client_id: EMBEDDED_CLIENT_ID,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: [`${publicUrl}/auth/callback`],
        post_logout_redirect_uris: [`${publicUrl}/`],
        id_token_signed_response_alg: 'ES256',
        require_auth_time: true,
      },
    ],
    jwks: { keys: [{ ...key, alg: 'ES256', use: 'sig', kid: await demoKeyId(key) }] },
    responseTypes: ['code'],
    scopes: ['openid'],
    pkce: { required: () => true },
    cookies: {
      keys: [createHmac('sha256', key.d).update('jenjang embedded provider').digest('base64url')],
      names: { session: 'oidc-session', interaction: 'oidc-interaction', resume: 'oidc-resume' },
      long: { signed: true, httpOnly: true, sameSite: 'lax', path: PROVIDER_PATH },
      short: { signed: true, httpOnly: true, sameSite: 'lax' },
    },
    ttl: {
      AccessToken: 10 * MINUTE_S,
      AuthorizationCode: MINUTE_S,
      IdToken: 10 * MINUTE_S,
      Interaction: 10 * MINUTE_S,
      Session: 10 * HOUR_S,
      Grant: 10 * HOUR_S,
    },
    interactions: { url: (_ctx, { uid }) => `${PROVIDER_PATH}/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = renderPage(leavePage(form, languageOf(ctx.req)));
        },
      },
    },
    // The one client is this program itself: there is nothing to consent to.
    loadExistingGrant: grantWhatIsAsked,
    findAccount: async (_ctx, sub) => {
      const isKnown = (await people('id')).some(({ personId }) => personId === sub);
      return isKnown ? { accountId: sub, claims: () => ({ sub }) } : undefined;
    },
    renderError: (ctx) => {
      ctx.type = 'html';
      ctx.body = renderPage(faultPage(languageOf(ctx.req)));
    },
  };
}

async function grantWhatIsAsked(ctx: KoaContextWithOIDC) {
  const { client, session, provider } = ctx.oidc;
  const accountId = session?.accountId;
  if (client === undefined || accountId === undefined) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId });
  grant.addOIDCScope('openid');
  await grant.save();
  return grant;
}

/**
 * Who is not signed in here has nothing to confirm; the address to go on to has been checked by then. Another form that
 * would be sent by a script gets a button, since our pages run none.
 */
async function withoutScripts(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next();
  const { oidc } = ctx as Partial<KoaContextWithOIDC>;
  const onward = oidc?.params?.['post_logout_redirect_uri'];
  const isLeaving = oidc?.route === 'end_session' && ctx.status === 200 && oidc.session?.accountId === undefined;
  if (isLeaving && typeof onward === 'string') {
    ctx.redirect(onward);
    return;
  }
  const [form] = typeof ctx.body === 'string' ? (/<form[\s\S]*<\/form>/.exec(ctx.body) ?? []) : [];
  if (form?.includes('<noscript>') === true) ctx.body = renderPage(goOnPage(form, languageOf(ctx.req)));
}

/** The one question: who are you? Bound to this browser by the library's own cookie. */
async function interact(
  provider: Provider,
  { people }: EmbeddedProviderOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response);
  const language = languageOf(request);
  const known = await people(language);
  if (request.method !== 'POST') {
    send(response, 200, renderPage(peoplePage(known, `${PROVIDER_PATH}/interaction/${uid}`, language)));
    return;
  }
  const form = await readForm(request);
  const person = known.find(({ login }) => login === form.get('login'));
  const result =
    person === undefined
      ? { error: 'access_denied', error_description: 'nobody was chosen' }
      : { login: { accountId: person.personId, amr: ['demo'], remember: true } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>) {
    text += chunk.toString('utf8');
    if (text.length > FORM_BYTES) throw new Error('too large');
  }
  return new URLSearchParams(text);
}

function sendFault(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) response.end();
  else send(response, 400, renderPage(faultPage(languageOf(request))));
}

function send(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
}

/** As the API reads it: Indonesian unless English stands before it. */
function languageOf({ headers }: IncomingMessage): Language {
  const accepted = headers['accept-language'] ?? '';
  const [first] = /\b(id|en)\b/i.exec(accepted) ?? [];
  return first?.toLowerCase() === 'en' ? 'en' : 'id';
}
