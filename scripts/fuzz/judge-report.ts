import { z } from 'zod';

/** One check that an answer failed. */
export interface Finding {
  readonly check: string;
  readonly operation: string;
  readonly status: number | undefined;
  readonly rule: string | undefined;
  readonly message: string;
  /** What was sent, so that it can be sent again; absent where there was no answer. */
  readonly request?: string | undefined;
}

export interface Judged {
  readonly cases: number;
  readonly findings: readonly Finding[];
  /** Refusals of data that the schema allows, by what no schema can say. */
  readonly allowed: number;
}

const bytes = z.object({ $base64: z.string() });
const scenarioSchema = z.object({
  recorder: z.object({
    label: z.string(),
    // A scenario that had nothing to do has none of these.
    cases: z.record(z.string(), z.unknown()).default({}),
    checks: z
      .record(
        z.string(),
        z.array(
          z.object({
            name: z.string(),
            status: z.string(),
            failure_info: z.object({ failure: z.object({ message: z.string() }) }).nullish(),
          }),
        ),
      )
      .default({}),
    interactions: z
      .record(
        z.string(),
        z.object({
          request: z.object({ method: z.string(), uri: z.string(), body: bytes.nullish() }).optional(),
          response: z.object({ status_code: z.number(), content: bytes.nullish() }).nullish(),
        }),
      )
      .default({}),
  }),
});
const eventSchema = z.record(z.string(), z.unknown());
const problemSchema = z.object({ rule: z.string() });

const FAULTS = ['FatalError', 'NonFatalError', 'InternalError', 'Interrupted'];
const faultSchema = z.object({ value: z.object({ type: z.string() }) });
/**
 * What stops Schemathesis at one operation and is no answer of ours: a failed answer that came out otherwise when it was
 * asked for again, as with a key that is used up (the first is judged all the same), and a fault of Python 3.11.
 */
const FAULTS_OF_ITS_OWN = ['FlakyFailure', 'Flaky', 'SystemError'];

/**
 * What a schema can say, in the words of its parser: a refusal by one of these, of data that the published schema
 * allows, means that the document and the parser differ.
 */
const SAID_BY_SCHEMAS = [
  'INVALID_TYPE',
  'INVALID_FORMAT',
  'INVALID_VALUE',
  'INVALID_UNION',
  'INVALID_KEY',
  'INVALID_ELEMENT',
  'NOT_MULTIPLE_OF',
  'TOO_BIG',
  'TOO_SMALL',
  'UNRECOGNIZED_KEYS',
  'KEY_FORMAT',
  'JSON',
  'CONTENT_TYPE',
];

/** Characters; few requests that are found have more. */
const SHOWN_OF_REQUEST = 4_000;

/** Reads a report of Schemathesis, one event a line. Throws where its form is not the known one. */
export function judgeReport(report: string): Judged {
  const findings: Finding[] = [];
  let cases = 0;
  let allowed = 0;
  for (const line of report.split('\n').filter((text) => text !== '')) {
    for (const [kind, event] of Object.entries(eventSchema.parse(JSON.parse(line)))) {
      if (FAULTS.includes(kind) && !isItsOwn(event)) findings.push(faultOf(kind, event));
      if (kind !== 'ScenarioFinished') continue;
      const { recorder } = scenarioSchema.parse(event);
      cases += Object.keys(recorder.cases).length;
      const found = failuresOf(recorder);
      const left = found.filter((finding) => !isBeyondSchemas(finding));
      allowed += found.length - left.length;
      findings.push(...left);
    }
  }
  return { cases, findings, allowed };
}

function failuresOf({ label, checks, interactions }: z.output<typeof scenarioSchema>['recorder']): Finding[] {
  return Object.entries(checks).flatMap(([id, ofCase]) => {
    const { request, response } = interactions[id] ?? {};
    return ofCase
      .filter(({ status }) => status === 'failure')
      .map(({ name, failure_info: info }) => ({
        check: name,
        operation: label,
        status: response?.status_code,
        rule: ruleOf(response?.content?.$base64),
        message: info?.failure.message ?? '',
        request: request === undefined ? undefined : lineOf(request),
      }));
  });
}

/**
 * Valid data may be refused by a rule (422), or as unreadable (400) for a reason between two fields, of what a name
 * stands for, of a cursor that we did not make, or of a character that cannot be kept.
 */
function isBeyondSchemas({ check, status, rule }: Finding): boolean {
  if (check !== 'positive_data_acceptance' || rule === undefined) return false;
  return status === 422 || (status === 400 && !SAID_BY_SCHEMAS.includes(rule));
}

function ruleOf(content: string | undefined): string | undefined {
  try {
    return problemSchema.parse(JSON.parse(Buffer.from(content ?? '', 'base64').toString('utf8'))).rule;
  } catch {
    return undefined;
  }
}

function lineOf(request: { method: string; uri: string; body?: z.output<typeof bytes> | null | undefined }): string {
  const body = Buffer.from(request.body?.$base64 ?? '', 'base64').toString('utf8');
  return `${request.method} ${request.uri} ${body}`.slice(0, SHOWN_OF_REQUEST);
}

function isItsOwn(event: unknown): boolean {
  const read = faultSchema.safeParse(event);
  return read.success && FAULTS_OF_ITS_OWN.includes(read.data.value.type);
}

function faultOf(kind: string, event: unknown): Finding {
  const message = JSON.stringify(event).slice(0, 2_000);
  return { check: kind, operation: 'Schemathesis itself', status: undefined, rule: undefined, message };
}
