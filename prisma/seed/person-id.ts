import { createHash } from 'node:crypto';

/**
 * The id of a demo person: opaque, and the same on every machine, so that a token can be signed before anything runs.
 * `key` is the login, or the staff key of a person without an account.
 */
export function personIdOf(key: string): string {
  return `p-${digestOf('person', key)}`;
}

/** The id of the office that a demo person holds. */
export function officeIdOf({ key, role, unitId }: { key: string; role: string; unitId: string | null }): string {
  return `o-${digestOf('office', key, role, unitId ?? '')}`;
}

/** The id of a demo person's first dossier. */
export function dossierIdOf(key: string): string {
  return `d-${digestOf('dossier', key)}`;
}

function digestOf(...parts: string[]): string {
  return createHash('sha256')
    .update(['jenjang', 'demo', ...parts].join('\n'))
    .digest('hex')
    .slice(0, 20);
}
