import { z } from 'zod';
import type { Language } from '../caller';
import { decodeCursor, encodeCursor } from '../cursor';
import { problem } from '../problem';
import type { Reader } from '../reader';
import type { Verification } from '../schemas/verification';
import { verifyCase, type Fault } from './verify-case';

/** Cases that one request checks: each is read and folded whole, and the answer must not keep the auditor waiting. */
const CASES_A_REQUEST = 200;
const LIST = 'verification';

/** Checks the record of one case, or of all cases page by page. */
export async function verifyRecord(
  reader: Reader,
  { caseId, cursor }: { readonly caseId?: string | undefined; readonly cursor?: string | undefined },
): Promise<Verification> {
  const after = decodeCursor(LIST, cursor, z.tuple([z.string()]));
  const heads = await reader.deps.asPerson((rows) =>
    rows.case.findMany({
      where: { AND: [caseId === undefined ? {} : { caseId }, after === undefined ? {} : { caseId: { gt: after[0] } }] },
      select: { caseId: true },
      orderBy: { caseId: 'asc' },
      take: CASES_A_REQUEST + 1,
    }),
  );
  if (caseId !== undefined && heads.length === 0) return problem('not_found', 'NOT_VISIBLE');
  const page = heads.slice(0, CASES_A_REQUEST);
  const faults: Verification['faults'] = [];
  let events = 0;
  let unsigned = 0;
  for (const head of page) {
    const checked = await verifyCase(reader, head.caseId);
    events += checked.events;
    unsigned += checked.unsigned;
    for (const fault of checked.faults) {
      faults.push({ ...fault, caseId: head.caseId, message: messageOf(fault, reader.language) });
    }
  }
  const last = page.at(-1)?.caseId;
  return {
    result: faults.length === 0 ? 'sound' : 'broken',
    cases: page.length,
    events,
    checks: CHECKS.map((check) => ({
      check,
      passed: faults.every((fault) => fault.check !== check),
      title: checkTitles[check][reader.language],
      unchecked: check === 'signatures' ? unsigned : 0,
    })),
    faults,
    nextCursor: heads.length > CASES_A_REQUEST && last !== undefined ? encodeCursor(LIST, [last]) : null,
  };
}

const CHECKS = [
  'chain',
  'vocabulary',
  'rules',
  'state',
  'texts',
  'scores',
  'signatures',
  'opened',
  'dossiers',
] as const;

const checkTitles: Readonly<Record<Fault['check'], Readonly<Record<Language, string>>>> = {
  chain: {
    id: 'Nomor urut tanpa celah dan rantai hash cocok',
    en: 'Sequence without a gap and chain of hashes intact',
  },
  vocabulary: { id: 'Setiap peristiwa dikenal dan lengkap', en: 'Every event is known and complete' },
  rules: { id: 'Aturan dapat dijalankan ulang dari catatan', en: 'The rules can be run again over the record' },
  state: { id: 'Keadaan berkas sama dengan catatannya', en: 'The state of the case is that of its record' },
  texts: { id: 'Isi tertulis cocok dengan catatan', en: 'Written texts are those of the record' },
  signatures: { id: 'Tanda tangan tindakan cocok', en: 'Signatures are those of the acts' },
  opened: {
    id: 'Yang dibuka pemutus dan penilai sesuai catatan akses',
    en: 'What deciders and scorers had opened is among the access records',
  },
  dossiers: { id: 'Isi dosir cocok dengan catatan', en: 'Dossiers are those of the record' },
  scores: { id: 'Lembar penilaian sama dengan yang dikunci', en: 'Score sheets are those that were locked' },
};

function messageOf({ sequence, check }: Fault, language: Language): string {
  const title = checkTitles[check][language];
  if (sequence === null) return language === 'id' ? `Tidak cocok: ${title}.` : `Not so: ${title}.`;
  const place = `#${String(sequence)}`;
  return language === 'id' ? `Rusak di ${place}. Tidak cocok: ${title}.` : `Broken at ${place}. Not so: ${title}.`;
}
