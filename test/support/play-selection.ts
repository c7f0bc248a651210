import type { CommandOf } from '../../domain/commands';
import { termsSchema } from '../../domain/facts';
import { officialSelection } from '../../domain/pipelines/official-selection';
import { fastForwardCase } from '../../temporal/fast-forward';
import type { CaseWorld } from './case-world';

const letter = { number: '1/DEMO', date: '2026-01-05', issuer: 'BKN', documentId: 'doc-letter' };

/** A selection from its plan to the panel's verdict over the applicants' papers; the window closes by time. */
export async function playSelection(world: CaseWorld): Promise<{ caseId: string }> {
  const { vacancyId, terms } = await world.prisma.vacancy.findFirstOrThrow({
    where: { vacancyId: 'vac-kadis-koperasi' },
  });
  const opening = { subject: { vacancyId }, terms: termsSchema.parse(terms) };
  const caseId = await world.start(officialSelection, 'officer', opening);
  for (const login of ['kepala-bkpsdm', 'sekda']) await world.decide(caseId, login, 'b0_vacancy_plan', 'propose');
  await world.decide(caseId, 'bkn-desk', 'b1_bkn_permission', 'approve', { letter });
  const confirm = await world.task(caseId, 'b1_bkn_permission', 'confirm');
  await world.act(caseId, 'bkn-desk-2', {
    type: 'decide',
    taskId: confirm.taskId,
    outcome: 'confirm',
    nominees: [],
    documents: [],
    seenSequence: confirm.sequence,
  });
  const members = [1, 2, 3, 4, 5].map((index) => ({
    personId: world.personId(`panel-${String(index)}`),
    chair: index === 1,
    internal: index <= 2,
    alternate: false,
  }));
  await world.act(caseId, 'officer', { type: 'propose_panel', members });
  await world.decide(caseId, 'ppk', 'b2_panel_formation', 'appoint');
  await world.decide(caseId, 'panel-1', 'b3_announcement', 'publish');
  for (const index of [1, 2, 3, 4]) {
    await world.act(caseId, `applicant-${String(index)}`, await application(world, index));
  }
  const closes = (await world.live(caseId)).state?.stages['b4_registration']?.dueAt ?? '';
  await fastForwardCase(world.client, caseId, Date.parse(closes) + 60_000);
  const { taskId, sequence } = await world.task(caseId, 'b5_admin_selection');
  const asked = (await world.live(caseId)).state?.tasks[taskId]?.nomineeIds ?? [];
  const nominees = asked.map((nomineeId) => ({ nomineeId, outcome: 'eligible' }));
  for (const login of ['panel-1', 'panel-2', 'panel-3']) {
    await world.act(caseId, login, { type: 'decide', taskId, nominees, documents: [], seenSequence: sequence });
  }
  return { caseId };
}

async function application(
  world: CaseWorld,
  index: number,
): Promise<Omit<CommandOf<'enter_application'>, 'commandId' | 'actor'>> {
  const login = `applicant-${String(index)}`;
  const dossier = await world.prisma.dossier.findFirstOrThrow({ where: { personId: world.personId(login) } });
  const nominee = world.nominee(login, { dossierId: dossier.dossierId, dossierVersion: dossier.version });
  return { type: 'enter_application', nominee, documents: [] };
}
