import type { Request } from 'express';
import type { Language } from '../caller';

/** The language of messages, by `Accept-Language`; Indonesian unless English is preferred. */
export function languageOf(request: Request): Language {
  if (request.headers['accept-language'] === undefined) return 'id';
  return request.acceptsLanguages('id', 'en') === 'en' ? 'en' : 'id';
}
