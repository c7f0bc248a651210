import type { Express } from 'express';
import type { AppDeps } from '../deps';
import { CODEC_PATH } from '../payload-door';
import { ProblemError } from '../problem';

/** What Temporal's pages send; `Authorization-Extras` is an ID token that some of them add, and nobody reads. */
const SENT_HEADERS = 'Authorization, Authorization-Extras, Content-Type, X-Namespace';
/** Seconds for which a browser need not ask again. */
const ASK_AGAIN_S = '600';

/**
 * Lets the configured pages of Temporal, and no other house's, ask for payloads to be opened: they live on an origin of
 * their own, so that a browser asks first and wants to be told. Throws 403 `FOREIGN_PAGE` before anything is looked at.
 */
export function letTemporalPagesCall(app: Express, { payloads, signIn }: Pick<AppDeps, 'payloads' | 'signIn'>): void {
  app.all(`${CODEC_PATH}/decode`, (request, response, next) => {
    response.vary('Origin');
    const origin = request.get('origin');
    if (origin === undefined || origin === signIn?.publicUrl.origin) {
      next();
      return;
    }
    if (!payloads.pages.includes(origin)) {
      throw new ProblemError({ class: 'unauthenticated', rule: 'FOREIGN_PAGE' }, { status: 403 });
    }
    response.set({ 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true' });
    if (request.method !== 'OPTIONS') {
      next();
      return;
    }
    response
      .set({
        'Access-Control-Allow-Methods': 'POST',
        'Access-Control-Allow-Headers': SENT_HEADERS,
        'Access-Control-Max-Age': ASK_AGAIN_S,
      })
      .status(204)
      .end();
  });
}
