import { z } from 'zod';
import { maxBulkCommentLength, maxCommentLength } from '../../domain/limits';
import { words } from './words';

const text = z
  .string()
  .trim()
  .min(1)
  .meta({ pattern: '\\S', description: 'Kept sealed; the ledger holds a salted commitment to it.' });

export const commentSchema = text.max(maxCommentLength);
/** A remark about one of many nominees: short, so that 500 of them fit the body limit. */
export const nomineeCommentSchema = text.max(maxBulkCommentLength);

export const documentRefBody = z.object({
  documentId: z.string().min(1).max(200),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export const letterBody = z
  .object({
    number: words(120),
    date: z.iso.date(),
    issuer: words(200),
    documentId: z.string().min(1).max(200),
  })
  .meta({ id: 'Letter', description: 'A signed letter: of an outside authority, or of the nominating head.' });

/** A code of the reason vocabulary; which ones there are is the rules' business. */
export const reasonCodeSchema = z.string().regex(/^[A-Z][A-Z0-9_]{0,59}$/);

export const reasonBody = z.object({ reason: commentSchema.optional() }).default({}).meta({ id: 'Reason' });

/** A call that says all by its path; a body may be left out. */
export const emptyBody = z.object({}).default({});
