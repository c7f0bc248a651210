/** A schema of the OpenAPI document, as far as its fields go. */
interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}
type Media = Readonly<Record<string, { readonly schema?: Schema }>>;
type OpenApiOperation = { readonly responses?: Readonly<Record<string, { readonly content?: Media }>> };

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const PREFIX = '#/components/schemas/';

/** Every field that an answer may have, as `Schema.field` or `Schema.field.inner`; `[]` stands for the items of a list. */
export function responseFields({ paths, components }: OpenApi): string[] {
  const fields = new Set<string>();
  const seen = new Set<string>();
  const visit = (schema: Schema, path: string): void => {
    if (schema.$ref !== undefined) {
      const name = schema.$ref.slice(PREFIX.length);
      if (seen.has(name)) return;
      seen.add(name);
      visit(components.schemas[name] ?? {}, name);
      return;
    }
    for (const [name, inner] of Object.entries(schema.properties ?? {})) {
      fields.add(`${path}.${name}`);
      visit(inner, `${path}.${name}`);
    }
    if (schema.items !== undefined) visit(schema.items, `${path}[]`);
    if (typeof schema.additionalProperties === 'object') visit(schema.additionalProperties, `${path}{}`);
    for (const part of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]) visit(part, path);
  };
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, { responses = {} }] of Object.entries(methods)) {
      for (const { content = {} } of Object.values(responses)) {
        for (const { schema } of Object.values(content)) {
          if (schema !== undefined) visit(schema, `${method.toUpperCase()} ${path}`);
        }
      }
    }
  }
  return [...fields].sort();
}
