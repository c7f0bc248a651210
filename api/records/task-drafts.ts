import { createSealer } from '../../prisma/sealing';
import type { CallDeps, Data } from '../deps';

type Store = Pick<CallDeps, Data | 'sealingKeys'>;

interface DraftPlace {
  readonly taskId: string;
  readonly personId: string;
}

/** Keeps what a person typed at a task, sealed under that person's key; the newest replaces the one before. */
export async function keepTaskDraft(
  { prisma, asPerson, sealingKeys }: Store,
  { taskId, personId, draft }: DraftPlace & { readonly draft: unknown },
): Promise<Date> {
  const sealer = createSealer({ prisma, ring: sealingKeys });
  const given = { subject: `person:${personId}` as const, id: draftKey({ taskId, personId }), value: draft };
  const { sealed, keyId } = await sealer.sealJson(given);
  const updatedAt = new Date();
  await asPerson((rows) =>
    rows.taskDraft.upsert({
      where: { taskId_personId: { taskId, personId } },
      create: { taskId, personId, sealed, keyId, updatedAt },
      update: { sealed, keyId, updatedAt },
    }),
  );
  return updatedAt;
}

/** Under this id a draft's JSON is sealed, and must be opened. */
export function draftKey({ taskId, personId }: DraftPlace): string {
  return `draft:${taskId}:${personId}`;
}
