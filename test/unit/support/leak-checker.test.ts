import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaksIn, leaksInFolder } from '../../support/leak-checker';

const secrets = ['Nurhayati "Contoh" Lestari', '197408211999032902', 'Perjanjian kerja belum ada.'];

describe('the leak checker', () => {
  it('finds a planted value as it is', () => {
    const content = Buffer.from(`before ${secrets[1] ?? ''} after`);
    expect(leaksIn('file', content, secrets)).toEqual([{ secret: secrets[1], where: 'file', form: 'plain' }]);
  });

  it('finds a name whose quotes were escaped in JSON', () => {
    const content = Buffer.from(JSON.stringify({ name: secrets[0] }));
    expect(leaksIn('file', content, secrets).map(({ form }) => form)).toEqual(['json-escaped']);
  });

  it.each([0, 1, 2])('finds it in base64 with %i bytes before it', (shift) => {
    for (const secret of secrets) {
      for (const tail of ['', 'z', 'zz']) {
        const encoded = Buffer.from(`${'x'.repeat(shift)}${secret}${tail}`).toString('base64');
        expect(leaksIn('file', Buffer.from(encoded), [secret]).map(({ form }) => form)).toEqual(['base64']);
      }
    }
  });

  it('finds it in a folder, and nothing where nothing was planted', () => {
    const folder = mkdtempSync(join(tmpdir(), 'leak-'));
    try {
      writeFileSync(join(folder, 'clean.log'), 'nothing personal here');
      expect(leaksInFolder(folder, secrets)).toEqual([]);
      writeFileSync(join(folder, 'dirty.log'), `x${Buffer.from(secrets[2] ?? '').toString('base64')}`);
      expect(leaksInFolder(folder, secrets)).toHaveLength(1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
