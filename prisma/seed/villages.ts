import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

export interface Village {
  /** Kemendagri code, for example 64.08.09.2001. */
  readonly code: string;
  readonly name: string;
  readonly kind: 'desa' | 'kelurahan';
  readonly districtCode: string;
  readonly districtName: string;
}

export interface District {
  readonly code: string;
  readonly name: string;
}

/** Where the files that the demo is made from lie. */
export const DATA_FOLDER = join(__dirname, '..', '..', 'data');

const rowSchema = z.object({
  district_code: z.string().regex(/^\d{2}\.\d{2}\.\d{2}$/),
  district: z.string().min(1),
  village_code: z.string().regex(/^\d{2}\.\d{2}\.\d{2}\.\d{4}$/),
  village: z.string().min(1),
  kind: z.enum(['desa', 'kelurahan']),
});

/** The villages and urban wards of Kutai Timur. Names repeat; codes do not. */
export function readVillages(dataFolder = DATA_FOLDER): Village[] {
  const text = readFileSync(join(dataFolder, 'kutai-timur-villages.csv'), 'utf8');
  return z
    .array(rowSchema)
    .parse(parse(text, { columns: true, skip_empty_lines: true, bom: true }))
    .map((row) => ({
      code: row.village_code,
      name: row.village,
      kind: row.kind,
      districtCode: row.district_code,
      districtName: row.district,
    }));
}

export function districtsOf(villages: readonly Village[]): District[] {
  const names = new Map(villages.map(({ districtCode, districtName }) => [districtCode, districtName]));
  return [...names].map(([code, name]) => ({ code, name }));
}
