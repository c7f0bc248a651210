import type { Caller } from '../caller';
import type { CallDeps, Data } from '../deps';
import { hideOrNone } from '../hidden';
import { findSeenCase } from './case-sight';

/** The case of a score sheet; 404 where there is no such sheet or the caller may not see its case. */
export async function findSeenSheet(
  asking: { readonly deps: Pick<CallDeps, Data>; readonly caller: Caller },
  sheetId: string,
): Promise<{ readonly sheetId: string; readonly caseId: string }> {
  const select = { sheetId: true, caseId: true } as const;
  const sheet = await asking.deps.asPerson((rows) => rows.scoreSheet.findUnique({ where: { sheetId }, select }));
  if (sheet === null)
    return hideOrNone(asking.deps, (all) => all.scoreSheet.findUnique({ where: { sheetId }, select }));
  await findSeenCase(asking, sheet.caseId);
  return sheet;
}
