import { SelectionPlayer } from './selection-player';
import { caseTwo } from './worked-marks';
import type { World } from './world';

const { A, B, C } = caseTwo.logins;

/** The selection of worked case 2, from the vacancy to the inauguration; the regent chooses the third of the three. */
export async function tellSelection(world: World): Promise<string> {
  world.say('\n== B. The selection of the head of the cooperatives agency ==');
  const player = new SelectionPlayer(world, caseTwo.vacancyId);
  const caseId = await player.open();
  await player.prepare();
  for (const login of Object.keys(caseTwo.marks)) await player.apply(login);
  await player.closeRegistration();
  await player.screen();
  await player.assess(caseTwo.marks);
  const ranking = await player.ratify();
  for (const { rank: place, name, shown } of ranking.rows) world.say(`  ranking: ${place ?? '-'} ${name} ${shown}`);
  const three = await player.report();
  if (three.sort().join() !== [A, B, C].sort().join()) throw new Error('the three are not B, C, A');
  await player.choose(A, 'Pengalaman membina koperasi desa di lapangan paling panjang.');
  await player.appoint();
  return caseId;
}
