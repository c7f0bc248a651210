import { stringify } from 'csv-stringify/sync';

/**
 * What spreadsheet programs take for the beginning of a formula, or skip on the way to one; the full-width signs are read
 * as the plain ones. (OWASP, CSV injection.)
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A cell that is shown as it is written: a text that could be a formula has an apostrophe in front. */
export function safeCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/**
 * A table as CSV that Indonesian spreadsheet programs open as it is: semicolons, every cell in quotes, CRLF, and the mark
 * that says UTF-8. The first row is the heading.
 */
export function spreadsheetOf(rows: readonly (readonly string[])[]): Buffer {
  const safe = rows.map((row) => row.map(safeCell));
  return Buffer.from(
    stringify(safe, { delimiter: ';', quoted: true, quoted_empty: true, record_delimiter: 'windows', bom: true }),
    'utf8',
  );
}
