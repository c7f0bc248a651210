import type { EndCause } from '../facts';
import type { Words } from './language';
import { becameInWords } from './standing-words';
import type { SentenceMap } from './sentence-map';
import type { Teller } from './teller';

type NomineeEventType =
  | 'nominee_ruled_out'
  | 'nominee_returned'
  | 'nominee_withdrawn'
  | 'dossier_amended'
  | 'entry_received'
  | 'objection_filed';

/** What becomes of one nominee. */
export const nomineeSentences: Pick<SentenceMap, NomineeEventType> = {
  nominee_ruled_out: ({ nomineeId, outcome, standing, reasonCodes, text }, tell) => {
    const became =
      outcome === 'rule_out'
        ? tell.pick({ id: 'dinyatakan gugur', en: 'was knocked out' })
        : becameInWords(standing, tell.language);
    return `${tell.nominee(nomineeId)} ${became}${tell.because(reasonCodes, text)}`;
  },
  nominee_returned: ({ nomineeId, times, max, reasonCode, text }, tell) => {
    const name = tell.nominee(nomineeId);
    const own = applies(tell);
    return (
      tell.pick({
        id: own
          ? `Lamaran ${name} dikembalikan kepada pelamar untuk diperbaiki`
          : `Usulan ${name} dikembalikan kepada pengusul untuk diperbaiki`,
        en: own
          ? `The application of ${name} was returned to the applicant for correction`
          : `The nomination of ${name} was returned to the nominator for correction`,
      }) +
      tell.times({ times, max }, 'return') +
      tell.because([reasonCode], text)
    );
  },
  nominee_withdrawn: ({ nomineeId, bySelf, cause, letter, capacity, text }, tell) => {
    const name = tell.nominee(nomineeId);
    if (cause !== undefined) {
      const ground = tell.pick(causes[cause]);
      const on =
        letter === undefined ? '' : tell.pick({ id: `, surat ${letter.number}`, en: `, letter ${letter.number}` });
      return (
        tell.pick({
          id: `${tell.actor(capacity)} mengakhiri proses ${name}: ${ground}${on}`,
          en: `${tell.actor(capacity)} ended the process of ${name}: ${ground}${on}`,
        }) + tell.because([], text)
      );
    }
    return (
      (bySelf
        ? tell.pick({ id: `${name} mengundurkan diri`, en: `${name} withdrew` })
        : tell.pick({
            id: `${tell.actor()} menarik usulan ${name}`,
            en: `${tell.actor()} withdrew the nomination of ${name}`,
          })) + tell.because([], text)
    );
  },
  dossier_amended: ({ nomineeId, dossierVersion, documents }, tell) => {
    const name = tell.nominee(nomineeId);
    const version = String(dossierVersion);
    const added =
      documents.length === 0 ? '' : `, ${tell.count(documents.length, { id: 'dokumen', en: 'document' }, 'documents')}`;
    return tell.pick({
      id: `${tell.actor()} memperbaiki ${applies(tell) ? 'lamaran' : 'usulan'} ${name} (versi ${version}${added})`,
      en: `${tell.actor()} amended the ${applies(tell) ? 'application' : 'nomination'} of ${name} (version ${version}${added})`,
    });
  },
  entry_received: ({ nominee, late }, tell) => {
    const name = tell.nominee(nominee.nomineeId);
    return tell.pick({
      id: `Lamaran ${name} diterima${late ? ' setelah pendaftaran ditutup; ditandai terlambat' : ''}`,
      en: `The application of ${name} was received${late ? ' after registration closed; marked late' : ''}`,
    });
  },
  objection_filed: ({ nomineeId, text }, tell) =>
    tell.pick({
      id: `${tell.nominee(nomineeId)} mengajukan sanggah`,
      en: `${tell.nominee(nomineeId)} filed an objection`,
    }) + tell.because([], text),
};

const causes: Readonly<Record<EndCause, Words>> = {
  death: { id: 'meninggal dunia', en: 'died' },
  transfer: { id: 'mutasi', en: 'was transferred' },
  dismissal: { id: 'diberhentikan', en: 'was dismissed' },
};

/** Whether nominees come forward themselves. */
function applies(tell: Teller): boolean {
  return tell.context.definition.nomineesFrom === 'window';
}
