import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { PaperFacts } from '../../../../activities/papers/paper-facts';
import { renderPaper } from '../../../../activities/papers/render-paper';
import { wordPaper } from '../../../../activities/papers/word-paper';
import { pdfText } from '../../../support/pdf-text';
import { facts, member, nominee, vacancy } from './sample-facts';

jest.setTimeout(60_000);

const WATERMARK = 'CONTOH / DATA SINTETIS, BUKAN NASKAH RESMI';
const UNSIGNED = 'DEMO, NOT VALID';

async function pagesOf(paperType: string, given: PaperFacts): Promise<string[]> {
  return pdfText((await renderPaper(wordPaper(paperType, given))).content);
}

const mentor = nominee({ route: 'pns_mentoring', status: 'PNS', rank: 'III/c', nip: '198307192009011907' });
const papers: [string, string, PaperFacts][] = [
  ['a decree of assignment', 'decree', facts('assignment', 'a10_ppk_decision')],
  ['an assignment letter', 'assignment_letter', facts('assignment', 'a10_ppk_decision', { nominees: [mentor] })],
  [
    'a decree on a panel',
    'panel_decree',
    facts('selection', 'b2_panel_formation', { nominees: [], panel: [member()], vacancy }),
  ],
  ['a decree of appointment', 'decree', facts('selection', 'b19_decree', { vacancy })],
  ['a paper of another pipeline', 'memo', facts('assignment', 'a7_agency_review')],
];

describe.each(papers)('%s', (_name, paperType, given) => {
  it('says on every page that it is a specimen, and names its signature not valid', async () => {
    const pages = await pagesOf(paperType, given);
    for (const page of pages) expect(page).toContain(WATERMARK);
    expect(pages.join(' ')).toContain(UNSIGNED);
    expect(pages.join(' ')).toContain(`NOMOR ${given.number}`);
  });

  it('is PDF/A-2b, dated by its act, and the same bytes each time', async () => {
    const data = wordPaper(paperType, given);
    const first = await renderPaper(data);
    const second = await renderPaper(data);
    expect(first.content.equals(second.content)).toBe(true);
    expect(first.sha256).toBe(createHash('sha256').update(second.content).digest('hex'));
    const bytes = first.content.toString('latin1');
    expect(bytes.startsWith('%PDF-1.7')).toBe(true);
    expect(bytes).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>');
    expect(bytes).toContain('<xmp:CreateDate>2026-11-24T02:10:30Z</xmp:CreateDate>');
  });

  it('in production bears no mark of a specimen, and claims no electronic signature', async () => {
    const text = (await pagesOf(paperType, { ...given, specimen: false, number: '100.3.3.2/K.7/2026' })).join(' ');
    for (const mark of ['CONTOH', 'DEMO', 'NOT VALID']) expect(text).not.toContain(mark);
    expect(text).not.toMatch(/ditandatangani secara elektronik/i);
    expect(text).toContain('100.3.3.2/K.7/2026');
  });
});

describe('a decree of assignment', () => {
  it('lists each nominee with number, rank, origin, cooperative and term', async () => {
    const nominees = [nominee(), nominee({ name: 'Fajar Utomo', nip: '199508062025211923', contractEnd: undefined })];
    const pages = await pagesOf('decree', facts('assignment', 'a10_ppk_decision', { nominees }));
    const annex = pages.find((page) => page.includes('LAMPIRAN'));
    expect(annex).toContain('Rahmat Hidayat NI PPPK 19881203 202421 1 931 Golongan IX Kantor Kecamatan Bengalon');
    expect(annex).toContain('KDMP Sepaso 64.08.09.2001');
    expect(annex).toContain('1 Desember 2026 s.d. 28 Februari 2029 (akhir perjanjian kerja)');
    expect(annex).toContain('Fajar Utomo NI PPPK 19950806 202521 1 923');
    expect(annex).toContain('1 Desember 2026 s.d. 30 November 2031');
  });

  it('has the parts of a decree in order', async () => {
    const text = (await pagesOf('decree', facts('assignment', 'a10_ppk_decision'))).join(' ');
    const parts = [
      ...['KEPUTUSAN BUPATI KUTAI TIMUR', 'TENTANG', 'BUPATI KUTAI TIMUR,', 'Menimbang', 'Mengingat', 'Memperhatikan'],
      ...['MEMUTUSKAN:', 'Menetapkan', 'KESATU', 'KEDUA', 'KETIGA', 'Ditetapkan di Sangatta'],
      ...['pada tanggal 24 November 2026', 'Surya Wijaya', 'Tembusan', 'LAMPIRAN'],
    ];
    let from = 0;
    for (const part of parts) {
      const at = text.indexOf(part, from);
      expect({ part, found: at >= 0 }).toEqual({ part, found: true });
      from = at + part.length;
    }
  });

  it('dates the act by the day in Asia/Makassar', async () => {
    const late = facts('assignment', 'a10_ppk_decision', { issuedAt: '2026-11-24T16:00:00.000Z' });
    expect((await pagesOf('decree', late)).join(' ')).toContain('pada tanggal 25 November 2026');
  });

  it('holds five hundred names, each once, on pages that all say what they are', async () => {
    const nominees = Array.from({ length: 500 }, (_, index) => nominee({ name: `Nama Uji ${String(index + 1)}.` }));
    const pages = await pagesOf('decree', facts('assignment', 'a10_ppk_decision', { nominees }));
    expect(pages.every((page) => page.includes(WATERMARK))).toBe(true);
    const text = pages.join(' ');
    for (const { name } of nominees) expect(text.split(name)).toHaveLength(2);
    expect(pages.at(-1)).toContain(UNSIGNED);
  });
});

