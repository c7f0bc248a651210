import type { JSONWebKeySet } from 'jose';
import { DEMO_KEY_PREFIX, isDemoRing, parseKeyRing } from '../temporal/key-ring';
import { EMBEDDED_CLIENT_ID, EMBEDDED_PROVIDER_PATH, isLoopback } from './sign-in';

/** Its tokens are signed for demo people, by a key in a state folder. */
const EMBEDDED_ISSUER = 'urn:jenjang:embedded-issuer';

/** What of the environment production looks at, as text, by its variable. */
export interface ProductionLook {
  readonly JENJANG_TOKEN_ISSUER?: string | undefined;
  readonly JENJANG_TOKEN_JWKS?: string | undefined;
  readonly JENJANG_TOKEN_JWKS_URL?: string | undefined;
  readonly OIDC_ISSUER?: string | undefined;
  readonly OIDC_CLIENT_ID?: string | undefined;
  readonly PUBLIC_URL?: string | undefined;
  readonly TEMPORAL_UI_URL?: string | undefined;
  readonly JENJANG_PAYLOAD_KEYS?: string | undefined;
  readonly JENJANG_SEALING_KEYS?: string | undefined;
}

const ADDRESSES = [
  'JENJANG_TOKEN_ISSUER',
  'JENJANG_TOKEN_JWKS_URL',
  'OIDC_ISSUER',
  'PUBLIC_URL',
  'TEMPORAL_UI_URL',
] as const;
const RINGS = ['JENJANG_PAYLOAD_KEYS', 'JENJANG_SEALING_KEYS'] as const;

/**
 * Every reason why production must not start with these settings, each beginning with the variable at fault and never
 * quoting its value: one start tells all of them.
 */
export function productionFaults(look: ProductionLook): string[] {
  return [
    ...embeddedIssuerFaults(look),
    ...ADDRESSES.filter((name) => isPlainOutside(look[name])).map(
      (name) => `${name}: plain http outside this machine; use https`,
    ),
    ...RINGS.flatMap((name) => ringFaults(name, look[name])),
    ...(hasDemoKey(look.JENJANG_TOKEN_JWKS) ? ['JENJANG_TOKEN_JWKS: holds the key of an embedded run'] : []),
  ];
}

function embeddedIssuerFaults(look: ProductionLook): string[] {
  const isEmbedded = look.OIDC_CLIENT_ID === EMBEDDED_CLIENT_ID || isOwnProvider(look.OIDC_ISSUER, look.PUBLIC_URL);
  const why = 'the embedded issuer is for demonstrations';
  return [
    ...(look.JENJANG_TOKEN_ISSUER === EMBEDDED_ISSUER ? [`JENJANG_TOKEN_ISSUER: ${why}`] : []),
    ...(isEmbedded ? [`OIDC_ISSUER: ${why}`] : []),
  ];
}

// It lives on the API's own address.
function isOwnProvider(issuer: string | undefined, own: string | undefined): boolean {
  const [left, right] = [urlOf(issuer), urlOf(own)];
  return left !== undefined && left.origin === right?.origin && left.pathname === EMBEDDED_PROVIDER_PATH;
}

function isPlainOutside(text: string | undefined): boolean {
  const url = urlOf(text);
  return url?.protocol === 'http:' && !isLoopback(url);
}

function urlOf(text: string | undefined): URL | undefined {
  return text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
}

function ringFaults(name: string, text: string | undefined): string[] {
  if (text === undefined || text.trim() === '') return [`${name}: no key is given`];
  try {
    return isDemoRing(parseKeyRing(text)) ? [`${name}: holds the key of an embedded run or of an example`] : [];
  } catch {
    // What is wrong with the text is said where it is read, in production or not.
    return [];
  }
}

function hasDemoKey(text: string | undefined): boolean {
  try {
    const { keys } = JSON.parse(text ?? '') as JSONWebKeySet;
    return keys.some(({ kid }) => kid?.startsWith(DEMO_KEY_PREFIX) === true);
  } catch {
    return false;
  }
}
