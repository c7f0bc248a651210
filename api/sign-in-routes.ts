import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import { personSignedIn } from './auth/authenticate-session';
import { refuseForeignPage } from './auth/check-origin';
import { createIdentityProvider, type IdentityProvider } from './auth/identity-provider';
import { LOGIN_STATE_MS, openLoginState, sealLoginState, type LoginState } from './auth/login-state';
import { returnUrlOf } from './auth/return-path';
import { clearCookie, LOGIN_COOKIE, readCookie, SESSION_COOKIE, setCookie } from './auth/session-cookie';
import { unauthenticated } from './auth/unauthenticated';
import type { AppDeps } from './deps';
import { landingPage } from './landing-page';
import { problemOf, requestIdOf } from './middleware/answer-problem';
import { languageOf } from './middleware/language';
import { html, sendPage, STYLE, STYLE_PATH } from './page';
import { problemBody } from './problem-body';
import { findLiveSession } from './queries/live-session';
import { findPersonOfSubject } from './queries/person-of-subject';
import { beginSession, revokeSession } from './records/sessions';
import { isLoopback, type SignIn } from './sign-in';

type Deps = AppDeps & { readonly signIn: SignIn };
type Handler = (request: Request, response: Response) => Promise<void>;

/** What a logout form is: a token, and nothing else. */
const FORM_LIMIT = '2kb';

/**
 * The pages by which a person signs in and out. They are visited, not called: outside /v1, without an idempotency key,
 * and what goes wrong is told as a page to who asks for one.
 */
export function mountSignIn(app: Express, deps: AppDeps): void {
  const { signIn } = deps;
  if (signIn === undefined) return;
  const own = { ...deps, signIn };
  const provider = createIdentityProvider(signIn);
  const pages: readonly (readonly [string, Handler])[] = [
    ['/', showLanding(own)],
    ['/auth/login', beginLogin(own, provider)],
    ['/auth/reauthenticate', beginFreshLogin(own, provider)],
    ['/auth/callback', finishLogin(own, provider)],
  ];
  for (const [path, handler] of pages) app.get(path, visit(`GET ${path}`, own, handler));
  const readForm = express.urlencoded({ extended: false, limit: FORM_LIMIT });
  app.post('/auth/logout', readForm, visit('POST /auth/logout', own, signOut(own, provider)));
  app.get(STYLE_PATH, (_request, response) => {
    response.set('Cache-Control', 'public, max-age=3600').type('css').send(STYLE);
  });
}

function showLanding(deps: Deps): Handler {
  return async (request, response) => {
    const language = languageOf(request);
    const caller = await personSignedIn(deps, request);
    const { isDemo, issuer } = deps.signIn;
    // Signing out goes on to the identity provider, which browsers count as a target of the form.
    sendPage(response, 200, { language, isDemo, ...landingPage(caller, language) }, [issuer.origin]);
  };
}

function beginLogin(deps: Deps, provider: IdentityProvider): Handler {
  return async (request, response) => {
    const returnUrl = returnUrlOf(request.query['returnTo'], deps.signIn.publicUrl);
    const elsewhere = otherLoopbackName(request, deps.signIn);
    if (elsewhere !== undefined) response.redirect(303, elsewhere.href);
    else await leaveFor(deps, provider, response, { returnUrl });
  };
}

// The way back ends at the public address, where cookies set under another name of this machine are not sent.
function otherLoopbackName(request: Request, { publicUrl }: SignIn): URL | undefined {
  const asked = URL.canParse(`http://${request.headers.host ?? ''}`)
    ? new URL(`http://${request.headers.host ?? ''}`)
    : undefined;
  if (asked === undefined || !isLoopback(publicUrl) || !isLoopback(asked) || asked.host === publicUrl.host)
    return undefined;
  const url = new URL('/auth/login', publicUrl);
  if (typeof request.query['returnTo'] === 'string') url.searchParams.set('returnTo', request.query['returnTo']);
  return url;
}

