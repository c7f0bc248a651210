import { z } from 'zod';
import { decodeCursor, pageOf, type Page } from '../cursor';
import type { Reader } from '../reader';
import type { vacancySchema } from '../schemas/directory';
import { vacancyBodies } from './vacancy-bodies';

type Vacancy = z.infer<typeof vacancySchema>;

export interface VacancyFilter {
  readonly q?: string | undefined;
  readonly state?: Vacancy['state'] | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Posts to be filled. Everybody may read the notice; the case behind it only who may see it. */
export async function listVacancies(
  reader: Pick<Reader, 'deps' | 'caller'>,
  { q, state, limit, cursor }: VacancyFilter,
): Promise<Page<Vacancy>> {
  const { prisma } = reader.deps;
  const after = decodeCursor('vacancies', cursor, z.tuple([z.string(), z.string()]));
  const rows = await prisma.vacancy.findMany({
    where: {
      ...(q === undefined ? {} : { title: { contains: q, mode: 'insensitive' } }),
      ...(state === undefined ? {} : { state }),
      ...(after === undefined
        ? {}
        : { OR: [{ title: { gt: after[0] } }, { title: after[0], vacancyId: { gt: after[1] } }] }),
    },
    orderBy: [{ title: 'asc' }, { vacancyId: 'asc' }],
    take: limit + 1,
  });
  const bodies = new Map((await vacancyBodies(reader, rows)).map((body) => [body.vacancyId, body]));
  return pageOf(rows, {
    limit,
    list: 'vacancies',
    keyOf: ({ title, vacancyId }) => [title, vacancyId],
    itemOf: ({ vacancyId }) => bodies.get(vacancyId) ?? noBody(vacancyId),
  });
}

function noBody(vacancyId: string): never {
  throw new Error(`the vacancy ${vacancyId} has no body`);
}
