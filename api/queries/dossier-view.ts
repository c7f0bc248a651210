import { stageOf } from '../../domain/definition-index';
import { dossierSchema } from '../../domain/eligibility/dossier';
import type { CaseState } from '../../domain/state';
import { createSealer } from '../../prisma/sealing';
import { maskedDossier } from '../dossier-body';
import { hide } from '../hidden';
import { problem } from '../problem';
import type { Reader } from '../reader';
import { seenNip, seesNominee, type Eyes } from '../redaction';
import type { DossierView } from '../schemas/dossier';
import { findSeenCase } from './case-sight';
import { loadCase } from './case-states';
import { eyesOf } from './case-view';

/**
 * The facts on which a nominee is judged, in the version that the case goes by: whole for whom duty needs them, else
 * the masked card.
 */
export async function dossierView(reader: Reader, caseId: string, nomineeId: string): Promise<DossierView> {
  const { deps } = reader;
  await findSeenCase(reader, caseId);
  const loaded = await loadCase(deps, caseId);
  const nominee = loaded?.state.nominees[nomineeId];
  if (loaded === undefined || nominee?.dossierId == null) return problem('not_found', 'NOT_VISIBLE');
  const { personId, dossierId } = nominee;
  const eyes = eyesOf(reader, loaded.state);
  if (!seesNominee(eyes, nomineeId)) return hide();
  const [person, row, versions] = await Promise.all([
    deps.prisma.person.findUniqueOrThrow({ where: { personId }, select: { name: true, nip: true } }),
    deps.asPerson((rows) => rows.dossier.findUniqueOrThrow({ where: { dossierId } })),
    deps.asPerson((rows) =>
      rows.dossier.findMany({
        where: { personId, version: { lte: nominee.dossierVersion } },
        select: { dossierId: true, version: true, factsHash: true, createdAt: true },
        orderBy: { version: 'asc' },
      }),
    ),
  ]);
  const sealer = createSealer({ prisma: deps.prisma, ring: deps.sealingKeys });
  const opened = await sealer.openJson({ id: dossierId, sealed: row.sealed, keyId: row.keyId });
  const facts = opened === null ? null : dossierSchema.parse(opened);
  const whole = eyes.self.has(nomineeId) || eyes.sensitive || isJudgedBy(loaded.state, nomineeId, eyes);
  return {
    caseId,
    nomineeId,
    personId,
    name: person.name,
    nip: whole ? person.nip : seenNip(eyes, nomineeId, person.nip),
    dossierId,
    version: row.version,
    factsHash: row.factsHash,
    submittedAt: row.createdAt.toISOString(),
    versions: versions.map(({ createdAt, ...version }) => ({ ...version, submittedAt: createdAt.toISOString() })),
    whole,
    facts: facts === null ? null : whole ? facts : maskedDossier(facts),
  };
}

/** Whether the reader is asked, now, to dispose of what the rules found in this dossier. */
function isJudgedBy(state: CaseState, nomineeId: string, { personId }: Eyes): boolean {
  return Object.values(state.tasks).some(
    (task) =>
      task.status === 'open' &&
      task.nomineeIds.includes(nomineeId) &&
      task.assignees.some((assignee) => assignee.personId === personId) &&
      stageOf(state, task.stageId).ruleSet !== undefined,
  );
}
