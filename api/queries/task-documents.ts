import { stageOf } from '../../domain/definition-index';
import { asksFreezeConsent } from '../../domain/file-terms';
import { replacementConsent } from '../../domain/replacement-freeze';
import type { CaseState, TaskState } from '../../domain/state';
import type { Language } from '../caller';
import type { CallDeps, Data } from '../deps';
import { nowOf } from './case-view';
import { seesNominee, type Eyes } from '../redaction';
import type { TaskBody } from '../schemas/task';

type DocumentRow = {
  readonly documentId: string;
  readonly caseId: string | null;
  readonly nomineeId: string | null;
  readonly type: string;
  readonly sha256: string;
};

/** The documents of cases, without their content, by case id. */
export async function readDocuments(
  { asPerson }: Pick<CallDeps, Data>,
  caseIds: readonly string[],
): Promise<Map<string, DocumentRow[]>> {
  const rows = await asPerson((rows) =>
    rows.document.findMany({
      where: { caseId: { in: [...new Set(caseIds)] } },
      select: { documentId: true, caseId: true, nomineeId: true, type: true, sha256: true },
      orderBy: [{ createdAt: 'asc' }, { documentId: 'asc' }],
    }),
  );
  const byCase = new Map<string, DocumentRow[]>();
  for (const row of rows) {
    if (row.caseId !== null) byCase.set(row.caseId, [...(byCase.get(row.caseId) ?? []), row]);
  }
  return byCase;
}

/** What the stage's file consists of: each kind that it asks for with the documents that are there, or with none. */
export function taskDocuments(
  { state, task, eyes, language }: { state: CaseState; task: TaskState; eyes: Eyes; language: Language },
  all: readonly DocumentRow[],
): TaskBody['documents'] {
  const concerned = (nomineeId: string | null): boolean =>
    nomineeId === null
      ? eyes.self.size === 0
      : seesNominee(eyes, nomineeId) && (task.nomineeIds.length === 0 || task.nomineeIds.includes(nomineeId));
  const stage = stageOf(state, task.stageId);
  return stage.documents.flatMap(({ type, title, required }): TaskBody['documents'] => {
    const isRequired = required || (type === replacementConsent && asksFreezeConsent(state, stage, nowOf(state)));
    const kind = { type, title: title[language], required: isRequired };
    const found = all.filter((row) => row.type === type && concerned(row.nomineeId));
    return found.length === 0
      ? [{ ...kind, documentId: null, sha256: null, nomineeId: null }]
      : found.map(({ documentId, sha256, nomineeId }) => ({ ...kind, documentId, sha256, nomineeId }));
  });
}
