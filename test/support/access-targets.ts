import { openTaskOf } from './open-task';
import { start } from './quick-acts';
import type { Person, RunningSystem } from './running-system';

/** What a call of the matrix is aimed at. */
export interface Target {
  readonly caseId: string;
  readonly nomineeId: string;
  readonly taskId: string;
  readonly sequence: number;
  readonly documentId: string;
  /** Somebody else whom the task asks. */
  readonly deskMate: string;
}

/** Whose case it is, seen from Bengalon and from the agency for education. */
export const targetNames = ['own', 'other', 'selection'] as const;
export type TargetName = (typeof targetNames)[number];

/** Both are checked at a2 and a3 now: the nominee has consented. The officer's letter of nomination is a document of it. */
export async function openTarget(system: RunningSystem, name: TargetName): Promise<Target> {
  if (name === 'selection') return openSelection(system);
  const own = name === 'own';
  const login = own ? 'nominee-9' : 'nominee-12';
  const caseId = await start(system, {
    pipeline: 'cooperative-assignment',
    subject: { districtCode: own ? '64.08.09' : '64.08.15' },
    nominees: [
      {
        personId: system.people[login],
        cooperativeCode: own ? '64.08.09.2002' : '64.08.15.2001',
        route: 'pppk_support',
      },
    ],
  });
  const consent = await openTaskOf(system, caseId, 'a1_consent');
  const [nomineeId = ''] = consent.nomineeIds;
  const { sequence } = consent;
  const body = { nominees: [{ nomineeId, outcome: 'accept' }], seen: { sequence } };
  await need(system.as(login).post(`/v1/tasks/${consent.taskId}/decisions`, body));
  const { taskId, sequence: now } = await openTaskOf(system, caseId, 'a2_admin_verification');
  const documentId = await upload(system.as('officer'), caseId);
  return { caseId, nomineeId, taskId, sequence: now, documentId, deskMate: 'verifier-2' };
}

async function openSelection(system: RunningSystem): Promise<Target> {
  // A vacancy has one selection at a time: whatever was opened for an earlier call is over.
  const vacancyId = 'vac-bappeda';
  const running = await system.prisma.case.findFirst({ where: { vacancyId, status: { in: ['open', 'held'] } } });
  if (running !== null) {
    await need(system.as('officer').post(`/v1/cases/${running.caseId}/cancellation`, { reason: 'Uji akses' }));
  }
  const caseId = await start(system, { pipeline: 'official-selection', subject: { vacancyId } });
  const { taskId, sequence } = await openTaskOf(system, caseId, 'b0_vacancy_plan');
  const documentId = await upload(system.as('officer'), caseId);
  return { caseId, nomineeId: `${caseId}-n1`, taskId, sequence, documentId, deskMate: 'sekda' };
}

async function upload(person: Person, caseId: string): Promise<string> {
  const form = new FormData();
  form.append('type', 'nomination_letter');
  form.append('caseId', caseId);
  form.append('file', new Blob(['%PDF-1.7\n%%EOF\n'], { type: 'application/pdf' }), 'surat.pdf');
  const { documentId } = await need(person.upload('/v1/documents', form));
  return String(documentId);
}

async function need(
  asked: Promise<{ status: number; body: Record<string, unknown> }>,
): Promise<Record<string, unknown>> {
  const { status, body } = await asked;
  if (status !== 201) throw new Error(`${String(status)}: ${JSON.stringify(body)}`);
  return body;
}
