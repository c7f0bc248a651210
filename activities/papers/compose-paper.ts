import { localDate } from '../../domain/working-days';
import { titleSchema } from '../../domain/pipeline';
import type { PrismaClient } from '../../prisma/generated/client';
import { foldLedger } from '../ledger/load-state';
import { readLedger } from '../ledger/read-rows';

/** Stands on everything that is not the real thing; part of the page, not a note beside it. */
const specimenMark = 'CONTOH / DATA SINTETIS, BUKAN NASKAH RESMI';
const specimenSignature = 'DEMO, NOT VALID';

export interface PaperData {
  readonly heading: string;
  readonly number: string;
  readonly about: string;
  readonly lines: readonly string[];
  readonly rows: readonly { readonly name: string; readonly nip: string; readonly note: string }[];
  readonly place: string;
  readonly office: string;
  readonly signature: string;
  readonly mark: string | null;
}

interface IssuedPaper {
  readonly caseId: string;
  readonly sequence: number;
  readonly paperType: string;
  readonly number: string;
  readonly issuedAt: Date;
}

/** What a paper says: the case as it stood when the paper was issued, with the names that the directory has now. */
export async function composePaper(prisma: PrismaClient, paper: IssuedPaper, isDemo: boolean): Promise<PaperData> {
  const rows = await readLedger(prisma, paper.caseId, paper.sequence);
  const issued = rows.at(-1);
  const state = await foldLedger(prisma, rows);
  if (issued?.type !== 'document_issued' || state === null) throw new Error(`no paper was issued at ${paper.caseId}`);
  const { effectiveDate, nomineeIds } = issued.payload;
  const isPanel = paper.paperType === 'panel_decree';
  const listed = isPanel
    ? state.panel.map(({ personId, chair, alternate }) => ({ personId, note: panelNote(chair, alternate), code: null }))
    : nomineeIds.flatMap((nomineeId) => {
        const nominee = state.nominees[nomineeId];
        if (nominee === undefined) return [];
        const { personId, route, cooperativeCode } = nominee;
        return [{ personId, note: routeNote(route), code: cooperativeCode }];
      });
  const personIds = listed.map(({ personId }) => personId);
  const codes = listed.flatMap(({ code }) => (code === null ? [] : [code]));
  const people = await prisma.person.findMany({ where: { personId: { in: personIds } } });
  const places = await prisma.cooperative.findMany({ where: { code: { in: codes } }, select: { code: true, name: true } });
  const nameOf = new Map(people.map((person) => [person.personId, person]));
  const placeOf = new Map(places.map(({ code, name }) => [code, name]));
  const title = titleSchema.parse(state.file.definition.title);
  const lines = [
    `Ditetapkan pada tanggal ${localDate(paper.issuedAt.toISOString())} berdasarkan berkas ${paper.caseId}.`,
    ...(effectiveDate === undefined ? [] : [`Keputusan ini berlaku mulai tanggal ${effectiveDate}.`]),
    ...(listed.some(({ note }) => note === routeNote('pns_mentoring')) ? [mentoringNotice] : []),
  ];
  return {
    heading: 'KEPUTUSAN BUPATI KUTAI TIMUR',
    number: paper.number,
    about: isPanel ? 'PANITIA SELEKSI' : title.id.toUpperCase(),
    lines,
    rows: listed.map(({ personId, note, code }) => ({
      name: nameOf.get(personId)?.name ?? '-',
      nip: nameOf.get(personId)?.nip ?? '-',
      note: [note, code === null ? '' : (placeOf.get(code) ?? code)].filter((part) => part !== '').join(', '),
    })),
    place: `Sangatta, ${localDate(paper.issuedAt.toISOString())}`,
    office: 'BUPATI KUTAI TIMUR',
    signature: isDemo ? specimenSignature : '',
    mark: isDemo ? specimenMark : null,
  };
}

/** No regulation is known that names this assignment; whoever signs must see that. */
const mentoringNotice = 'Pendampingan oleh PNS: dasar hukum masih perlu dikonfirmasi (legal basis to be confirmed).';

function routeNote(route: string | null): string {
  if (route === 'pns_mentoring') return 'pendampingan PNS';
  return route === 'pppk_support' ? 'penugasan PPPK' : '';
}

function panelNote(chair: boolean, alternate: boolean): string {
  if (chair) return 'ketua';
  return alternate ? 'anggota cadangan' : 'anggota';
}
