import { dossierSchema } from '../../domain/eligibility/dossier';
import { createSealer } from '../../prisma/sealing';
import { listOwnDrafts } from '../records/drafts';
import { draftKey } from '../records/task-drafts';
import type { Reader } from '../reader';
import type { OwnData } from '../schemas/own-data';
import { loadCases } from './case-states';
import { caseBodies, eyesOf } from './case-view';
import { mandateBody } from './list-mandates';
import { listNotices } from './list-notices';
import { ownActs } from './own-acts';
import { readOwnObjects, type OwnObjects } from './own-objects';
import { personBody, personSelect, readPersons } from './persons';
import { ownFigures } from './ranking-view';
import { actPlaces } from './own-trail';

// One answer in memory: more acts than these have only officials of many years, and the trail pages through them.
const MOST_ACTS = 5_000;
const PAGE = 200;

/** Everything held on the reader, as the one redaction opens it to them. */
export async function ownData(reader: Reader): Promise<OwnData> {
  const { deps, caller } = reader;
  const { personId } = caller;
  const own = await readOwnObjects(deps, personId);
  const [directory, dossiers, cases, acts, notices, drafts, taskDrafts] = await Promise.all([
    directoryData(reader),
    dossierData(reader),
    caseData(reader, own),
    actData(reader, own),
    allNotices(reader),
    listOwnDrafts(deps, personId),
    taskDraftData(reader),
  ]);
  return {
    exportedAt: new Date().toISOString(),
    ...directory,
    dossiers,
    documents: own.documents.map(({ createdAt, ...document }) => ({
      ...document,
      uploadedAt: createdAt.toISOString(),
    })),
    cases,
    ...acts,
    notices,
    drafts,
    taskDrafts,
  };
}

async function directoryData({
  deps,
  caller: { personId },
}: Reader): Promise<Pick<OwnData, 'person' | 'offices' | 'mandates'>> {
  const { prisma } = deps;
  const more = { nip: true, status: true, active: true, unitId: true } as const;
  const [person, offices, mandates] = await Promise.all([
    prisma.person.findUniqueOrThrow({ where: { personId }, select: { ...personSelect(new Date()), ...more } }),
    prisma.office.findMany({ where: { personId }, orderBy: [{ validFrom: 'asc' }, { officeId: 'asc' }] }),
    prisma.mandate.findMany({
      where: { OR: [{ holderId: personId }, { principalId: personId }] },
      orderBy: [{ validFrom: 'asc' }, { mandateId: 'asc' }],
    }),
  ]);
  const persons = await readPersons(
    deps,
    mandates.flatMap(({ principalId, holderId }) => [principalId, holderId]),
  );
  const { nip, status, active, unitId } = person;
  return {
    person: { ...personBody(person), nip, status, active, unit: unitId },
    offices: offices.map(({ officeId, role, unitId: unit, validFrom, validTo }) => ({
      officeId,
      role,
      unit,
      validFrom: validFrom.toISOString(),
      validTo: validTo?.toISOString() ?? null,
    })),
    mandates: mandates.map((row) => mandateBody(row, persons)),
  };
}

async function dossierData({ deps, caller: { personId } }: Reader): Promise<OwnData['dossiers']> {
  const rows = await deps.asPerson((own) => own.dossier.findMany({ where: { personId }, orderBy: { version: 'asc' } }));
  const sealer = createSealer({ prisma: deps.prisma, ring: deps.sealingKeys });
  const opened = await sealer.openJsons(rows.map(({ dossierId, ...row }) => ({ ...row, id: dossierId })));
  return rows.map(({ dossierId, version, factsHash, createdAt }) => {
    const facts = opened.get(dossierId) ?? null;
    const parsed = facts === null ? null : dossierSchema.parse(facts);
    return { dossierId, version, factsHash, submittedAt: createdAt.toISOString(), facts: parsed };
  });
}

async function caseData(reader: Reader, { nominees }: OwnObjects): Promise<OwnData['cases']> {
  const loaded = await loadCases(
    reader.deps,
    nominees.map(({ caseId }) => caseId),
  );
  const cases = [...loaded.values()];
  const [bodies, persons] = await Promise.all([
    caseBodies(reader, cases),
    readPersons(reader.deps, [reader.caller.personId]),
  ]);
  return cases.flatMap(({ state }, index) => {
    const body = bodies[index];
    return body === undefined ? [] : [{ case: body, figures: ownFigures(state, eyesOf(reader, state), persons) }];
  });
}

async function actData(reader: Reader, own: OwnObjects): Promise<Pick<OwnData, 'acts' | 'actsComplete'>> {
  const places = await actPlaces(reader, own, MOST_ACTS + 1);
  const eventIds = places.slice(0, MOST_ACTS);
  const cases = await loadCases(
    reader.deps,
    eventIds.map((id) => id.replace(/-e\d+$/, '')),
  );
  const acts = await ownActs(reader, { eventIds, cases });
  return { acts: eventIds.flatMap((id) => acts.get(id) ?? []), actsComplete: places.length <= MOST_ACTS };
}

async function allNotices(reader: Reader): Promise<OwnData['notices']> {
  const notices: OwnData['notices'] = [];
  let cursor: string | undefined;
  do {
    const page = await listNotices(reader, { limit: PAGE, cursor });
    notices.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return notices;
}

async function taskDraftData({ deps, caller: { personId } }: Reader): Promise<OwnData['taskDrafts']> {
  const rows = await deps.asPerson((own) =>
    own.taskDraft.findMany({ where: { personId }, orderBy: { taskId: 'asc' } }),
  );
  const sealer = createSealer({ prisma: deps.prisma, ring: deps.sealingKeys });
  const opened = await sealer.openJsons(
    rows.map(({ taskId, sealed, keyId }) => ({ id: draftKey({ taskId, personId }), sealed, keyId })),
  );
  return rows.map(({ taskId, updatedAt }) => ({
    taskId,
    draft: opened.get(draftKey({ taskId, personId })) ?? null,
    updatedAt: updatedAt.toISOString(),
  }));
}
