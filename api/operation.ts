import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Caller, Language } from './caller';
import type { AppDeps, CallDeps } from './deps';
import type { CommandRow } from './records/commands';

/**
 * One call of the API as data: its route, the schemas that parse its request and describe its answers, and its
 * handler. The router mounts it and the OpenAPI document is generated from it, so that neither can drift.
 */
export interface Operation<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
> {
  /** Name in OpenAPI and in metrics, camel case: `decideTask`. */
  readonly id: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** With braces, as OpenAPI writes it: `/v1/tasks/{taskId}/decisions`. */
  readonly path: `/${string}`;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /**
   * `person`: a verified token. `authority`: the signed callback of an outside authority. `none`: open to everyone.
   * `call.caller` throws where no person calls.
   */
  readonly access: 'person' | 'authority' | 'none';
  /**
   * What `Idempotency-Key` means here (of an authority's callback: `webhook-id`). `act`: required, the command is kept for good and its id travels with the act.
   * `call`: required, the answer is kept for 7 days. `none`: reads, and questions that change nothing.
   */
  readonly retry: 'act' | 'call' | 'none';
  readonly request: OperationRequest<P, Q, B>;
  /** By status. Problems (4xx, 5xx) that every call may answer are added by the OpenAPI generator. */
  readonly responses: Readonly<Record<number, OperationResponse>>;
  /** The route does not exist where this answers false (the rehearsal outside the embedded run). */
  readonly existsIf?: (deps: AppDeps) => boolean;
  /**
   * Origins of pages of another house that may make this call by the session of their reader, without our
   * `X-CSRF-Token`: for a call that changes nothing.
   */
  readonly pages?: (deps: AppDeps) => readonly string[];
  /** What a repeated call is told about an act that is in the ledger; absent: 201 with its receipt. */
  readonly replay?: (call: ReadCall, row: CommandRow) => Promise<JsonAnswer>;
  // Written as a method, so that an operation of narrower types is still an Operation of the list.
  handler(call: Call<z.output<P>, z.output<Q>, z.output<B>>): Promise<Answer>;
}

export interface OperationRequest<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /**
   * Reads a body that is not JSON (multipart) and returns what `body` then parses. A file is given as
   * `{ file: { content: Buffer, sha256, bytes, mediaType } }`; its bytes stay out of the fingerprint, its hash is in it.
   */
  readonly readBody?: (request: Request, response: Response) => Promise<unknown>;
  readonly bodyMediaType?: string;
}

export interface OperationResponse {
  readonly description: string;
  readonly schema?: z.ZodType;
  /** Default `application/json`. */
  readonly mediaType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request, parsed: what a handler is given. */
export interface Call<P = unknown, Q = unknown, B = unknown> {
  readonly deps: CallDeps;
  readonly caller: Caller;
  /** The outside authority whose signature was verified; null where none calls. */
  readonly authority: string | null;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly language: Language;
  readonly requestId: string;
  /** `POST /v1/tasks/{taskId}/decisions`: how refusals, access records and metrics name the route. */
  readonly route: string;
  /** Id of the caller's command row; present where `retry` is `act` or `call`, else reading it throws. */
  readonly commandId: string;
  /** For answers that are streamed (SSE, zip): the handler writes to it and returns `answered`. */
  readonly request: Request;
  readonly response: Response;
}

/** A call that has been read and has no command row yet. */
export type ReadCall = Omit<Call, 'commandId'>;

export interface JsonAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The ledger's transaction has completed the command, so that there is nothing left to keep. */
  readonly recorded?: boolean;
}
export interface BytesAnswer {
  readonly status: number;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly headers?: Readonly<Record<string, string>>;
}
/** The handler has written the response itself. */
export const answered = Symbol('answered');
export type Answer = JsonAnswer | BytesAnswer | typeof answered;

/** Keeps the inferred types of the schemas for the handler, and forgets them for the list of operations. */
export function defineOperation<
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
>(operation: Operation<P, Q, B>): Operation {
  return operation;
}

/** The path as Express writes it: `/v1/tasks/:taskId`. */
export function expressPath(path: Operation['path']): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}
