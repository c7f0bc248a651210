import { randomUUID } from 'node:crypto';
import { sightOf } from '../auth/see';
import type { Caller } from '../caller';
import type { CallDeps } from '../deps';

export interface Access {
  readonly object: `${'person' | 'dossier' | 'document' | 'paper' | 'case' | 'audit' | 'temporal'}:${string}`;
  readonly action: 'read' | 'verify' | 'export' | 'decode';
  /** For which case; null: for none. */
  readonly caseId: string | null;
  /** Of how many pieces, where one call asked for several. */
  readonly itemCount?: number;
}

interface Reading {
  readonly deps: Pick<CallDeps, 'prisma'>;
  readonly caller: Caller;
  readonly route: string;
}

/** Keeps who read whose data, in which offices, before it is handed out. */
export async function recordAccess({ deps, caller, route }: Reading, access: Access): Promise<void> {
  const { personId } = caller;
  const { roles } = sightOf(caller, new Date());
  // Nothing is read back: the row is the auditor's to see, not that of whoever causes it.
  await deps.prisma.accessLog.createMany({
    data: { ...access, personId, route, roles: [...roles], accessId: randomUUID() },
  });
}
