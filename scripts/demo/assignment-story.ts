import { decide, decideEach } from './acts';
import { AssignmentPlayer } from './assignment-player';
import { splitSchema } from './shapes';
import type { World } from './world';

/** Who is nominated to which village of Bengalon, and what the story makes of each. */
const cast = {
  teacher: { login: 'nominee-19', village: '2002', route: 'pppk_support' },
  returned: { login: 'nominee-1', village: '2008', route: 'pppk_support' },
  notClear: { login: 'nominee-6', village: '2003', route: 'pppk_support' },
  mentor: { login: 'nominee-16', village: '2004', route: 'pns_mentoring' },
  splitOff: { login: 'nominee-3', village: '2005', route: 'pppk_support' },
  released: { login: 'nominee-9', village: '2006', route: 'pppk_support' },
  second: { login: 'nominee-12', village: '2007', route: 'pppk_support' },
} as const;
type Part = keyof typeof cast;
type Ids = Record<Part, string>;
const villages = Object.values(cast).map(({ village }) => village);

export interface AssignmentEnd {
  readonly caseId: string;
  readonly splitCaseId: string;
}

/** A nomination of seven to cooperatives of kecamatan Bengalon, from the nominating letter to the handover. */
export async function tellAssignment(world: World): Promise<AssignmentEnd> {
  world.say('\n== A. Seven nominees for the cooperatives of Bengalon ==');
  const player = new AssignmentPlayer(world);
  const caseId = await player.nominate(Object.values(cast));
  const ids = Object.fromEntries(
    Object.entries(cast).map(([part, { login }]) => [part, player.idOf(login)]),
  ) as unknown as Ids;
  await player.consent();
  await verify(world, player, ids);
  await checkIntegrity(world, caseId, ids);
  await player.release();
  const splitCaseId = await split(world, caseId, ids);
  for (const each of [player, new AssignmentPlayer(world, player.districtCode, splitCaseId)]) await finish(each);
  return { caseId, splitCaseId };
}

async function verify(world: World, player: AssignmentPlayer, ids: Ids): Promise<void> {
  const { caseId } = player;
  const task = await player.verification();
  const others = Object.values(ids).filter((id) => id !== ids.teacher && id !== ids.returned);
  await decide(world, 'verifier', task, {
    nominees: [
      { nomineeId: ids.teacher, outcome: 'ineligible', reasonCode: 'FORMATION_EXCLUDED' },
      { nomineeId: ids.returned, outcome: 'return', reasonCode: 'DOC_MISSING', comment: 'Perjanjian kerja belum ada.' },
      ...others.map((nomineeId) => ({ nomineeId, outcome: 'eligible' })),
    ],
  });
  world.say('  a2_admin_verification: a teacher is not eligible, one is returned for a document');
  const contract = await world.upload('officer', 'work_contract', 'CONTOH: perjanjian kerja');
  await world.put('officer', `/v1/cases/${caseId}/nominees/${ids.returned}/dossier`, {
    documents: [{ ...contract, type: 'work_contract' }],
  });
  world.say('  correction: officer adds the document; the same check is made again');
  const again = await player.verification('verifier-2');
  await decide(world, 'verifier-2', again, { nominees: [{ nomineeId: ids.returned, outcome: 'eligible' }] });
}

/** The inspectorate leaves one past the due date: the Asisten is asked too, and it is a person who says no. */
async function checkIntegrity(world: World, caseId: string, ids: Ids): Promise<void> {
  const clear = Object.values(ids).filter((id) => id !== ids.notClear && id !== ids.teacher);
  await decideEach(world, 'inspector', caseId, 'a3_integrity_check', 'clear', clear);
  const { dueAt } = await world.stage('officer', caseId, 'a3_integrity_check');
  if (dueAt === null) throw new Error('the integrity check has no due date');
  await world.fastForward(caseId, new Date(Date.parse(dueAt) + 60_000).toISOString());
  world.say(`  a3_integrity_check: the due date ${dueAt} passes without a word of the inspectorate`);
  const task = await world.task('asisten', caseId, 'a3_integrity_check');
  await decide(world, 'asisten', task, {
    nominees: [
      {
        nomineeId: ids.notClear,
        outcome: 'not_clear',
        reasonCode: 'DISCIPLINE_OPEN',
        comment: 'Pemeriksaan masih berjalan.',
      },
    ],
  });
  world.say('  a3_integrity_check: escalated to the Asisten, who finds one not clear');
}

async function split(world: World, caseId: string, ids: Ids): Promise<string> {
  await world.until('the host response', async () => {
    const found = await world.readCase('officer', caseId);
    return found.stages.some((stage) => stage.stageId === 'a5_host_response' && stage.status === 'open')
      ? found
      : undefined;
  });
  const answer = await world.post('officer', `/v1/cases/${caseId}/split`, {
    nomineeIds: [ids.splitOff],
    reason: 'Desa tujuan belum dapat menjawab; yang lain tidak perlu menunggu.',
  });
  const { newCaseId: splitCaseId } = splitSchema.parse(answer);
  await world.waitForCase('officer', splitCaseId);
  world.say(`  officer split one nominee off into case ${splitCaseId}`);
  return splitCaseId;
}

/** From the host's response to the handover. */
async function finish(player: AssignmentPlayer): Promise<void> {
  await player.host(villages);
  await player.place();
  await player.approve();
  await player.handOver();
}
