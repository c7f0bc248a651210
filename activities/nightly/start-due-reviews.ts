import { v5 } from 'uuid';
import { dueReview, type DueReview, type PastReview } from '../../domain/due-review';
import type { PipelineDefinition } from '../../domain/pipeline';
import { definitionSchema } from '../../domain/pipeline';
import type { Policy } from '../../domain/policy';
import { rulesVersion } from '../../domain/state';
import { localDate } from '../../domain/working-days';
import type { PrismaClient } from '../../prisma/generated/client';
import { readHeldNominees, readLatestStandings, type LatestStanding } from '../../prisma/held-places';
import type { Sealer } from '../../prisma/sealing';
import { loadCalendar, loadPolicyAt } from '../ledger/load-case-file';
import type { CaseMessenger } from '../ports';

export interface DueReviewDeps {
  readonly prisma: PrismaClient;
  readonly sealer: Sealer;
  readonly cases: Pick<CaseMessenger, 'start'>;
}

/** Name space of the case ids below: what is opened for one day of one assignment is one case, however often. */
const NAMESPACE = '6f1c1f5e-54c5-4d0f-9a53-0d7c3d7d6b61';
const PIPELINE = 'assignment-evaluation';

interface Due extends DueReview {
  readonly caseId: string;
  readonly latest: LatestStanding;
}

/**
 * Opens the evaluations of assignments that are due on a day, and tells how many that were. Repeating it opens none
 * twice: a case's id follows from the assignment and the day, and the ledger takes one evaluation of it at a time.
 */
export function createStartDueReviews(deps: DueReviewDeps) {
  const { prisma } = deps;
  return async ({ at }: { readonly at: string }): Promise<{ readonly started: number }> => {
    const definition = await latestDefinition(prisma);
    const policy = await loadPolicyAt(prisma, new Date(at));
    if (definition === null || policy === null) return { started: 0 };
    const due = await findDue(prisma, localDate(at), policy);
    const calendar = await loadCalendar(prisma);
    for (const one of due) {
      const { latest, caseId, dueOn, endsOn } = one;
      const nominees = await readHeldNominees(deps, [latest], policy);
      const subject = { assignmentId: latest.nomineeId, dueOn, ...(endsOn === null ? {} : { endsOn }) };
      const opening = {
        type: 'open_due',
        rules: rulesVersion,
        commandId: `${caseId}:open`,
        actor: null,
        subject,
        nominees,
      } as const;
      await deps.cases.start({ caseId, definition, policy, calendar, opening });
    }
    return { started: due.length };
  };
}

async function findDue(prisma: PrismaClient, today: string, policy: Policy): Promise<Due[]> {
  const slots = await prisma.slot.findMany({
    where: { state: 'active', nomineeId: { not: null } },
    select: { nomineeId: true },
    orderBy: { slotId: 'asc' },
  });
  const nomineeIds = slots.flatMap(({ nomineeId }) => nomineeId ?? []);
  const [standings, reviews] = await Promise.all([
    readLatestStandings(prisma, nomineeIds),
    readReviews(prisma, nomineeIds),
  ]);
  const due: Due[] = [];
  for (const latest of standings.values()) {
    const { term } = latest.nominee;
    const past = reviews.get(latest.nomineeId) ?? [];
    const review = term === undefined ? null : dueReview({ term, reviews: past }, today, policy);
    if (review === null) continue;
    // Called off and due again, it is another case.
    const times = past.filter(({ dueOn, endsOn }) => dueOn === review.dueOn && endsOn === review.endsOn).length;
    const name = [latest.nomineeId, review.dueOn, review.endsOn ?? '', String(times)].join('|');
    due.push({ ...review, latest, caseId: v5(name, NAMESPACE) });
  }
  return due;
}

async function readReviews(prisma: PrismaClient, nomineeIds: readonly string[]): Promise<Map<string, PastReview[]>> {
  const rows = await prisma.$queryRaw<(PastReview & { readonly assignmentId: string })[]>`
    SELECT "subject" ->> 'assignmentId' AS "assignmentId", "status", "subject" ->> 'dueOn' AS "dueOn",
           "subject" ->> 'endsOn' AS "endsOn"
    FROM "case_file"
    WHERE "pipeline" = ${PIPELINE} AND "subject" ->> 'assignmentId' = ANY(${[...nomineeIds]})`;
  const reviews = new Map<string, PastReview[]>();
  for (const { assignmentId, ...review } of rows) {
    reviews.set(assignmentId, [...(reviews.get(assignmentId) ?? []), review]);
  }
  return reviews;
}

async function latestDefinition(prisma: PrismaClient): Promise<PipelineDefinition | null> {
  const row = await prisma.pipelineVersion.findFirst({
    where: { pipeline: PIPELINE },
    orderBy: { version: 'desc' },
  });
  return row === null ? null : definitionSchema.parse(row.definition);
}
