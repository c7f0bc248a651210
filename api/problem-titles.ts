import type { ProblemClass } from '../domain/refusals';

/** Short human summary of a problem class: the same for every occurrence, as RFC 9457 asks. */
export const problemTitles: Readonly<Record<ProblemClass | 'internal', { readonly id: string; readonly en: string }>> =
  {
    malformed: { id: 'Permintaan tidak dapat dibaca', en: 'The request cannot be read' },
    unauthenticated: { id: 'Anda belum masuk', en: 'You are not signed in' },
    not_found: { id: 'Tidak ada atau bukan wewenang Anda', en: 'It does not exist or is not yours to see' },
    not_assignee: { id: 'Ini bukan wewenang Anda', en: 'This is not yours to do' },
    out_of_turn: { id: 'Belum giliran Anda', en: 'It is not your turn yet' },
    already_decided: { id: 'Sudah diputuskan', en: 'Already decided' },
    stage_closed: { id: 'Tahap ini sudah ditutup', en: 'This stage is closed' },
    stale_version: { id: 'Berkas berubah sejak Anda membacanya', en: 'The file changed since you read it' },
    separation_of_duties: { id: 'Pemisahan tugas', en: 'Separation of duties' },
    conflict_of_interest: { id: 'Benturan kepentingan', en: 'Conflict of interest' },
    not_delegable: { id: 'Tidak dapat diwakilkan', en: 'Not to be delegated' },
    mandate_invalid: { id: 'Mandat tidak berlaku', en: 'The mandate is not valid' },
    office_ended: { id: 'Jabatan sudah berakhir', en: 'The office has ended' },
    signature_required: { id: 'Perlu tanda tangan', en: 'A signature is needed' },
    unknown_outcome: { id: 'Putusan tidak dikenal di tahap ini', en: 'No such outcome at this stage' },
    unknown_nominee: { id: 'Calon tidak dikenal', en: 'Unknown nominee' },
    invalid_score: { id: 'Nilai tidak sah', en: 'Invalid score' },
    quota_full: { id: 'Kuota penuh', en: 'The quota is full' },
    case_held: { id: 'Berkas sedang ditangguhkan', en: 'The case is on hold' },
    in_progress: { id: 'Permintaan yang sama sedang diproses', en: 'The same request is being processed' },
    key_reused: { id: 'Kunci pengulangan sudah dipakai', en: 'The idempotency key was used before' },
    too_large: { id: 'Terlalu besar', en: 'Too large' },
    rate_limited: { id: 'Terlalu banyak permintaan', en: 'Too many requests' },
    unavailable: { id: 'Sedang tidak tersedia', en: 'Not available at the moment' },
    calendar_missing: { id: 'Kalender kerja belum ada', en: 'There is no working calendar' },
    definition_invalid: { id: 'Definisi alur tidak sah', en: 'The pipeline definition is not valid' },
    internal: { id: 'Kesalahan pada sistem', en: 'An error of the system' },
  };
