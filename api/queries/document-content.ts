import { stageOf } from '../../domain/definition-index';
import type { CaseState } from '../../domain/state';
import { sightOf } from '../auth/see';
import { hide, hideOrNone } from '../hidden';
import { problem } from '../problem';
import type { Reader } from '../reader';
import { seesNominee, type Eyes } from '../redaction';
import { findSeenCase } from './case-sight';
import { loadCase } from './case-states';
import { eyesOf } from './case-view';

export interface DocumentContent {
  readonly documentId: string;
  readonly type: string;
  readonly caseId: string | null;
  readonly nomineeId: string | null;
  readonly uploadedBy: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly content: Uint8Array;
}

/** The file as it was uploaded; 404 where there is none, or none for this reader, or its content was destroyed. */
export async function readDocument(reader: Reader, documentId: string): Promise<DocumentContent> {
  const select = { type: true, caseId: true, nomineeId: true, uploadedBy: true } as const;
  const head = await reader.deps.asPerson((rows) =>
    rows.document.findUnique({
      where: { documentId },
      select,
    }),
  );
  if (head === null)
    return hideOrNone(reader.deps, (all) => all.document.findUnique({ where: { documentId }, select }));
  if (!(await maySee(reader, head))) return hide();
  const document = await reader.deps.asPerson((rows) => rows.document.findUniqueOrThrow({ where: { documentId } }));
  if (document.erasedAt === null) return document;
  return problem('not_found', document.erasedBy === 'retention' ? 'DELETED_BY_RETENTION' : 'ERASED');
}

interface DocumentHead {
  readonly type: string;
  readonly caseId: string | null;
  readonly nomineeId: string | null;
  readonly uploadedBy: string;
}

async function maySee(reader: Reader, { type, caseId, nomineeId, uploadedBy }: DocumentHead): Promise<boolean> {
  if (uploadedBy === reader.caller.personId) return true;
  if (caseId === null) return sightOf(reader.caller, new Date()).roles.includes('auditor');
  await findSeenCase(reader, caseId);
  const loaded = await loadCase(reader.deps, caseId);
  if (loaded === undefined) return false;
  const eyes = eyesOf(reader, loaded.state);
  const seesSubject = nomineeId === null ? eyes.self.size === 0 : seesNominee(eyes, nomineeId);
  return seesSubject && (!isSpecific(type) || maySeeSpecific(loaded.state, eyes, { type, nomineeId }));
}

/** Papers about integrity and health, which are specific personal data. */
function isSpecific(type: string): boolean {
  return type === 'clearance_letter' || type === 'health_certificate';
}

/** Duty needs such a paper at the stages that ask for it. */
function maySeeSpecific(
  state: CaseState,
  eyes: Eyes,
  { type, nomineeId }: { readonly type: string; readonly nomineeId: string | null },
): boolean {
  if (eyes.sensitive || (nomineeId !== null && eyes.self.has(nomineeId))) return true;
  if (type === 'health_certificate' && eyes.health) return true;
  return Object.values(state.tasks).some(
    (task) =>
      task.assignees.some(({ personId }) => personId === eyes.personId) &&
      stageOf(state, task.stageId).documents.some((asked) => asked.type === type),
  );
}
