import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '../../../api/openapi';
import { operations } from '../../../api/routes/operations';
import { responseFields, type OpenApi } from '../../support/response-fields';

const PROJECT = join(__dirname, '..', '..', '..');

/** Class of a field by `Schema.field`, or of a whole schema by its name. Written by hand. */
function expectedClasses(): Map<string, string> {
  const [, ...lines] = readFileSync(join(PROJECT, 'test/field-expected.csv'), 'utf8').trim().split('\n');
  return new Map(lines.map((line) => line.split(',') as [string, string]));
}

/** Classes in the table of `docs/access.md`, with what it says of each. */
function describedClasses(): Map<string, string> {
  const page = readFileSync(join(PROJECT, 'docs/access.md'), 'utf8');
  const table = page.slice(page.indexOf('## Fields'), page.indexOf('## The database'));
  const rows = table.matchAll(/^\| `(\w+)` +\| ([^|]+)\| ([^|]+)\|$/gm);
  return new Map([...rows].map(([, name = '', what = '', who = '']) => [name, `${what.trim()}: ${who.trim()}`]));
}

/** A field with the nearest thing that a row may name: itself at the top of its schema. */
function topOf(field: string): { readonly schema: string; readonly top: string } {
  const [schema = '', name = ''] = field.split('.');
  return { schema, top: `${schema}.${name.replace(/[[{].*$/, '')}` };
}

/** Fields of answers that no row of the table speaks of. */
function unclassified(fields: readonly string[], classes: ReadonlyMap<string, string>): string[] {
  return fields.filter((field) => {
    const { schema, top } = topOf(field);
    return !classes.has(schema) && !classes.has(top);
  });
}

const fields = responseFields(openApiDocument(operations) as unknown as OpenApi);

describe('the table of fields', () => {
  it('speaks of every field that an answer may have, and of no other', () => {
    const classes = expectedClasses();
    expect(unclassified(fields, classes)).toEqual([]);
    const known = new Set(fields.flatMap((field) => [topOf(field).schema, topOf(field).top]));
    expect([...classes.keys()].filter((row) => !known.has(row))).toEqual([]);
    expect(fields.length).toBeGreaterThan(800);
  });

  it('knows a schema as a whole or field by field, never both', () => {
    const rows = [...expectedClasses().keys()];
    expect(rows.filter((row) => row.includes('.') && rows.includes(row.split('.')[0] ?? ''))).toEqual([]);
  });

  it('uses the classes that the page describes, and all of them', () => {
    expect(new Set(expectedClasses().values())).toEqual(new Set(describedClasses().keys()));
  });

  it('misses a field that somebody adds', () => {
    expect(unclassified([...fields, 'TaskNominee.salary'], expectedClasses())).toEqual(['TaskNominee.salary']);
    expect(unclassified([...fields, 'CaseRequest2.nip'], expectedClasses())).toEqual(['CaseRequest2.nip']);
  });
});
