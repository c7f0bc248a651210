import { cooperativeAssignment } from '../../domain/pipelines/cooperative-assignment';
import { flattenStages } from '../../domain/pipeline';
import type { DocumentRef, NomineeFacts } from '../../domain/facts';
import { fastForwardCase } from '../../temporal/fast-forward';
import type { CaseWorld } from './case-world';

const district = '64.08.09';

/**
 * A nomination of two to village cooperatives, from submission to handover, by those who are asked. The hosts say
 * nothing, so that time closes their advisory question; the report is acknowledged by the local receiver.
 */
export async function playAssignment(world: CaseWorld): Promise<{ caseId: string }> {
  const logins = ['nominee-9', 'nominee-12'];
  const nominees = await Promise.all(logins.map((login, index) => nomineeWithPlace(world, login, index)));
  const unit = nominees[0]?.hostDistrictUnitId ?? '';
  const subject = { districtCode: district, districtUnitId: unit };
  const caseId = await world.start(cooperativeAssignment, 'officer', { subject, nominees });
  const decide = (login: string, stageId: string, outcome: string, of = nominees): Promise<unknown> =>
    decideFor(world, caseId, { login, stageId, outcome, nominees: of });
  for (const [index, login] of logins.entries())
    await decide(login, 'a1_consent', 'accept', nominees.slice(index, index + 1));
  await decide('verifier', 'a2_admin_verification', 'eligible');
  await decide('inspector', 'a3_integrity_check', 'clear');
  await decide('opd-head', 'a4_origin_release', 'release', nominees.slice(0, 1));
  await decide('opd-head-2', 'a4_origin_release', 'release', nominees.slice(1));
  const { dueAt } = await world.prisma.task.findFirstOrThrow({ where: { caseId, stageId: 'a5_host_response' } });
  await fastForwardCase(world.client, caseId, (dueAt?.getTime() ?? 0) + 60_000);
  for (const login of ['placement-1', 'placement-2']) await decide(login, 'a6_placement_meeting', 'place');
  await decideFile(world, caseId, 'kepala-bkpsdm', 'a7_agency_review', 'forward');
  await decideFile(world, caseId, 'legal', 'a8_legal_review', 'initial');
  await decideFile(world, caseId, 'sekda', 'a9_pyb_approval', 'approve');
  await decideFile(world, caseId, 'ppk', 'a10_ppk_decision', 'sign');
  await world.until(async () => (await world.prisma.task.count({ where: { caseId, stageId: 'a12_handover' } })) > 0);
  await decide('dinas-koperasi', 'a12_handover', 'started');
  return { caseId };
}

export async function nomineeWithPlace(world: CaseWorld, login: string, index: number): Promise<NomineeFacts> {
  const personId = world.personId(login);
  const { unitId } = await world.prisma.person.findUniqueOrThrow({ where: { personId } });
  const dossier = await world.prisma.dossier.findFirstOrThrow({ where: { personId }, orderBy: { version: 'desc' } });
  const places = await world.prisma.cooperative.findMany({
    where: { districtCode: district },
    orderBy: { code: 'asc' },
    take: 2,
  });
  const place = places[index];
  if (place === undefined) throw new Error(`district ${district} has too few cooperatives`);
  return world.nominee(login, {
    originUnitId: unitId,
    cooperativeCode: place.code,
    hostVillageUnitId: place.villageUnitId,
    hostDistrictUnitId: place.districtUnitId,
    hostHeadRole: place.headRole,
    route: 'pppk_support',
    dossierId: dossier.dossierId,
    dossierVersion: dossier.version,
  });
}

interface NomineeDecision {
  readonly login: string;
  readonly stageId: string;
  readonly outcome: string;
  readonly nominees: readonly NomineeFacts[];
}

/** One decision over nominees of a stage: of the several tasks that a stage may have, the one that is about them. */
async function decideFor(world: CaseWorld, caseId: string, decision: NomineeDecision): Promise<unknown> {
  const { login, stageId, outcome, nominees } = decision;
  const { state } = await world.live(caseId);
  const first = nominees[0]?.nomineeId ?? '';
  const task = Object.values(state?.tasks ?? {}).find(
    (one) => one.stageId === stageId && one.status === 'open' && one.nomineeIds.includes(first),
  );
  if (task === undefined) throw new Error(`no open task of ${stageId} is about ${first}`);
  return world.act(caseId, login, {
    type: 'decide',
    taskId: task.taskId,
    nominees: nominees.map(({ nomineeId }, index) => ({
      nomineeId,
      outcome,
      ...(outcome === 'place' ? { order: index + 1 } : {}),
    })),
    documents: papersOf(stageId),
    seenSequence: task.materialSequence,
  });
}

function decideFile(
  world: CaseWorld,
  caseId: string,
  login: string,
  stageId: string,
  outcome: string,
): Promise<unknown> {
  return world.decide(caseId, login, stageId, outcome, { documents: papersOf(stageId) });
}

/** References as a client sends them for what the stage asks to be attached. */
function papersOf(stageId: string): DocumentRef[] {
  const stage = flattenStages(cooperativeAssignment).find((placed) => placed.stage.id === stageId)?.stage;
  return (stage?.documents ?? []).map(({ type }) => ({ documentId: `doc-${type}`, sha256: 'a'.repeat(64), type }));
}
