import { v4 } from 'uuid';
import { call } from '../../../scripts/demo/http';
import { enterSampleCalendars } from '../../../scripts/demo/sample-calendar';
import { World } from '../../../scripts/demo/world';
import type { RunningSystem } from '../running-system';

/**
 * The people of a running system as the demo's stories drive them, over HTTP and quietly. The years after this one get
 * an example calendar, so that deadlines which cross into them can be counted.
 */
export async function testWorld(system: RunningSystem): Promise<World> {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (login: string): Promise<string> => {
    const known = tokens.get(login) ?? system.signToken({ personId: system.as(login).personId });
    tokens.set(login, known);
    return known;
  };
  const world = new World({
    runId: v4(),
    say: () => undefined,
    send: async ({ login, ...rest }) => call(system.url, { token: await tokenOf(login), language: 'en', ...rest }),
  });
  await enterSampleCalendars(world);
  return world;
}
