import { createHash, randomBytes } from 'node:crypto';
import { SealBrokenError } from '../../../prisma/aead';
import { createPrisma } from '../../../prisma/client';
import { commitmentOf } from '../../../prisma/commitment';
import type { PrismaClient } from '../../../prisma/generated/client';
import { canonicalText, commitmentOfJson, commitmentOfSheet, createSealer, type Sealer } from '../../../prisma/sealing';
import { SubjectErasedError } from '../../../prisma/subject-keys';
import { createSeparatedDatabase, type SeparatedDatabase } from './database';

const ring = { active: 'k2', keys: { k2: randomBytes(32), k1: randomBytes(32) } };

let database: SeparatedDatabase;
let api: PrismaClient;
let worker: PrismaClient;
let sealer: Sealer;

beforeAll(async () => {
  database = await createSeparatedDatabase();
  api = createPrisma(database.apiUrl, { maxConnections: 5 });
  worker = createPrisma(database.workerUrl, { maxConnections: 2 });
  sealer = createSealer({ prisma: api, ring });
});

afterAll(async () => {
  await api.$disconnect();
  await worker.$disconnect();
  await database.drop();
});

describe('a sealed text', () => {
  it('is opened by whoever holds the ring, the worker too, and is bound to its commitment', async () => {
    const sealed = await sealer.sealText({
      subject: 'person:p1',
      text: 'Alasan pengembalian: ijazah belum dilegalisir.',
    });
    const opened = await createSealer({ prisma: worker, ring }).openText(sealed);
    expect(opened).toBe('Alasan pengembalian: ijazah belum dilegalisir.');
    expect(commitmentOf({ salt: sealed.salt, text: opened! })).toBe(sealed.commitment);
    expect(Buffer.from(sealed.sealed).includes('ijazah')).toBe(false);
  });

  it('does not open in the place of another', async () => {
    const [first, second] = await sealer.sealTexts([
      { subject: 'person:p1', text: 'a' },
      { subject: 'person:p1', text: 'b' },
    ]);
    await expect(sealer.openText({ ...first!, sealed: second!.sealed })).rejects.toThrow(SealBrokenError);
  });

  it('does not open under a ring that has another key of that name, or lacks it', async () => {
    const sealed = await sealer.sealText({ subject: 'person:p1', text: 'a' });
    const other = createSealer({ prisma: api, ring: { active: 'k2', keys: { k2: randomBytes(32) } } });
    await expect(other.openText(sealed)).rejects.toThrow(SealBrokenError);
    const without = createSealer({ prisma: api, ring: { active: 'k9', keys: { k9: randomBytes(32) } } });
    await expect(without.openText(sealed)).rejects.toThrow(/lack the key "k2"/);
  });

  it('opens in lists, in which the erased ones are null', async () => {
    const rows = await sealer.sealTexts([
      { subject: 'person:p2', text: 'tetap' },
      { subject: 'case:c2', text: 'hapus' },
    ]);
    await sealer.destroyKey('case:c2');
    const opened = await sealer.openTexts(rows);
    expect(rows.map(({ textId }) => opened.get(textId))).toEqual(['tetap', null]);
    expect((await sealer.openTexts([])).size).toBe(0);
  });
});

describe('the key of a subject', () => {
  it('is one, however many seal at once', async () => {
    const sealed = await Promise.all(
      Array.from({ length: 12 }, (_, index) => sealer.sealText({ subject: 'person:busy', text: String(index) })),
    );
    expect(new Set(sealed.map(({ keyId }) => keyId)).size).toBe(1);
    expect(await api.subjectKey.count({ where: { subject: 'person:busy' } })).toBe(1);
    expect(await sealer.openText(sealed[7]!)).toBe('7');
  });

  it('once destroyed, reads nothing, seals nothing and does not come back', async () => {
    const sealed = await sealer.sealText({ subject: 'person:gone', text: 'rahasia' });
    expect(await sealer.destroyKey('person:gone')).toBe(true);
    expect(await sealer.destroyKey('person:gone')).toBe(false);
    expect(await sealer.openText(sealed)).toBeNull();
    await expect(sealer.sealText({ subject: 'person:gone', text: 'lagi' })).rejects.toThrow(SubjectErasedError);
    const revive = { where: { subject: 'person:gone' }, data: { wrapped: new Uint8Array([1]), destroyedAt: null } };
    await expect(api.subjectKey.update(revive)).rejects.toThrow(/was destroyed/);
  });

  it('is wrapped by the active key, and an older one still opens what it wrapped', async () => {
    const before = createSealer({ prisma: api, ring: { ...ring, active: 'k1' } });
    const old = await before.sealText({ subject: 'person:old', text: 'lama' });
    expect(await api.subjectKey.findUnique({ where: { subject: 'person:old' } })).toMatchObject({ kekId: 'k1' });
    expect(await sealer.openText(old)).toBe('lama');
    const again = await sealer.sealText({ subject: 'person:old', text: 'baru' });
    expect(again.keyId).toBe(old.keyId);
  });

  it('made in a transaction that is rolled back leaves nothing', async () => {
    const attempt = api.$transaction(async (tx) => {
      await createSealer({ prisma: tx, ring }).sealText({ subject: 'person:undone', text: 'x' });
      throw new Error('undone');
    });
    await expect(attempt).rejects.toThrow('undone');
    expect(await api.subjectKey.count({ where: { subject: 'person:undone' } })).toBe(0);
  });
});

describe('sealed facts and sheets', () => {
  it('open to the same value, in the place that they were sealed for', async () => {
    const value = { nip: '199006152022212900', skp: [{ year: 2025, predicate: 'baik' }], active: true };
    const sealed = await sealer.sealJson({ subject: 'person:p3', id: 'd1', value });
    expect(await sealer.openJson({ id: 'd1', ...sealed })).toEqual(value);
    await expect(sealer.openJson({ id: 'd2', ...sealed })).rejects.toThrow(SealBrokenError);
    const turned = await sealer.sealJson({
      subject: 'person:p3',
      id: 'd3',
      value: { active: true, skp: value.skp, nip: value.nip },
    });
    expect(turned.commitment).not.toBe(sealed.commitment);
    for (const { salt, commitment } of [sealed, turned]) expect(commitmentOfJson({ salt, value })).toBe(commitment);
    const bare = createHash('sha256').update(canonicalText(value), 'utf8').digest('hex');
    expect([sealed.commitment, turned.commitment]).not.toContain(bare);
    // A row of before has no salt and holds the bare hash.
    expect(commitmentOfJson({ salt: '', value })).toBe(bare);
  });

  it('of one case share a key that the texts of the case do not have', async () => {
    const entries = [{ nomineeId: 'n1', criterion: 'interview', score: '86' }];
    const notes = [{ nomineeId: 'n1', criterion: 'interview', note: 'jawaban runtut' }];
    const sheet = await sealer.sealSheet({ caseId: 'c9', sheetId: 's9', entries, notes });
    const text = await sealer.sealText({ subject: 'case:c9', text: 'x' });
    expect(sheet.keyId).not.toBe(text.keyId);
    const opened = await createSealer({ prisma: worker, ring }).openSheet({ sheetId: 's9', ...sheet });
    expect(opened).toMatchObject({ entries, notes });
    expect(commitmentOfSheet(opened!)).toBe(sheet.commitment);
  });
});
