import type { PolicySetting } from '../policy';

const ACTING = 'SE BKN 1/SE/I/2021';

/** Whoever acts in a vacant post (Plt.): for how long, and in which posts by the level of their own. */
export const mandates2026: Record<string, PolicySetting> = {
  'mandate.acting_months': { value: 3, unit: 'month', legalRef: ACTING, tag: 'source' },
  'mandate.acting_extensions': { value: 1, unit: 'count', legalRef: ACTING, tag: 'source' },
  'mandate.levels_up': {
    value: 1,
    unit: 'count',
    legalRef: ACTING,
    tag: 'source',
    note: 'An equal post, or one that is so many levels higher.',
  },
  'mandate.levels': {
    value: {
      // JPT pratama, II.a: above the heads of agencies, whom it coordinates.
      sekda: 5,
      // JPT pratama, II.b.
      asisten: 4,
      kepala_bkpsdm: 4,
      'opd_head:agency': 4,
      // Administrator, III.a.
      camat: 3,
      'opd_head:district': 3,
      sekretaris_bkpsdm: 3,
      kabag_hukum: 3,
      // Pengawas, IV.a.
      lurah: 2,
      // Pelaksana.
      hr_officer: 1,
      bkpsdm_verifier: 1,
      bkpsdm_operator: 1,
    },
    legalRef: `${ACTING}; echelons of regional posts by PP 18/2016, levels by PP 11/2017`,
    tag: 'memory',
    note:
      'The higher the number, the higher the post. The regent is elected and an acting one named by the minister, a ' +
      'kades is no civil servant, and desks and committees are no posts: none of them has a level here.',
  },
};
