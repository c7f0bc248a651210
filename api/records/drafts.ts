import { caseBody, type CaseBody } from '../schemas/case-request';
import type { CallDeps, Data } from '../deps';
import { problem } from '../problem';

type Store = Pick<CallDeps, Data>;

export interface Draft {
  readonly draftId: string;
  readonly pipeline: string;
  readonly state: 'open' | 'submitted';
  readonly caseId: string | null;
  readonly body: CaseBody;
  readonly updatedAt: string;
}

/** Creates a draft, or finds the one that the same command created before. */
export async function createDraft(
  { asPerson }: Store,
  { draftId, ownerId, body }: { readonly draftId: string; readonly ownerId: string; readonly body: CaseBody },
): Promise<Draft> {
  const given = { ownerId, pipeline: body.pipeline, body, updatedAt: new Date() };
  const row = await asPerson((rows) =>
    rows.draft.upsert({ where: { draftId }, create: { draftId, ...given }, update: {} }),
  );
  return draftOf(row);
}

/** The caller's own draft; a draft of somebody else does not exist for them. */
export async function findOwnDraft({ asPerson }: Store, draftId: string, ownerId: string): Promise<Draft> {
  const row = await asPerson((rows) => rows.draft.findUnique({ where: { draftId } }));
  return row?.ownerId === ownerId ? draftOf(row) : problem('not_found', 'NOT_VISIBLE');
}

/** All drafts of a person, the oldest first. */
export async function listOwnDrafts({ asPerson }: Store, ownerId: string): Promise<Draft[]> {
  const rows = await asPerson((own) => own.draft.findMany({ where: { ownerId }, orderBy: { draftId: 'asc' } }));
  return rows.map(draftOf);
}

/** Replaces the body of an open draft; 409 where it has been submitted meanwhile. */
export async function changeDraft({ asPerson }: Store, draftId: string, body: CaseBody): Promise<Draft> {
  const { count } = await asPerson((rows) =>
    rows.draft.updateMany({
      where: { draftId, state: 'open' },
      data: { body, updatedAt: new Date() },
    }),
  );
  if (count === 0) return problem('already_decided', 'DRAFT_SUBMITTED');
  return draftOf(await asPerson((rows) => rows.draft.findUniqueOrThrow({ where: { draftId } })));
}

/** Takes an open draft for the case that it is to become; 409 where another submission took it. */
export async function takeDraft({ asPerson }: Store, draftId: string, caseId: string): Promise<void> {
  const { count } = await asPerson((rows) =>
    rows.draft.updateMany({
      where: { draftId, OR: [{ state: 'open' }, { caseId }] },
      data: { state: 'submitted', caseId, updatedAt: new Date() },
    }),
  );
  if (count === 0) problem('already_decided', 'DRAFT_SUBMITTED');
}

/** The submission was refused: the draft can be changed and submitted again. */
export async function giveDraftBack({ asPerson }: Store, draftId: string, caseId: string): Promise<void> {
  await asPerson((rows) =>
    rows.draft.updateMany({ where: { draftId, caseId }, data: { state: 'open', caseId: null } }),
  );
}

interface DraftRow {
  readonly draftId: string;
  readonly pipeline: string;
  readonly state: string;
  readonly caseId: string | null;
  readonly body: unknown;
  readonly updatedAt: Date;
}

function draftOf({ draftId, pipeline, state, caseId, body, updatedAt }: DraftRow): Draft {
  return {
    draftId,
    pipeline,
    state: state === 'submitted' ? 'submitted' : 'open',
    caseId,
    body: caseBody.parse(body),
    updatedAt: updatedAt.toISOString(),
  };
}
