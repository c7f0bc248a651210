import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { safeCell, spreadsheetOf } from '../../../api/spreadsheet';

const STARTERS = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
const hostile = fc
  .tuple(
    fc.constantFrom('', ...STARTERS),
    fc.constantFrom('', ...STARTERS, ';', '"', "'"),
    fc.string({ unit: 'grapheme' }),
  )
  .map((parts) => parts.join(''));

describe('a cell of an export', () => {
  it('never begins like a formula, and is otherwise as it was', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const cell = safeCell(text);
        expect(STARTERS).not.toContain(cell[0]);
        expect([text, `'${text}`]).toContain(cell);
        expect(cell === text).toBe(!STARTERS.includes(text[0] ?? ''));
      }),
    );
  });

  it('is found again where it was, whatever separators and quotes it holds', () => {
    const table = fc.integer({ min: 1, max: 5 }).chain((columns) => {
      const row = fc.array(hostile, { minLength: columns, maxLength: columns });
      return fc.array(row, { minLength: 1, maxLength: 6 });
    });
    fc.assert(
      fc.property(table, (rows) => {
        const read: string[][] = parse(spreadsheetOf(rows), {
          delimiter: ';',
          bom: true,
          record_delimiter: '\r\n',
          skip_empty_lines: false,
        });
        expect(read).toEqual(rows.map((row) => row.map(safeCell)));
      }),
    );
  });

  it.each(['=1+1', '+62811', '-2', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x";"y")'])(
    'that says %j is shown as text',
    (text) => {
      expect(spreadsheetOf([[text]]).toString('utf8')).toBe(`\uFEFF"'${text.replaceAll('"', '""')}"\r\n`);
    },
  );
});
