import { cooperativeAssignment } from '../../../domain/pipelines/cooperative-assignment';
import { officialSelection } from '../../../domain/pipelines/official-selection';
import { policy2026 } from '../../../domain/policies/policy-2026';
import type { Policy } from '../../../domain/policy';
import type { NomineeFacts } from '../../../domain/facts';
import {
  buildTerms,
  failedFinding,
  letter,
  nomineeFacts,
  openNomination,
  openSelection,
  TestCase,
  workingYears,
} from './cases';
import { changingPeople, colleagues } from './changing-people';
import { crowdDefinition, crowdPeople } from './crowds';
import { randomDefinition, testPolicy } from './definitions';
import type { Dice } from './dice';
import { followUpCase } from './follow-up-cases';
import { buildPeople } from './people';

const people = buildPeople([...colleagues, ...changingPeople]);
const crowded = buildPeople([...colleagues, ...changingPeople, ...crowdPeople()]);
const calendar = workingYears('2026', '2027');

/** Versions of their own, as a case carries them: what happens to the shipped policy does not reach them. */
const shipped: Policy = structuredClone(policy2026);
const tested: Policy = structuredClone(testPolicy);

/** Officials who are nominees themselves at times, and must keep out. */
const officials = ['council-2', 'bkpsdm_verifier-1', 'kepala_bkpsdm-1', 'asisten-1', 'tim_penempatan-2'];

/** What dossiers say where ties are broken: the same of some, and nothing of one in five. */
function tellsApart(nomineeId: string): Record<string, string> {
  const place = Number(nomineeId.at(-1));
  return place % 5 === 0 ? {} : { rank: '14', birth_date: `197${String(place % 3)}-05-01` };
}

/** A case of a shipped pipeline, of what follows it, of a definition made up for it, or of one that asks a crowd. */
export function randomCase(dice: Dice): TestCase {
  const failing = dice.chance(50) ? 25 : 0;
  const assess = (
    nominee: { nomineeId: string; round: number },
    stageId: string,
  ): ReturnType<typeof failedFinding>[] =>
    dice.chance(failing) ? [failedFinding(nominee, stageId, 'ineligible')] : [];
  const roll = dice.roll(100);
  const shared = { people, calendar, assess, tellsApart };
  if (roll < 30) {
    const file = new TestCase({ ...shared, policy: shipped, definition: cooperativeAssignment });
    const route = (): 'pppk_support' | 'pns_mentoring' => (dice.chance(70) ? 'pppk_support' : 'pns_mentoring');
    const nominees = randomNominees(dice, () => ({ route: route() }));
    file.act(dice.pick(['hr_officer-1', 'opd_head-1', 'camat-1']), openNomination(nominees, nomination(dice)));
    return file;
  }
  if (roll < 35) return followUpCase({ ...shared, policy: shipped }, dice);
  if (roll < 50) {
    const file = new TestCase({ ...shared, policy: shipped, definition: officialSelection });
    const terms = buildTerms({ objectionFileDays: dice.roll(4), specialConsent: dice.chance(30) ? 'governor' : null });
    file.act('hr_officer-1', openSelection({ terms }));
    return file;
  }
  const isCrowd = roll === 50 || (roll === 51 && dice.chance(60));
  const definition = isCrowd ? crowdDefinition(dice) : randomDefinition(dice);
  const file = new TestCase({ ...shared, people: isCrowd ? crowded : people, policy: tested, definition });
  const nominees = definition.nomineesFrom === 'window' ? [] : randomNominees(dice, () => ({}));
  file.act('hr_officer-1', { ...openNomination(nominees, nomination(dice)), subject: {} });
  return file;
}

/** At times whoever nominates judges later. */
function nomination(dice: Dice): Parameters<typeof openNomination>[1] {
  if (!dice.chance(25)) return {};
  return { nominatorIds: [dice.pick(['tim_penempatan-2', 'council-1', 'assessor-1'])], letter };
}

function randomNominees(dice: Dice, more: () => Partial<NomineeFacts>): NomineeFacts[] {
  const isOfficial = dice.chance(15);
  return Array.from({ length: 1 + dice.roll(4) }, (_, index) =>
    nomineeFacts(index + 1, {
      hasAccount: dice.chance(85),
      ...(isOfficial && index === 0 ? { personId: dice.pick(officials) } : {}),
      ...more(),
    }),
  );
}
