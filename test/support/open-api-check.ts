import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

interface Media {
  readonly schema?: object;
}
interface Described {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Readonly<Record<string, Media>> }>
  >;
}

/** The part of an OpenAPI document that answers are checked against. */
export interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

export interface CheckedAnswer {
  readonly method: string;
  /** As it was called, with or without a query. */
  readonly path: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly body: unknown;
}

/** Checks answers against the document that describes them; an answer that is not described is a fault too. */
export class OpenApiCheck {
  private readonly ajv: Ajv2020;
  private readonly compiled = new Map<string, ValidateFunction>();
  /** `GET /v1/cases 200`: what was seen, for tests that ask whether they saw enough. */
  readonly seen = new Set<string>();

  constructor(readonly document: OpenApi) {
    // Discriminators and binary formats are OpenAPI's own words beside JSON Schema's.
    this.ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats(this.ajv);
    // Said by its pattern as well.
    this.ajv.addFormat('base64', true);
    this.ajv.addSchema({ $id: 'openapi', ...document });
  }

  /** What is wrong with the answer; an empty list: it is as described. */
  faultsOf({ method, path, status, contentType, body }: CheckedAnswer): string[] {
    const template = this.templateOf(path.split('?')[0] ?? '', method);
    if (template === undefined) return [`${method} ${path} is not described`];
    const place = `${method} ${template} ${String(status)}`;
    const described = this.document.paths[template]?.[method.toLowerCase()]?.responses[String(status)];
    if (described === undefined) return [`${place} is not described`];
    this.seen.add(place);
    const mediaType = (contentType ?? '').split(';')[0]?.trim() ?? '';
    if (described.content === undefined) return body === '' ? [] : [`${place} has a body that is not described`];
    if (described.content[mediaType] === undefined && described.content['*/*'] === undefined)
      return [`${place} is ${mediaType}, which is not described`];
    if (!mediaType.endsWith('json')) return [];
    const validate = this.validatorFor(template, method, status, mediaType);
    return validate(body)
      ? []
      : (validate.errors ?? []).map(
          (error) => `${place}: ${error.instancePath} ${error.message ?? ''} ${JSON.stringify(error.params)}`,
        );
  }

  /** Compiles every schema of the document; throws for one that is none. */
  compileAll(): number {
    for (const name of Object.keys(this.document.components.schemas)) this.compile(`#/components/schemas/${name}`);
    for (const [path, methods] of Object.entries(this.document.paths)) {
      for (const [method, { responses, requestBody }] of Object.entries(methods)) {
        const at = `#/paths/${escaped(path)}/${method}`;
        for (const mediaType of Object.keys(requestBody?.content ?? {})) {
          this.compile(`${at}/requestBody/content/${escaped(mediaType)}/schema`);
        }
        for (const [status, { content }] of Object.entries(responses)) {
          for (const mediaType of Object.keys(content ?? {})) {
            this.compile(`${at}/responses/${status}/content/${escaped(mediaType)}/schema`);
          }
        }
      }
    }
    return this.compiled.size;
  }

  private validatorFor(template: string, method: string, status: number, mediaType: string): ValidateFunction {
    const at = `#/paths/${escaped(template)}/${method.toLowerCase()}/responses/${String(status)}`;
    return this.compile(`${at}/content/${escaped(mediaType)}/schema`);
  }

  private compile(pointer: string): ValidateFunction {
    const known = this.compiled.get(pointer);
    if (known !== undefined) return known;
    const validate = this.ajv.getSchema(`openapi${pointer}`);
    if (validate === undefined) throw new Error(`there is no schema at ${pointer}`);
    this.compiled.set(pointer, validate);
    return validate;
  }

  private templateOf(path: string, method: string): string | undefined {
    const parts = path.split('/');
    const fits = (template: string): boolean => {
      const wanted = template.split('/');
      return (
        wanted.length === parts.length && wanted.every((part, index) => part.startsWith('{') || part === parts[index])
      );
    };
    return Object.keys(this.document.paths)
      .filter((template) => fits(template) && this.document.paths[template]?.[method.toLowerCase()] !== undefined)
      .sort((left, right) => left.split('{').length - right.split('{').length)[0];
  }
}

/** A path as one step of a JSON pointer inside a URI. */
function escaped(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
}
