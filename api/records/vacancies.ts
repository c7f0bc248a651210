import type { Terms } from '../../domain/facts';
import type { GivenTerms } from '../../domain/terms-check';
import type { Vacancy } from '../../prisma/generated/client';
import type { CallDeps } from '../deps';

export interface NewVacancy {
  readonly vacancyId: string;
  readonly title: string;
  readonly unitId: string;
  readonly echelon: string;
  readonly terms: GivenTerms;
}

/** Enters a post to be filled, once: the same id again finds the same row. */
export async function enterVacancy({ prisma }: Pick<CallDeps, 'prisma'>, vacancy: NewVacancy): Promise<Vacancy> {
  const { vacancyId, ...columns } = vacancy;
  // What is not set has no key, as in the terms of a vacancy whose announcement forgot it.
  const terms = Object.fromEntries(Object.entries(vacancy.terms).filter(([, value]) => value !== undefined));
  return prisma.vacancy.upsert({
    where: { vacancyId },
    create: { vacancyId, ...columns, terms },
    update: {},
  });
}

/**
 * Replaces the terms of a vacancy for which no selection runs; false where one does, or did and filled it. Whoever
 * opens one at this moment waits for it, and is refused if the terms are not those that were read.
 */
export async function replaceTerms(
  { prisma }: Pick<CallDeps, 'prisma'>,
  vacancyId: string,
  terms: Terms,
): Promise<boolean> {
  const { count } = await prisma.vacancy.updateMany({ where: { vacancyId, state: 'open' }, data: { terms } });
  return count === 1;
}
