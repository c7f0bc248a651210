import type { Village } from './villages';
import { districtsOf } from './villages';

export interface DemoUnit {
  readonly unitId: string;
  readonly kind: 'region' | 'agency' | 'district' | 'village' | 'external';
  readonly code: string | null;
  readonly name: string;
  readonly parentId: string | null;
  readonly districtCode: string | null;
}

export const REGION = 'kab-64.08';

/** Units that are no district and no village. The agencies are real; who works there is invented. */
export const unitIds = {
  setda: 'opd-setda',
  legalSection: 'opd-bagian-hukum',
  bkpsdm: 'opd-bkpsdm',
  inspektorat: 'opd-inspektorat',
  koperasi: 'opd-koperasi',
  dpmdes: 'opd-dpmdes',
  pendidikan: 'opd-pendidikan',
  kominfo: 'opd-kominfo',
  pertanian: 'opd-pertanian',
  kesehatan: 'opd-kesehatan',
  pupr: 'opd-pupr',
  bappeda: 'opd-bappeda',
  perkebunan: 'opd-perkebunan',
  setwan: 'opd-setwan',
  rsud: 'opd-rsud',
  bkdProvinsi: 'ext-bkd-provinsi',
  bkn: 'ext-bkn-kanreg',
  university: 'ext-perguruan-tinggi',
  bpk: 'ext-pengawas',
} as const;

export function districtUnitId(districtCode: string): string {
  return `kec-${districtCode}`;
}

export function villageUnitId({ code, kind }: Pick<Village, 'code' | 'kind'>): string {
  return `${kind === 'desa' ? 'desa' : 'kel'}-${code}`;
}

/** Every unit of the demo, parents before their children. */
export function demoUnits(villages: readonly Village[]): DemoUnit[] {
  return [
    {
      unitId: REGION,
      kind: 'region',
      code: '64.08',
      name: 'Kabupaten Kutai Timur',
      parentId: null,
      districtCode: null,
    },
    ...AGENCIES.map(([unitId, name, parentId = REGION]) => agency(unitId, name, parentId)),
    ...OUTSIDE.map(([unitId, name]): DemoUnit => ({ ...agency(unitId, name, null), kind: 'external' })),
    ...districtsOf(villages).map(({ code, name }): DemoUnit => ({
      unitId: districtUnitId(code),
      kind: 'district',
      code,
      name: `Kecamatan ${name}`,
      parentId: REGION,
      districtCode: code,
    })),
    ...villages.map((village): DemoUnit => ({
      unitId: villageUnitId(village),
      kind: 'village',
      code: village.code,
      name: `${village.kind === 'desa' ? 'Desa' : 'Kelurahan'} ${village.name}`,
      parentId: districtUnitId(village.districtCode),
      districtCode: village.districtCode,
    })),
  ];
}

const AGENCIES: readonly (readonly [string, string, string?])[] = [
  [unitIds.setda, 'Sekretariat Daerah'],
  [unitIds.legalSection, 'Bagian Hukum Sekretariat Daerah', unitIds.setda],
  [unitIds.bkpsdm, 'Badan Kepegawaian dan Pengembangan Sumber Daya Manusia'],
  [unitIds.inspektorat, 'Inspektorat Wilayah'],
  [unitIds.koperasi, 'Dinas Koperasi dan UKM'],
  [unitIds.dpmdes, 'Dinas Pemberdayaan Masyarakat dan Desa'],
  [unitIds.pendidikan, 'Dinas Pendidikan dan Kebudayaan'],
  [unitIds.kominfo, 'Dinas Komunikasi dan Informatika'],
  [unitIds.pertanian, 'Dinas Tanaman Pangan, Hortikultura dan Peternakan'],
  [unitIds.kesehatan, 'Dinas Kesehatan'],
  [unitIds.pupr, 'Dinas Pekerjaan Umum dan Penataan Ruang'],
  [unitIds.bappeda, 'Badan Perencanaan Pembangunan Daerah'],
  [unitIds.perkebunan, 'Dinas Perkebunan'],
  [unitIds.setwan, 'Sekretariat DPRD'],
  [unitIds.rsud, 'RSUD Kudungga'],
];

const OUTSIDE: readonly (readonly [string, string])[] = [
  [unitIds.bkdProvinsi, 'BKD Provinsi Kalimantan Timur'],
  [unitIds.bkn, 'Kantor Regional BKN'],
  [unitIds.university, 'Perguruan tinggi'],
  [unitIds.bpk, 'Pengawas eksternal'],
];

function agency(unitId: string, name: string, parentId: string | null): DemoUnit {
  return { unitId, kind: 'agency', code: null, name, parentId, districtCode: null };
}