describe('an assignment letter of the mentoring route', () => {
  it('says on every page that its legal basis is to be confirmed, and ends within the mentoring months', async () => {
    const nominees = Array.from({ length: 40 }, () => mentor);
    const pages = await pagesOf('assignment_letter', facts('assignment', 'a10_ppk_decision', { nominees }));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) {
      expect(page).toContain('Dasar hukum masih harus dipastikan (legal basis to be confirmed)');
    }
    expect(pages[0]).toContain('SURAT TUGAS');
    expect(pages[0]).toContain('NIP 19830719 200901 1 907 Penata (III/c)');
    expect(pages[0]).toContain('1 Desember 2026 s.d. 31 Mei 2027');
  });

  it('is the only one that says so', async () => {
    expect((await pagesOf('decree', facts('assignment', 'a10_ppk_decision'))).join(' ')).not.toMatch(/dipastikan/i);
  });
});

describe('a text from outside', () => {
  it.each([
    ['Typst markup', 'Budi #"x" $y$ [z] \\n', 'Budi #"x" $y$ [z] \\n'],
    [
      'code',
      '#read("/etc/passwd") #panic() `a` *b* _c_ <d> @e //f',
      '#read("/etc/passwd") #panic() `a` *b* _c_ <d> @e //f',
    ],
    ['line breaks and control characters', 'Budi\r\n\tUtomo\u0007', 'Budi Utomo'],
    ['characters that turn the direction', 'Budi \u202eomotU\u2066', 'Budi omotU'],
    ['a script that the typeface lacks', 'Budi 李 😀 \ue000', 'Budi \ufffd \ufffd \ufffd'],
    ['letters with marks', 'Zoë Ṣāliḥ d’Ñuñez', 'Zoë Ṣāliḥ d’Ñuñez'],
  ])('comes out as plain text: %s', async (_name, name, printed) => {
    const given = facts('assignment', 'a10_ppk_decision', { nominees: [nominee({ name })] });
    expect((await pagesOf('decree', given)).join(' ')).toContain(`${printed} NI PPPK 19881203 202421 1 931`);
  });

  it('may stand in every other place too', async () => {
    const odd = '#x "y" $z$ ] [';
    const given = facts('selection', 'b19_decree', {
      number: `DEMO-${odd}`,
      nominees: [nominee({ unit: odd, rank: odd, nip: odd })],
      vacancy: { title: odd, unit: odd, echelon: odd },
      letters: [{ number: odd, date: '2026-11-02', issuer: odd }],
      signatory: {
        person: { name: odd, nip: odd, status: 'PNS', unit: odd },
        role: odd,
        mandate: { kind: 'plt', number: odd },
      },
    });
    const text = (await pagesOf('decree', given)).join(' ');
    expect(text.split(odd).length).toBeGreaterThan(10);
    expect(text).toContain(`Plt. ${odd.toUpperCase()}, (mandat Nomor ${odd})`);
  });
});

it('gives the same bytes in another process', async () => {
  const folder = join(__dirname, '../../../..');
  const script = `
    const { renderPaper } = require('./activities/papers/render-paper');
    const { wordPaper } = require('./activities/papers/word-paper');
    const { facts } = require('./test/unit/activities/papers/sample-facts');
    renderPaper(wordPaper('decree', facts('assignment', 'a10_ppk_decision'))).then(({ sha256 }) => process.stdout.write(sha256));`;
  // Another zone and language of the machine change nothing.
  const env = { ...process.env, TZ: 'America/New_York', LANG: 'en_US.UTF-8' };
  const run = spawnSync(process.execPath, ['--import', 'tsx', '-e', script], { cwd: folder, env, encoding: 'utf8' });
  expect(run.stderr).toBe('');
  const { sha256 } = await renderPaper(wordPaper('decree', facts('assignment', 'a10_ppk_decision')));
  expect(run.stdout).toBe(sha256);
});
