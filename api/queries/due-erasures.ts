import { z } from 'zod';
import { erasurePeriods, keptUntil, retentionNotSet } from '../../domain/erasure';
import { PolicyError, settingNumber, type Policy } from '../../domain/policy';
import { decodeCursor, encodeCursor, type Page } from '../cursor';
import type { CallDeps, Data } from '../deps';
import { ProblemError } from '../problem';
import type { dueErasureSchema } from '../schemas/privacy';
import { readErasureFacts } from './erasure-facts';
import { readPersons } from './persons';
import { readPolicyAt } from './policies';

type DueErasure = z.infer<typeof dueErasureSchema>;

/**
 * Nominees whose last period of retention has ended and who have no running case and no office: an administrator decides
 * on each. Who was placed or appointed is not among them, since the end of their service is in another file. A page may be
 * shorter than asked. 409 with the name of the setting where the policy in force lacks a period.
 */
export async function listDueErasures(
  deps: Pick<CallDeps, Data>,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<DueErasure>> {
  const after = decodeCursor('due-erasures', cursor, z.tuple([z.string()]));
  const now = new Date();
  const policy = await readPolicyAt(deps, now);
  checkPeriods(policy);
  const rows = await deps.asPerson(
    (all) => all.$queryRaw<{ personId: string }[]>`
    SELECT DISTINCT n.person_id AS "personId" FROM nominee_standing n JOIN person p USING (person_id)
    WHERE p.erased_at IS NULL AND n.person_id > ${after?.[0] ?? ''}
      AND NOT EXISTS (SELECT FROM case_file c WHERE n.person_id = ANY(c.participant_ids) AND c.closed_at IS NULL)
    ORDER BY 1 LIMIT ${limit + 1}`,
  );
  const page = rows.slice(0, limit);
  const persons = await readPersons(
    deps,
    page.map(({ personId }) => personId),
  );
  const items: DueErasure[] = [];
  for (const { personId } of page) {
    const facts = await deps.asPerson((tx) => readErasureFacts(tx, personId, now));
    if (facts === undefined || facts.inOffice) continue;
    const { until, awaitsService } = keptUntil({ parts: facts.parts, serviceEndedOn: null }, policy);
    if (until === null || awaitsService || until > facts.now) continue;
    items.push({ person: persons.of(personId), keptUntil: until, held: facts.held });
  }
  const last = page.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { items, nextCursor: hasMore ? encodeCursor('due-erasures', [last.personId]) : null };
}

function checkPeriods(policy: Policy): void {
  try {
    for (const key of erasurePeriods) settingNumber(policy, key);
  } catch (error) {
    throw error instanceof PolicyError ? new ProblemError(retentionNotSet(error)) : error;
  }
}
