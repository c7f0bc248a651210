import { createHash } from 'node:crypto';
import { placeOfDecision } from '../../domain/ids';
import { flattenStages } from '../../domain/pipeline';
import { localDate } from '../../domain/working-days';
import type { CaseEvent, Paper } from '../../prisma/generated/client';
import type { Language } from '../caller';
import type { CallDeps, Data } from '../deps';
import type { Authenticity } from '../schemas/verification';
import { readDefinition } from './definitions';
import { readPaperChanges, stateOfPaper } from './follow-ups';

interface Asked {
  readonly deps: Pick<CallDeps, Data | 'embedded'>;
  readonly language: Language;
  readonly id: string;
  /** SHA-256 of the file that somebody holds in hand. */
  readonly sha256?: string | undefined;
}

/** Outside production every number begins so. */
const DEMO = 'DEMO-';
const NOTICE = 'CONTOH / DATA SINTETIS, BUKAN NASKAH RESMI';

/** Whether a paper or a decision of that id was issued here and is unchanged. */
export async function readAuthenticity(asked: Asked): Promise<Authenticity> {
  const { deps, id } = asked;
  const paper = await deps.beyondSight('authenticity', (all) => all.paper.findUnique({ where: { paperId: id } }));
  if (paper !== null) return authenticityOfPaper(asked, paper);
  const place = placeOfDecision(id);
  const event = place === undefined ? null : await eventAt(deps, place);
  // What the system noted by itself is no decision of anybody.
  return event?.actorId == null ? unknown(asked) : authenticityOfDecision(asked, event);
}

function eventAt(
  { beyondSight }: Asked['deps'],
  place: { readonly caseId: string; readonly sequence: number },
): Promise<CaseEvent | null> {
  return beyondSight('authenticity', (all) => all.caseEvent.findUnique({ where: { caseId_sequence: place } }));
}

async function authenticityOfPaper(asked: Asked, paper: Paper): Promise<Authenticity> {
  const { caseId, sequence, content, sha256, number, issuedAt } = paper;
  const event = await eventAt(asked.deps, { caseId, sequence });
  const unchanged = content === null || sha256 === null || sha256Of(content) === sha256;
  const changes = (await readPaperChanges(asked.deps, [paper.paperId])).get(paper.paperId) ?? [];
  return {
    ...unknown(asked),
    state: stateOfPaper(changes),
    changedBy: changes.map(({ number: by, issuedAt: on, kind, effect }) => ({
      number: by,
      issuedAt: on,
      kind,
      effect,
    })),
    genuine: event?.type === 'document_issued' && isUnchanged(event) && unchanged,
    kind: 'paper',
    title: await titleOfPaper(asked, paper),
    number,
    notice: asked.deps.embedded || number.startsWith(DEMO) ? NOTICE : null,
    date: localDate(issuedAt.toISOString()),
    sha256,
    matches: asked.sha256 === undefined ? null : asked.sha256 === sha256,
  };
}

function authenticityOfDecision(asked: Asked, event: CaseEvent): Authenticity {
  return {
    ...unknown(asked),
    genuine: isUnchanged(event),
    kind: 'decision',
    title: asked.language === 'id' ? 'Tindakan tercatat pada berkas' : 'Act on record in a case',
    date: localDate(event.occurredAt.toISOString()),
    sha256: event.hash,
  };
}

function unknown({ deps, id, sha256 }: Asked): Authenticity {
  return {
    id,
    genuine: false,
    kind: null,
    title: null,
    number: null,
    date: null,
    sha256: null,
    matches: sha256 === undefined ? null : false,
    state: null,
    changedBy: [],
    notice: deps.embedded ? NOTICE : null,
  };
}

async function titleOfPaper({ deps, language }: Asked, { caseId, paperType }: Paper): Promise<string> {
  const head = await deps.beyondSight('authenticity', (all) =>
    all.case.findUniqueOrThrow({ where: { caseId }, select: { pipeline: true, pipelineVersion: true } }),
  );
  const definition = await readDefinition(deps, head.pipeline, head.pipelineVersion);
  const papers = flattenStages(definition).flatMap(({ stage }) => [
    ...(stage.paper === undefined ? [] : [stage.paper]),
    ...stage.routePapers,
  ]);
  return papers.find(({ type }) => type === paperType)?.title[language] ?? definition.title[language];
}

function isUnchanged({ canonical, hash }: CaseEvent): boolean {
  return sha256Of(Buffer.from(canonical, 'utf8')) === hash;
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
