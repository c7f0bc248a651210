import { inLegalOrder, laws } from '../../../../activities/papers/wording/laws';
import { officeLines } from '../../../../activities/papers/wording/office-lines';
import { numberLine } from '../../../../activities/papers/wording/person-lines';
import { rankTitle } from '../../../../activities/papers/wording/rank-title';
import { wordPaper } from '../../../../activities/papers/word-paper';
import { facts, member, nominee, vacancy } from './sample-facts';

describe('Mengingat', () => {
  it('lists laws before government regulations before presidential and ministerial ones, each by year', () => {
    const shuffled = [
      laws.openSelection,
      laws.pppkManagement,
      laws.civilService,
      laws.regionalInstruments,
      laws.supervision,
      laws.administration,
      laws.pnsManagement,
      laws.regionalGovernment,
    ];
    expect(inLegalOrder(shuffled).map(({ number, year }) => `${String(number)}/${String(year)}`)).toEqual([
      ...['23/2014', '30/2014', '20/2023', '11/2017', '49/2018', '116/2022', '80/2015', '15/2019'],
    ]);
  });

  it('agrees with the titles it prints', () => {
    for (const { number, year, text } of Object.values(laws)) {
      expect(text).toContain(`Nomor ${String(number)} Tahun ${String(year)}`);
    }
  });
});

describe('the decree on a panel', () => {
  it('seats the chair first and alternates last, and says who is internal', () => {
    const panel = [
      member({ name: 'Pengganti', alternate: true, chair: false, internal: false }),
      member({ name: 'Anggota', chair: false, internal: false }),
      member({ name: 'Ketua' }),
    ];
    const { table } = wordPaper(
      'panel_decree',
      facts('selection', 'b2_panel_formation', { nominees: [], panel, vacancy }),
    );
    expect(table?.rows.map((row) => [row[1]?.[0], row[3]?.[0], row[4]?.[0]])).toEqual([
      ['Ketua', 'Internal', 'Ketua'],
      ['Anggota', 'Eksternal', 'Anggota'],
      ['Pengganti', 'Eksternal', 'Anggota pengganti'],
    ]);
  });
});

describe('the decree of appointment', () => {
  it('names the old unit and the new post, and rests on the letters of the authorities', () => {
    const letters = [{ number: 'R-12/BKN', date: '2026-12-01', issuer: 'Badan Kepegawaian Negara' }];
    const data = wordPaper('decree', facts('selection', 'b19_decree', { vacancy, letters }));
    expect(data.about).toBe(
      'Pengangkatan dalam Jabatan Pimpinan Tinggi Pratama Kepala Dinas Koperasi dan UKM Kabupaten Kutai Timur',
    );
    expect(data.table?.rows[0]?.slice(3)).toEqual([
      ['Kantor Kecamatan Bengalon'],
      ['Kepala Dinas Koperasi dan UKM', 'Dinas Koperasi dan UKM', 'Eselon II.b'],
    ]);
    expect(data.recitals.at(-1)).toMatchObject({
      label: 'Memperhatikan',
      items: ['Surat Badan Kepegawaian Negara Nomor R-12/BKN tanggal 1 Desember 2026;'],
    });
  });
});

describe('the term of an assignment', () => {
  const term = (given: Parameters<typeof nominee>[0]) => {
    const data = wordPaper('decree', facts('assignment', 'a10_ppk_decision', { nominees: [nominee(given)] }));
    return data.table?.rows[0]?.[5];
  };

  it('ends with the contract, or with retirement, or after the longest term', () => {
    expect(term({})).toEqual(['1 Desember 2026', 's.d. 28 Februari 2029', '(akhir perjanjian kerja)']);
    expect(term({ retirementDate: '2027-06-30' })).toEqual([
      ...['1 Desember 2026', 's.d. 30 Juni 2027', '(batas usia pensiun)'],
    ]);
    expect(term({ contractEnd: undefined, retirementDate: undefined })).toEqual([
      ...['1 Desember 2026', 's.d. 30 November 2031'],
    ]);
  });
});

describe('small words', () => {
  it('never mix the ranks of PNS with the grades of PPPK', () => {
    expect(rankTitle({ rank: 'IV/b', status: 'PNS' })).toBe('Pembina Tingkat I (IV/b)');
    expect(rankTitle({ rank: 'IX', status: 'PPPK' })).toBe('Golongan IX');
    expect(rankTitle({ rank: null, status: 'PNS' })).toBe('-');
  });

  it('print a number in groups, and one that is not well formed as it was submitted', () => {
    expect(numberLine({ nip: '197408211999032902', status: 'PNS' })).toBe('NIP 19740821 199903 2 902');
    expect(numberLine({ nip: '199508062025211923', status: 'PPPK_PW' })).toBe('NI PPPK 19950806 202521 1 923');
    expect(numberLine({ nip: '19740821', status: 'PNS' })).toBe('NIP 19740821');
    expect(numberLine({ nip: null, status: 'OTHER' })).toBeNull();
  });

  it('say for whom somebody signs', () => {
    expect(officeLines({ role: 'ppk', mandate: null })).toEqual(['BUPATI KUTAI TIMUR,']);
    expect(officeLines({ role: 'sekda', mandate: { kind: 'plh', number: '800/1' } })).toEqual([
      ...['Plh. SEKRETARIS DAERAH,', '(mandat Nomor 800/1)'],
    ]);
    expect(officeLines({ role: 'ppk', mandate: { kind: 'delegation', number: '800/2' } })[0]).toBe(
      'a.n. BUPATI KUTAI TIMUR,',
    );
  });
});
