import { signDemoToken } from '../../start/embedded-issuer';
import { findDemoPerson } from '../../start/people-file';
import { readSecrets } from '../../start/secrets';
import { existingStateFolder } from '../../start/state-folder';
import type { DemoConfig } from './config';
import { call } from './http';
import type { Answer } from './http';

/** One call of one person. */
export interface DoorCall {
  readonly login: string;
  readonly method: string;
  readonly path: string;
  readonly json?: unknown;
  readonly form?: FormData;
  readonly key?: string;
}

/** The way into a running system: nothing but HTTP, each person with a token of their own. */
export interface Door {
  readonly send: (call: DoorCall) => Promise<Answer>;
  /** Makes the keys of this telling its own, so that a second telling starts new cases. */
  readonly runId: string;
  readonly say: (line: string) => void;
}

/** The door of the embedded run whose state folder is at hand: tokens are signed with its issuer's key. */
export function openDemoDoor(config: DemoConfig): Door {
  const folder = existingStateFolder(config.home);
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (login: string): Promise<string> => {
    const known = tokens.get(login) ?? signDemoToken(readSecrets(folder).issuerKey, findDemoPerson(folder, login));
    tokens.set(login, known);
    return known;
  };
  return {
    runId: config.runId,
    say: (line) => {
      process.stdout.write(`${line}\n`);
    },
    send: async ({ login, ...rest }) =>
      call(config.baseUrl, { token: await tokenOf(login), language: config.language, ...rest }),
  };
}
