/** Instruments in the order in which Mengingat lists them (UU 12/2011 Ps 7 and 8). */
const ranks = ['law', 'government', 'president', 'ministry'] as const;

export interface Law {
  readonly rank: (typeof ranks)[number];
  readonly year: number;
  readonly number: number;
  readonly text: string;
}

/** Rank first, then year, then number, as Permendagri 80/2015 jo 120/2018 asks of Mengingat. */
export function inLegalOrder(laws: readonly Law[]): Law[] {
  return [...laws].sort(
    (a, b) => ranks.indexOf(a.rank) - ranks.indexOf(b.rank) || a.year - b.year || a.number - b.number,
  );
}

/** The instruments that the papers cite. Titles are recalled, and are read against the text before the first real use. */
export const laws = {
  regionalGovernment: {
    rank: 'law',
    year: 2014,
    number: 23,
    text: 'Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah sebagaimana telah beberapa kali diubah',
  },
  administration: {
    rank: 'law',
    year: 2014,
    number: 30,
    text: 'Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan',
  },
  civilService: {
    rank: 'law',
    year: 2023,
    number: 20,
    text: 'Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara',
  },
  pnsManagement: {
    rank: 'government',
    year: 2017,
    number: 11,
    text: 'Peraturan Pemerintah Nomor 11 Tahun 2017 tentang Manajemen Pegawai Negeri Sipil sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 17 Tahun 2020',
  },
  pppkManagement: {
    rank: 'government',
    year: 2018,
    number: 49,
    text: 'Peraturan Pemerintah Nomor 49 Tahun 2018 tentang Manajemen Pegawai Pemerintah dengan Perjanjian Kerja',
  },
  supervision: {
    rank: 'president',
    year: 2022,
    number: 116,
    text: 'Peraturan Presiden Nomor 116 Tahun 2022 tentang Pengawasan dan Pengendalian Pelaksanaan Norma, Standar, Prosedur, dan Kriteria Manajemen Aparatur Sipil Negara',
  },
  regionalInstruments: {
    rank: 'ministry',
    year: 2015,
    number: 80,
    text: 'Peraturan Menteri Dalam Negeri Nomor 80 Tahun 2015 tentang Pembentukan Produk Hukum Daerah sebagaimana telah diubah dengan Peraturan Menteri Dalam Negeri Nomor 120 Tahun 2018',
  },
  openSelection: {
    rank: 'ministry',
    year: 2019,
    number: 15,
    text: 'Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 15 Tahun 2019 tentang Pengisian Jabatan Pimpinan Tinggi Secara Terbuka dan Kompetitif di Lingkungan Instansi Pemerintah',
  },
} as const satisfies Record<string, Law>;

/** Instructions and circulars are no regulations: they are noted (Memperhatikan), not cited. */
export const instructions = {
  cooperatives:
    'Instruksi Presiden Nomor 9 Tahun 2025 tentang Percepatan Pembentukan Koperasi Desa/Kelurahan Merah Putih',
  // Reported, with no number found; whoever drafts the real paper fills it in.
  support:
    'Surat Edaran Bersama Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi, Menteri Dalam Negeri, dan Kepala Badan Kepegawaian Negara Tahun 2025 tentang dukungan Pegawai Pemerintah dengan Perjanjian Kerja pada Koperasi Desa/Kelurahan Merah Putih (nomor surat masih harus dilengkapi)',
} as const;
