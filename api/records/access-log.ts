import { randomUUID } from 'node:crypto';
import type { CallDeps } from '../deps';

export interface Access {
  readonly personId: string;
  readonly object: `${'dossier' | 'document' | 'paper' | 'case' | 'audit'}:${string}`;
  readonly action: 'read' | 'verify';
  readonly route: string;
}

/** Keeps who read whose data, before it is handed out. */
export async function recordAccess({ prisma }: Pick<CallDeps, 'prisma'>, access: Access): Promise<void> {
  // Nothing is read back: the row is the auditor's to see, not that of whoever causes it.
  await prisma.accessLog.createMany({ data: { ...access, accessId: randomUUID() } });
}
