import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface ComposeService {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
}

/** Reads a Compose file as the engine does: merges, then the variables of `environment` put in. */
export function readCompose(path: string, environment: Readonly<Record<string, string>>): ComposeFile {
  return interpolate(parseCompose(path), environment) as ComposeFile;
}

/** The file with its `${…}` still in it. */
export function parseCompose(path: string): unknown {
  return parse(readFileSync(path, 'utf8'), { merge: true });
}

/** Names of the variables without which the file is refused. */
export function requiredVariables(path: string): string[] {
  const found = readFileSync(path, 'utf8').matchAll(/\$\{([A-Z_]+):\?[^}]*\}/g);
  return [...new Set([...found].map(([, name]) => name!))].sort();
}

function interpolate(node: unknown, environment: Readonly<Record<string, string>>): unknown {
  if (typeof node === 'string') return fill(node, environment);
  if (Array.isArray(node)) return node.map((entry) => interpolate(entry, environment));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, interpolate(value, environment)]));
}

function fill(text: string, environment: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{([A-Z_]+):([-?])([^}]*)\}/g, (_all, name: string, kind: string, rest: string) => {
    const value = environment[name] ?? '';
    if (value !== '') return value;
    if (kind === '?') throw new Error(`required variable ${name} is missing a value: ${rest}`);
    return rest;
  });
}
