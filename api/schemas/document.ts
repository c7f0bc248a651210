import { z } from 'zod';
import { maxDocumentBytes } from '../../domain/limits';
import type { UploadedFile } from '../records/documents';

const fileSchema = z.custom<UploadedFile>(
  (value) => typeof value === 'object' && value !== null && 'content' in value,
  'a file is needed',
);

/** What a client may call a file. A browser runs none of these, and none is ever shown as a page. */
export const documentMediaTypes = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'text/plain',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.text',
  'application/octet-stream',
] as const;
export type DocumentMediaType = (typeof documentMediaTypes)[number];

export const documentBody = z
  .object({
    file: fileSchema.meta({
      override: { type: 'string', format: 'binary', description: `At most ${maxDocumentBytes} bytes.` },
    }),
    type: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,59}$/)
      .meta({ description: 'Kind of document, as the stages of a pipeline name it.', example: 'nomination_letter' }),
    caseId: z.string().min(1).max(200).optional(),
    nomineeId: z.string().min(1).max(200).optional(),
  })
  .meta({ id: 'DocumentUpload' });

export const documentAnswer = z
  .object({
    documentId: z.string(),
    type: z.string(),
    sha256: z.string(),
    bytes: z.number().int(),
    mediaType: z.string(),
  })
  .meta({ id: 'Document' });
