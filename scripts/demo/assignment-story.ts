import { decide, decideEach, decideFile, today } from './acts';
import { caseSchema, splitSchema } from './shapes';
import type { World } from './world';

const districtCode = '64.08.09';
const camat = `camat-${districtCode}`;

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

export interface AssignmentEnd {
  readonly caseId: string;
  readonly splitCaseId: string;
}

/** A nomination of seven to cooperatives of kecamatan Bengalon, from the nominating letter to the handover. */
export async function tellAssignment(world: World): Promise<AssignmentEnd> {
  world.say('\n== A. Seven nominees for the cooperatives of Bengalon ==');
  const { caseId, ids } = await nominate(world);
  await consent(world, caseId);
  await verify(world, caseId, ids);
  await checkIntegrity(world, caseId, ids);
  await releaseAndSplit(world, caseId);
  const splitCaseId = await split(world, caseId, ids);
  for (const each of [caseId, splitCaseId]) await finish(world, each);
  return { caseId, splitCaseId };
}

async function nominate(world: World): Promise<{ caseId: string; ids: Ids }> {
  const letter = await world.upload('officer', 'nomination_letter', 'CONTOH: surat usulan Camat Bengalon');
  const parts = Object.entries(cast);
  const nominees = await Promise.all(
    parts.map(async ([, { login, village, route }]) => ({
      personId: await world.personId(login),
      cooperativeCode: `${districtCode}.${village}`,
      route,
    })),
  );
  const opened = caseSchema.parse(
    await world.post('officer', '/v1/cases', {
      pipeline: 'cooperative-assignment',
      subject: { districtCode },
      nominatorId: await world.personId(camat),
      letter: { number: 'DEMO-800/17/BGL', date: today(), issuer: 'Camat Bengalon', documentId: letter.documentId },
      nominees,
    }),
  );
  const ids = Object.fromEntries(
    parts.map(([part], index) => [part, opened.nominees[index]?.nomineeId ?? '']),
  ) as unknown as Ids;
  world.say(`  officer opened case ${opened.caseId} on the nomination of ${camat}`);
  return { caseId: opened.caseId, ids };
}

async function consent(world: World, caseId: string): Promise<void> {
  for (const { login } of Object.values(cast)) await decideEach(world, login, caseId, 'a1_consent', 'accept');
}

async function verify(world: World, caseId: string, ids: Ids): Promise<void> {
  const task = await world.until('the findings of the rules', async () => {
    const [found] = await world.myTasks('verifier', caseId, 'a2_admin_verification');
    return found?.nominees.every(({ assessed }) => assessed) === true ? found : undefined;
  });
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
  const again = await world.until('the repeated check', async () => {
    const [found] = await world.myTasks('verifier-2', caseId, 'a2_admin_verification');
    return found?.nominees.every(({ assessed }) => assessed) === true ? found : undefined;
  });
  await decide(world, 'verifier-2', again, { nominees: [{ nomineeId: ids.returned, outcome: 'eligible' }] });
}

/** The inspectorate leaves one past the due date: the Asisten is asked too, and it is a person who says no. */
async function checkIntegrity(world: World, caseId: string, ids: Ids): Promise<void> {
  const clear = Object.values(ids).filter((id) => id !== ids.notClear && id !== ids.teacher);
  await decideEach(world, 'inspector', caseId, 'a3_integrity_check', 'clear', clear);
  const stage = (await world.readCase('officer', caseId)).stages.find(
    ({ stageId }) => stageId === 'a3_integrity_check',
  );
  if (stage?.dueAt == null) throw new Error('the integrity check has no due date');
  await world.fastForward(caseId, new Date(Date.parse(stage.dueAt) + 60_000).toISOString());
  world.say(`  a3_integrity_check: the due date ${stage.dueAt} passes without a word of the inspectorate`);
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

/** Heads release their own staff; whoever nominated as head of the origin unit has released already. */
async function releaseAndSplit(world: World, caseId: string): Promise<void> {
  const waiting = new Set(['opd-head', 'opd-head-2']);
  for (const login of waiting) {
    if ((await world.myTasks(login, caseId, 'a4_origin_release')).length === 0) continue;
    await decideEach(world, login, caseId, 'a4_origin_release', 'release');
  }
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
async function finish(world: World, caseId: string): Promise<void> {
  await hostResponse(world, caseId);
  for (const login of ['placement-1', 'placement-2']) {
    await decideEach(world, login, caseId, 'a6_placement_meeting', 'place');
  }
  await decideFile(world, 'kepala-bkpsdm', caseId, 'a7_agency_review', { outcome: 'forward' });
  await decideFile(world, 'legal', caseId, 'a8_legal_review', { outcome: 'initial' });
  await decideFile(world, 'sekda', caseId, 'a9_pyb_approval', { outcome: 'approve' });
  await decideFile(world, 'ppk', caseId, 'a10_ppk_decision', { outcome: 'sign', effectiveDate: today() });
  await world.waitForStage('officer', caseId, 'a12_handover', 'open');
  world.say('  a11_bkn_report: delivered and acknowledged');
  await decideEach(world, 'dinas-koperasi', caseId, 'a12_handover', 'started');
  const closed = await world.waitForStage('officer', caseId, 'a12_handover', 'settled');
  world.say(`  case ${caseId}: ${closed.status}`);
}

async function hostResponse(world: World, caseId: string): Promise<void> {
  const heads = Object.values(cast).map(({ village }) => `kades-${districtCode}.${village}`);
  for (const login of new Set(heads)) {
    if ((await world.myTasks(login, caseId, 'a5_host_response')).length === 0) continue;
    await decideEach(world, login, caseId, 'a5_host_response', 'accept');
  }
}
