import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** A year, in seconds: what browsers are told to keep to https for. */
const HTTPS_FOR_SECONDS = 31_536_000;

/** Nothing that a page could ask a browser for is used by an answer of the API. */
const NO_FEATURES = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'microphone',
  'payment',
  'publickey-credentials-get',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

const policy = helmet({
  // An answer is data. A browser that is made to show one as a page loads, runs, frames and sends nothing.
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
  crossOriginOpenerPolicy: { policy: 'same-origin' },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  xFrameOptions: { action: 'deny' },
  strictTransportSecurity: false,
});

/**
 * What every answer tells a browser, whatever its status. An answer may hold personal data, so that none is kept by a
 * cache. The promise of https is made only over https: on http it would be ignored, and on a developer's port believed
 * for all of them.
 */
export const securityHeaders: RequestHandler = (request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Permissions-Policy', NO_FEATURES);
  if (request.secure) {
    response.setHeader('Strict-Transport-Security', `max-age=${String(HTTPS_FOR_SECONDS)}; includeSubDomains`);
  }
  policy(request, response, next);
};
