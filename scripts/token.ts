import { Command } from 'commander';
import { readHome } from '../start/config';
import { signDemoToken } from '../start/embedded-issuer';
import { findDemoPerson } from '../start/people-file';
import { readSecrets } from '../start/secrets';
import { StartError } from '../start/start-error';
import { existingStateFolder } from '../start/state-folder';

/** `npm run --silent token -- <login>`: a bearer token for one person of the demo, good for half a day. */
async function main(): Promise<void> {
  const command = new Command('token')
    .description('prints a bearer token for a person of the demo, e.g. officer')
    .argument('<login>', 'login of the person');
  const [login = ''] = command.parse().args;
  const folder = existingStateFolder(readHome());
  const personId = findDemoPerson(folder, login);
  process.stdout.write(`${await signDemoToken(readSecrets(folder).issuerKey, personId)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof StartError ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
