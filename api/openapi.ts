import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { SESSION_COOKIE } from './auth/session-cookie';
import type { Operation } from './operation';
import { pendingSchema } from './schemas/command-answer';
import { problemBodySchema } from './schemas/problem-body';

const VERSION = '0.1.0';

const tags = [
  { name: 'cases', description: 'Nominations and selections, from their start to their end.' },
  { name: 'tasks', description: 'What waits for a person, and what they decide.' },
  { name: 'documents', description: 'Files that people submit, and papers that are issued.' },
  { name: 'directory', description: 'People, offices, units, cooperatives, vacancies.' },
  { name: 'definitions', description: 'Pipelines, policies, working calendars.' },
  { name: 'own data', description: 'What is held on the caller, and who read it.' },
  { name: 'privacy', description: 'Erasure, legal holds, and what need not be kept any longer.' },
  { name: 'sessions', description: 'Browsers that people are signed in with.' },
  { name: 'audit', description: 'The record, for the auditor.' },
];

const idempotencyKey = z.object({
  'Idempotency-Key': z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .meta({ description: 'One per intended call: the same key and body is answered as before, and done once.' }),
});
const webhookHeaders = z.object({
  'webhook-id': z
    .string()
    .min(1)
    .max(200)
    .meta({ description: 'One per message, whatever the number of attempts: its answer is kept, and given again.' }),
  'webhook-timestamp': z.string().meta({ description: 'Unix time of this attempt, in seconds.' }),
  'webhook-signature': z
    .string()
    .meta({ description: '`v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64; several with blanks between.' }),
});
const languageHeader = z.object({
  'Accept-Language': z
    .string()
    .optional()
    .meta({ description: 'Language of titles, messages and sentences: `id` (default) or `en`.' }),
});

/** The OpenAPI 3.1 document of these operations: made from the schemas that parse their requests. */
export function openApiDocument(operations: readonly Operation[]): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  }
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Jenjang',
      version: VERSION,
      description: 'Approval pipelines for civil-service appointments.',
    },
    servers: [{ url: '/' }],
    tags: [...tags, ...otherTags(operations)],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: SESSION_COOKIE,
          description:
            'Of a browser that signed in at `/auth/login`. Changes also need `X-CSRF-Token`, from `GET /v1/session`.',
        },
      },
    },
  });
}

function otherTags(operations: readonly Operation[]): { name: string }[] {
  const known = new Set(tags.map(({ name }) => name));
  return [...new Set(operations.map(({ tag }) => tag))].filter((tag) => !known.has(tag)).map((name) => ({ name }));
}

function describe(operation: Operation): ZodOpenApiOperationObject {
  const { params, query, body, bodyMediaType } = operation.request;
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    ...(operation.description === undefined ? {} : { description: operation.description }),
    security: operation.access === 'person' ? [{ bearer: [] }, { session: [] }] : [],
    requestParams: {
      header: headersOfRequest(operation),
      ...(isObject(params) ? { path: params } : {}),
      ...(isObject(query) ? { query } : {}),
    },
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: !body.safeParse(undefined).success,
            content: { [bodyMediaType ?? 'application/json']: { schema: body } },
          },
        }),
    responses: responsesOf(operation),
  };
}

function headersOfRequest({ access, retry }: Operation): z.ZodObject {
  if (access === 'authority') return languageHeader.extend(webhookHeaders.shape);
  return retry === 'none' ? languageHeader : languageHeader.extend(idempotencyKey.shape);
}

function responsesOf(operation: Operation): ZodOpenApiResponsesObject {
  const responses: ZodOpenApiResponsesObject = {};
  for (const [status, { description, schema, mediaType, headers }] of Object.entries(operation.responses)) {
    const content = contentOf(schema, mediaType);
    responses[status as `${1 | 2 | 3 | 4 | 5}${string}`] = {
      description,
      ...(content === undefined ? {} : { content }),
      ...(headers === undefined ? {} : { headers: headersOf(headers) }),
    };
  }
  const mayPend = operation.retry === 'act' && operation.access === 'person';
  if (mayPend && '201' in operation.responses) responses['202'] = pending;
  for (const [status, description] of problemsOf(operation)) {
    const headers = problemHeaders[status];
    responses[status] ??= {
      description,
      content: { 'application/problem+json': { schema: problemBodySchema } },
      ...(headers === undefined ? {} : { headers: headersOf(headers) }),
    };
  }
  return responses;
}

const pending = {
  description: 'The act was sent on and its outcome is not known yet; `Location` is where to ask.',
  content: { 'application/json': { schema: pendingSchema } },
};

type Content = Record<string, { schema: z.ZodType } | { schema: { type: 'string'; format: 'binary' } }>;

function contentOf(schema: z.ZodType | undefined, mediaType: string | undefined): Content | undefined {
  if (schema !== undefined) return { [mediaType ?? 'application/json']: { schema } };
  return mediaType === undefined ? undefined : { [mediaType]: { schema: { type: 'string', format: 'binary' } } };
}

function headersOf(headers: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { description, schema: { type: 'string' as const } }]),
  );
}

type Status = '400' | '401' | '403' | '404' | '409' | '413' | '422' | '429' | '500' | '503';

const retryAfter = { 'Retry-After': 'Seconds after which to try again.' };
const problemHeaders: Partial<Record<Status, Readonly<Record<string, string>>>> = {
  '401': { 'WWW-Authenticate': 'How to say who calls.' },
  '429': {
    ...retryAfter,
    'RateLimit-Limit': 'Requests of one minute.',
    'RateLimit-Remaining': 'Of these, how many are left.',
    'RateLimit-Reset': 'Seconds until the next minute begins.',
  },
  '503': retryAfter,
};

/** The problems that a call may answer, by what it asks of the caller. */
function problemsOf({ access, request, retry }: Operation): [Status, string][] {
  const reads: [Status, string][] = [
    ['400', 'The request cannot be read; the body names the field.'],
    ['404', 'There is none, or it is not the caller’s to see.'],
    ['429', 'Too many requests; see `Retry-After`.'],
    ['500', 'A fault of the system; `requestId` finds it.'],
    ['503', 'A part is away; see `Retry-After`.'],
  ];
  const person: [Status, string][] = [
    ['401', 'No valid token and no session.'],
    ['403', 'A rule refused: not this person, not in this capacity.'],
  ];
  const authority: [Status, string][] = [
    ['401', 'No signature of an authority, or one that is more than five minutes old.'],
  ];
  const body: [Status, string][] = [['413', 'The body is too big.']];
  const acts: [Status, string][] = [
    ['409', 'A rule refused: not now. Also a call that is still in progress.'],
    ['422', 'A rule refused what was asked. Also a key that was used with another body.'],
  ];
  return [
    ...reads,
    ...(access === 'person' ? person : []),
    ...(access === 'authority' ? authority : []),
    ...(request.body === undefined ? [] : body),
    ...(retry === 'none' ? [] : acts),
  ];
}

function isObject(schema: z.ZodType | undefined): schema is z.ZodObject {
  return schema instanceof z.ZodObject;
}
