import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import multer, { MulterError } from 'multer';
import { maxDocumentBytes } from '../../domain/limits';
import { malformed, ProblemError } from '../problem';
import { documentMediaTypes } from '../schemas/document';
import { fileKindOf } from './file-kind';
import { checkStorable } from './read-json';

/** Form fields are a type and two ids. */
const MAX_FIELD_BYTES = 1_000;
const MAX_FIELDS = 8;

const readForm = multer({
  storage: multer.memoryStorage(),
  limits: {
    fileSize: maxDocumentBytes,
    files: 1,
    fields: MAX_FIELDS,
    fieldSize: MAX_FIELD_BYTES,
    fieldNameSize: 100,
    parts: MAX_FIELDS + 1,
  },
}).single('file');

/**
 * Reads a multipart form with one file. Throws a problem: 413 for a file above the limit, 400 for what is no form, has
 * no file or a file of a kind that is not kept. The kind is what the bytes are; the name of the file is not kept.
 */
export async function readUpload(request: Request, response: Response): Promise<unknown> {
  if (request.is('multipart/form-data') === false) malformed('body', 'MULTIPART');
  await new Promise<void>((resolve, reject) => {
    readForm(request, response, (error?: unknown) => {
      if (error === undefined || error === null) resolve();
      else reject(formProblem(error));
    });
  });
  const { file } = request;
  if (file === undefined) return malformed('file', 'REQUIRED');
  if (file.size === 0) return malformed('file', 'EMPTY');
  const calledAs = documentMediaTypes.find((known) => known === file.mimetype);
  const mediaType = calledAs === undefined ? undefined : fileKindOf(file.buffer, calledAs);
  if (mediaType === undefined) return malformed('file', 'MEDIA_TYPE');
  const fields = { ...(request.body as Record<string, unknown>) };
  checkStorable(fields);
  const content = new Uint8Array(file.buffer);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { ...fields, file: { content, sha256, bytes: content.length, mediaType } };
}

function formProblem(error: unknown): ProblemError {
  if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE') {
    return new ProblemError({ class: 'too_large', rule: 'DOCUMENT_SIZE', field: 'file' }, { status: 413 });
  }
  return new ProblemError({ class: 'malformed', rule: 'MULTIPART', field: 'body' });
}
