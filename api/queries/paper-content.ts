import { hide, hideOrNone } from '../hidden';
import { problem } from '../problem';
import type { Reader } from '../reader';
import { eventPayloads } from '../../domain/events';
import { findSeenCase } from './case-sight';
import { loadCase } from './case-states';
import { eyesOf } from './case-view';

export interface PaperContent {
  readonly paperId: string;
  readonly caseId: string;
  readonly number: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly content: Uint8Array;
}

const RENDERED_SOON = { headers: { 'Retry-After': '2' } };

/** An issued paper as it was rendered. 503 while it has a number and is still being rendered. */
export async function readPaper(reader: Reader, paperId: string): Promise<PaperContent> {
  const paper = await reader.deps.asPerson((rows) => rows.paper.findUnique({ where: { paperId } }));
  if (paper === null) {
    return hideOrNone(reader.deps, (all) => all.paper.findUnique({ where: { paperId }, select: { paperId: true } }));
  }
  await findSeenCase(reader, paper.caseId);
  if (!(await isConcerned(reader, paper))) return hide();
  const { content, mediaType, sha256 } = paper;
  if (content === null || mediaType === null || sha256 === null) {
    return problem('unavailable', 'PAPER_BEING_RENDERED', {}, RENDERED_SOON);
  }
  return { paperId, caseId: paper.caseId, number: paper.number, mediaType, sha256, content };
}

/** A nominee reads the papers that name them. */
async function isConcerned(
  reader: Reader,
  paper: { readonly caseId: string; readonly sequence: number },
): Promise<boolean> {
  const loaded = await loadCase(reader.deps, paper.caseId);
  if (loaded === undefined) return false;
  const eyes = eyesOf(reader, loaded.state);
  if (eyes.self.size === 0) return true;
  const row = await reader.deps.asPerson((rows) =>
    rows.caseEvent.findUnique({
      where: { caseId_sequence: { caseId: paper.caseId, sequence: paper.sequence } },
      select: { payload: true },
    }),
  );
  const issued = eventPayloads.document_issued.safeParse(row?.payload);
  return issued.success && issued.data.nomineeIds.some((id) => eyes.self.has(id));
}
