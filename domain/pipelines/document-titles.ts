import type { StageInput, Title } from '../pipeline';

/** Kinds of documents that the files of the shipped pipelines hold, by the type that an upload names. */
export const documentTitles = {
  nomination_letter: { id: 'Surat usulan', en: 'Nomination letter' },
  consent_letter: { id: 'Surat kesediaan', en: 'Letter of consent' },
  appointment_decree: { id: 'SK pengangkatan pegawai', en: 'Appointment decree' },
  work_contract: { id: 'Perjanjian kerja', en: 'Work contract' },
  diploma: { id: 'Ijazah', en: 'Diploma' },
  skp: { id: 'SKP dua tahun terakhir', en: 'Performance appraisals of the last two years' },
  identity_card: { id: 'KTP', en: 'Identity card' },
  clearance_letter: { id: 'Surat bebas temuan', en: 'Clearance letter' },
  service_impact_note: { id: 'Telaah dampak pelayanan', en: 'Note on the effect on services' },
  placement_minutes: { id: 'Berita Acara rapat penempatan', en: 'Minutes of the placement meeting' },
  staff_review: { id: 'Telaahan staf', en: 'Staff review' },
  draft_decree: { id: 'Draf SK', en: 'Draft decree' },
  start_of_duty: { id: 'SPMT', en: 'Start-of-duty statement' },
  training_list: { id: 'Daftar hadir pembekalan', en: 'Attendance list of the briefing' },
  vacancy_plan: { id: 'Rencana pengisian jabatan', en: 'Plan for filling the post' },
  replacement_consent: { id: 'Persetujuan tertulis Mendagri', en: 'Written consent of the Minister of Home Affairs' },
  competency_standard: { id: 'Standar kompetensi jabatan', en: 'Competency standard of the post' },
  panel_statements: { id: 'Riwayat hidup dan pernyataan panitia', en: 'Curricula and statements of the panel' },
  vacancy_notice: { id: 'Naskah pengumuman', en: 'Text of the notice' },
  rank_decree: { id: 'SK pangkat terakhir', en: 'Decree of the present rank' },
  post_decree: { id: 'SK jabatan', en: 'Decree of the post held' },
  ppk_recommendation: {
    id: 'Rekomendasi Pejabat Pembina Kepegawaian',
    en: 'Recommendation of the appointing authority',
  },
  lhkpn: { id: 'LHKPN', en: 'Wealth report' },
  spt: { id: 'SPT pajak', en: 'Tax return' },
  integrity_pact: { id: 'Pakta integritas', en: 'Integrity pact' },
  objection: { id: 'Surat sanggah', en: 'Letter of objection' },
  track_record_minutes: { id: 'Berita Acara rekam jejak', en: 'Minutes of the track record' },
  assessment_report: { id: 'Laporan uji kompetensi', en: 'Assessment report' },
  health_certificate: { id: 'Surat keterangan sehat', en: 'Health certificate' },
  panel_minutes: { id: 'Berita Acara pleno', en: 'Minutes of the plenary' },
  authority_letter: { id: 'Surat instansi', en: 'Letter of the authority' },
  attendance_record: { id: 'Daftar hadir', en: 'Attendance record' },
  cooperative_report: { id: 'Laporan KDKMP', en: 'Report of the KDKMP' },
  handback_minutes: { id: 'Berita Acara pengembalian', en: 'Minutes of the return' },
  judgment: { id: 'Putusan pengadilan', en: 'Judgment' },
  cooperative_list: { id: 'Daftar KDKMP', en: 'List of the KDKMPs' },
  legal_entity_deed: { id: 'Pengesahan badan hukum (AHU)', en: 'Registration as a legal entity' },
  oath_minutes: { id: 'Berita Acara sumpah jabatan', en: 'Minutes of the oath of office' },
} satisfies Record<string, Title>;

export type DocumentType = keyof typeof documentTitles;

/** What belongs to a stage's file. The rules judge what is missing; no act of the shipped stages is refused for it. */
export function documents(...types: DocumentType[]): Required<Pick<StageInput, 'documents'>> {
  return { documents: types.map((type) => ({ type, title: documentTitles[type], required: false })) };
}
