import { policy2026 } from '../../domain/policies/policy-2026';
import { settingNumber } from '../../domain/policy';
import { districtUnitId, villageUnitId } from './units';
import type { Village } from './villages';

export interface DemoCooperative {
  readonly code: string;
  readonly name: string;
  readonly villageUnitId: string;
  readonly districtUnitId: string;
  readonly districtCode: string;
  readonly headRole: 'kades' | 'lurah';
  readonly legalEntity: boolean;
}

export interface DemoSlot {
  readonly slotId: string;
  readonly cooperativeCode: string;
  readonly ordinal: number;
  readonly state: 'free' | 'active';
  readonly personId: string | null;
}

/** Villages whose cooperative waits for its registration, and can take nobody yet. */
const NOT_YET_LEGAL = new Set(['64.08.06.2003', '64.08.09.2010', '64.08.11.2005', '64.08.17.2004', '64.08.18.2006']);

/** The cooperative of which two of three slots are taken, so that two nominees race for the third. */
const SEPASO = '64.08.09.2001';

/** One cooperative per village; its code is the village's. */
export function demoCooperatives(villages: readonly Village[]): DemoCooperative[] {
  return villages.map((village) => ({
    code: village.code,
    name: `KDKMP ${village.name}`,
    villageUnitId: villageUnitId(village),
    districtUnitId: districtUnitId(village.districtCode),
    districtCode: village.districtCode,
    headRole: village.kind === 'desa' ? 'kades' : 'lurah',
    legalEntity: !NOT_YET_LEGAL.has(village.code),
  }));
}

/** As many slots for each cooperative as the policy allows; `atSepaso` already serve there. */
export function demoSlots(villages: readonly Village[], atSepaso: readonly string[]): DemoSlot[] {
  const ordinals = Array.from({ length: settingNumber(policy2026, 'kdkmp.max') }, (_, index) => index + 1);
  return villages.flatMap(({ code }) =>
    ordinals.map((ordinal): DemoSlot => {
      const personId = code === SEPASO ? (atSepaso[ordinal - 1] ?? null) : null;
      return {
        slotId: `${code}-s${String(ordinal)}`,
        cooperativeCode: code,
        ordinal,
        state: personId === null ? 'free' : 'active',
        personId,
      };
    }),
  );
}
