import type { Caller } from '../caller';
import type { AppDeps } from '../deps';
import { problem } from '../problem';
import { findSeenCase } from './case-sight';

/** The case of a score sheet; 404 where there is no such sheet or the caller may not see its case. */
export async function findSeenSheet(
  asking: { readonly deps: Pick<AppDeps, 'prisma'>; readonly caller: Caller },
  sheetId: string,
): Promise<{ readonly sheetId: string; readonly caseId: string }> {
  const select = { sheetId: true, caseId: true } as const;
  const sheet = await asking.deps.prisma.scoreSheet.findUnique({ where: { sheetId }, select });
  if (sheet === null) return problem('not_found', 'NOT_VISIBLE');
  await findSeenCase(asking, sheet.caseId);
  return sheet;
}