function beginFreshLogin(deps: Deps, provider: IdentityProvider): Handler {
  return async (request, response) => {
    const returnUrl = returnUrlOf(request.query['returnTo'], deps.signIn.publicUrl);
    const caller = await personSignedIn(deps, request);
    if (caller === undefined) return unauthenticated('SESSION_ENDED');
    await leaveFor(deps, provider, response, { returnUrl, again: caller.personId });
  };
}

async function leaveFor(
  { sealingKeys, signIn }: Deps,
  provider: IdentityProvider,
  response: Response,
  wish: Pick<LoginState, 'returnUrl' | 'again'>,
): Promise<void> {
  const { url, state } = await provider.begin(wish);
  setCookie(response, LOGIN_COOKIE, await sealLoginState(sealingKeys, state, signIn.now()), LOGIN_STATE_MS);
  response.redirect(303, url.href);
}

function finishLogin(deps: Deps, provider: IdentityProvider): Handler {
  return async (request, response) => {
    const { sealingKeys, signIn } = deps;
    const sealed = readCookie(request, LOGIN_COOKIE);
    clearCookie(response, LOGIN_COOKIE);
    const state = await openLoginState(sealingKeys, sealed, signIn.now());
    const start = request.originalUrl.indexOf('?');
    const { authTime, ...identity } = await provider.finish(
      start === -1 ? '' : request.originalUrl.slice(start),
      state,
    );
    const personId = await findPersonOfSubject(deps, identity);
    if (personId === undefined) return unauthenticated('UNKNOWN_ACCOUNT');
    if (state.again !== undefined && state.again !== personId) return unauthenticated('OTHER_PERSON');
    response.locals['personId'] = personId;
    const replaces = readCookie(request, SESSION_COOKIE);
    setCookie(response, SESSION_COOKIE, await beginSession(deps, signIn, { personId, authTime, replaces }));
    response.redirect(303, state.returnUrl);
  };
}

function signOut(deps: Deps, provider: IdentityProvider): Handler {
  return async (request, response) => {
    const { signIn } = deps;
    const token = readCookie(request, SESSION_COOKIE) ?? '';
    const session = await findLiveSession(deps, signIn, token);
    if (session !== undefined) {
      const shown = request.get('x-csrf-token') ?? formToken(request.body);
      refuseForeignPage(request, { token, shown, origin: signIn.publicUrl.origin });
      response.locals['personId'] = session.personId;
      await revokeSession(deps, { sessionId: session.sessionId, by: session.personId, at: signIn.now() });
    }
    clearCookie(response, SESSION_COOKIE);
    // Cookies stay: those of the provider may live on this host, and say where to sign out next.
    response.set('Clear-Site-Data', '"cache", "storage"');
    // Signed out here, whether or not the provider answers.
    const onward = await provider.logoutUrl().catch(() => undefined);
    response.redirect(303, (onward ?? new URL('/', signIn.publicUrl)).href);
  };
}

function formToken(body: unknown): string | undefined {
  const shown = (body as Record<string, unknown> | undefined)?.['csrf'];
  return typeof shown === 'string' ? shown : undefined;
}

const failed = {
  id: { title: 'Masuk tidak berhasil', again: 'Masuk lagi' },
  en: { title: 'Signing in did not succeed', again: 'Sign in again' },
} as const;

/** Nothing of such a visit is kept by anybody; a fault is a page where the browser asks for one. */
function visit(route: string, { signIn }: Deps, handler: Handler): RequestHandler {
  return async (request, response) => {
    response.locals['route'] = route;
    response.set('Cache-Control', 'no-store');
    try {
      await handler(request, response);
    } catch (error) {
      const known = problemOf(error);
      if (known === undefined || request.get('accept')?.includes('text/html') !== true) throw error;
      response.locals['rule'] = known.refusal.rule;
      const language = languageOf(request);
      const { title, again } = failed[language];
      const { message } = problemBody(known.refusal, known.status, { language, requestId: requestIdOf(request) });
      const body = html`<p>${message}</p>
        <p class="actions"><a class="button" href="/auth/login">${again}</a></p>`;
      sendPage(response.set(known.headers), known.status, { language, isDemo: signIn.isDemo, title, body });
    }
  };
}
