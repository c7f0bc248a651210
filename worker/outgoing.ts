import { z } from 'zod';
import { isNetwork } from '../activities/outgoing/guarded-address';
import type { Receiver } from '../activities/outgoing/post-signed';

/** Who takes reports and notices over HTTP; absent: what stands in for them on this machine. */
export interface Outgoing {
  readonly reports?: Receiver;
  readonly notices?: Receiver;
}

const text = z.string().trim().min(1).optional();
const secret = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]+={0,2}$/)
  .refine((one) => Buffer.from(one.slice('whsec_'.length), 'base64').length >= 24)
  .optional();

/** The variables of a worker, and of `npm start`, about what leaves the machine. */
export const outgoingVariables = {
  JENJANG_REPORT_URL: text,
  JENJANG_REPORT_SECRET: secret,
  JENJANG_NOTICE_URL: text,
  JENJANG_NOTICE_SECRET: secret,
  /** Networks of a rehearsal (`127.0.0.0/8,::1/128`). */
  JENJANG_OUTGOING_ALLOWED: text,
};
type Variables = z.output<z.ZodObject<typeof outgoingVariables>>;

/** Throws one line that names the variable at fault and never its value. */
export function readOutgoing(data: Variables, { isProduction }: { readonly isProduction: boolean }): Outgoing {
  if (isProduction && data.JENJANG_OUTGOING_ALLOWED !== undefined) {
    throw new Error('JENJANG_OUTGOING_ALLOWED: networks that are not public are for rehearsals; refused in production');
  }
  const allowed = (data.JENJANG_OUTGOING_ALLOWED ?? '').split(',').flatMap((one) => one.trim() || []);
  if (!allowed.every(isNetwork)) throw new Error('JENJANG_OUTGOING_ALLOWED: write networks as 127.0.0.0/8,::1/128');
  const reports = receiverOf(data, 'JENJANG_REPORT', allowed);
  const notices = receiverOf(data, 'JENJANG_NOTICE', allowed);
  return { ...(reports === undefined ? {} : { reports }), ...(notices === undefined ? {} : { notices }) };
}

function receiverOf(
  data: Variables,
  name: 'JENJANG_REPORT' | 'JENJANG_NOTICE',
  allowed: readonly string[],
): Receiver | undefined {
  const [address, key] = [data[`${name}_URL`], data[`${name}_SECRET`]];
  if (address === undefined && key === undefined) return undefined;
  if (address === undefined) throw new Error(`${name}_URL: is missing beside ${name}_SECRET`);
  if (key === undefined) throw new Error(`${name}_SECRET: is missing beside ${name}_URL`);
  if (!URL.canParse(address)) throw new Error(`${name}_URL: is no address`);
  const url = new URL(address);
  const isPlain = url.protocol === 'http:' && allowed.length > 0;
  if (url.protocol !== 'https:' && !isPlain) throw new Error(`${name}_URL: a receiver is reached by https only`);
  if (url.username !== '' || url.password !== '') throw new Error(`${name}_URL: holds a login; its secret is enough`);
  return { url, secret: key, allowed };
}
