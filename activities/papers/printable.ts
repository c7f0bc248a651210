/** What the typeface of the papers can show and a name or a title may need: Latin script with its marks, punctuation. */
const UNSHOWN =
  /[^\u0300-\u036f\u0020-\u007e\u00a1-\u00ac\u00ae-\u02af\u1e00-\u1eff\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122\ufffd]/gu;
const BLANK = /[\s\p{Cc}]+/gu;
// They turn the direction of what follows, or show nothing at all.
const FORMAT = /\p{Cf}/gu;
const REPLACEMENT = '\ufffd';

/**
 * A text as one printable line. PDF/A refuses a document with a character that its typeface lacks, and one such
 * character in a name must not keep a decree from being printed: it shows as a replacement sign.
 */
export function printable(text: string): string {
  return text.normalize('NFKC').replace(FORMAT, '').replace(BLANK, ' ').replace(UNSHOWN, REPLACEMENT).trim();
}
