import { randomUUID } from 'node:crypto';
import type { AppDeps } from '../deps';

export interface Access {
  readonly personId: string;
  readonly object: `${'dossier' | 'document' | 'paper' | 'case' | 'audit'}:${string}`;
  readonly action: 'read' | 'verify';
  readonly route: string;
}

/** Keeps who read whose data, before it is handed out. */
export async function recordAccess({ prisma }: Pick<AppDeps, 'prisma'>, access: Access): Promise<void> {
  await prisma.accessLog.create({ data: { ...access, accessId: randomUUID() } });
}
