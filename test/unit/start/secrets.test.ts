import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSecrets, readSecrets } from '../../../start/secrets';
import { openStateFolder, type StateFolder } from '../../../start/state-folder';

let home: string;
let folder: StateFolder;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'jenjang-secrets-'));
  folder = openStateFolder(home);
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

describe('the secrets of an embedded run', () => {
  it('hold one of BKN, with which a rehearsal signs, and stay as they are', () => {
    const { gateSecrets } = loadSecrets(folder);
    expect(gateSecrets).toEqual({ bkn: [expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/)] });
    expect(loadSecrets(folder).gateSecrets).toEqual(gateSecrets);
    expect(readSecrets(folder).gateSecrets).toEqual(gateSecrets);
    expect(statSync(folder.secrets).mode & 0o777).toBe(0o600);
  });

  it('get it in a folder of before there were callbacks, and keep all others', () => {
    const first = loadSecrets(folder);
    const {
      gateSecrets: _gone,
      assertionKeys: _gone2,
      ...old
    } = JSON.parse(readFileSync(folder.secrets, 'utf8')) as Record<string, unknown>;
    writeFileSync(folder.secrets, JSON.stringify(old));
    expect(readSecrets(folder).gateSecrets).toEqual({});
    const { gateSecrets, assertionKeys, ...others } = loadSecrets(folder);
    expect(assertionKeys?.api.keyId).toBe('api-1');
    expect(assertionKeys?.worker.keyId).toBe('worker-1');
    expect(gateSecrets['bkn']).toHaveLength(1);
    expect({ ...others, gateSecrets: first.gateSecrets, assertionKeys: first.assertionKeys }).toEqual(first);
    expect(readSecrets(folder).gateSecrets).toEqual(gateSecrets);
  });

  it('hold the keys with which acts are signed, and stay as they are', () => {
    const { assertionKeys } = loadSecrets(folder);
    const kept = readFileSync(folder.secrets, 'utf8');
    expect(loadSecrets(folder).assertionKeys?.api.privateKey.equals(assertionKeys!.api.privateKey)).toBe(true);
    expect(readFileSync(folder.secrets, 'utf8')).toBe(kept);
  });

  it('are not made up again for a file that cannot be read', () => {
    writeFileSync(folder.secrets, '{');
    expect(() => loadSecrets(folder)).toThrow(/cannot be read/);
    expect(readFileSync(folder.secrets, 'utf8')).toBe('{');
  });
});
