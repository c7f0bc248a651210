import type { z } from 'zod';
import { sightOf } from '../auth/see';
import type { CallDeps, Data } from '../deps';
import type { Reader } from '../reader';
import type { meSchema } from '../schemas/directory';
import { mandateBody, mandateValidAt } from './list-mandates';
import { personBody, personSelect, readPersons } from './persons';

/** The reader: who they are, in which capacities they may act now, and what waits for them. */
export async function readMe({
  deps,
  caller,
}: Pick<Reader, 'caller'> & { readonly deps: Pick<CallDeps, Data | 'embedded'> }): Promise<z.infer<typeof meSchema>> {
  const now = new Date();
  const { personId } = caller;
  const waiting = { status: 'open', persons: { some: { personId, canAct: true } } };
  const [person, mandates, tasks] = await Promise.all([
    deps.prisma.person.findUniqueOrThrow({ where: { personId }, select: { ...personSelect(now), unitId: true } }),
    deps.prisma.mandate.findMany({
      where: { AND: [{ holderId: personId }, mandateValidAt(now)] },
      orderBy: { mandateId: 'asc' },
    }),
    deps.asPerson(async (rows) => ({
      open: await rows.task.count({ where: waiting }),
      overdue: await rows.task.count({ where: { ...waiting, dueAt: { lt: now } } }),
    })),
  ]);
  const persons = await readPersons(
    deps,
    mandates.flatMap(({ principalId, holderId }) => [principalId, holderId]),
  );
  return {
    ...personBody(person),
    roles: [...sightOf(caller, now).roles],
    unit: person.unitId,
    mandates: mandates.map((row) => mandateBody(row, persons)),
    tasks,
    embedded: deps.embedded,
  };
}
