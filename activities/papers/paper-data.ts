import type { Instant } from '../../domain/working-days';

/** What a paper says, worded and in order, before it is laid out. Texts may hold anything: none of them is markup. */
export interface PaperData {
  readonly paperId: string;
  /** As printed: outside production it begins with `DEMO-`. */
  readonly number: string;
  /** Not the real thing: every page says so, and the signature is named not valid. */
  readonly specimen: boolean;
  /** Gives the date of the document, so that the same paper has the same bytes whenever it is rendered. */
  readonly issuedAt: Instant;
  /** decree: considerations, resolution and an annex. letter: basis, the persons in the body, the tasks. */
  readonly form: 'decree' | 'letter';
  /** For example `KEPUTUSAN BUPATI KUTAI TIMUR`. */
  readonly heading: string;
  /** What stands after TENTANG; null for a letter without a subject line. */
  readonly about: string | null;
  /** Printed at the top of every page. */
  readonly notice: string | null;
  /** Menimbang, Mengingat, Memperhatikan of a decree, in this order; Dasar of a letter. */
  readonly recitals: readonly PaperClause[];
  /** KESATU, KEDUA and so on of a decree; Untuk of a letter. */
  readonly orders: readonly PaperClause[];
  /** The persons concerned: the annex of a decree, part of the body of a letter. */
  readonly table: PaperTable | null;
  readonly signature: PaperSignature;
  /** Tembusan. */
  readonly copies: readonly string[];
  /** What the QR code holds. */
  readonly verifyAddress: string;
}

export interface PaperClause {
  readonly label: string;
  /** How several items are told apart; one item alone carries no mark. */
  readonly mark: 'letter' | 'number';
  readonly items: readonly string[];
}

export interface PaperTable {
  readonly caption: string;
  readonly columns: readonly { readonly title: string; /** Share of the width. */ readonly width: number }[];
  /** A cell is a list of lines. */
  readonly rows: readonly (readonly (readonly string[])[])[];
}

export interface PaperSignature {
  /** For example `Ditetapkan di Sangatta`. */
  readonly place: string;
  /** For example `pada tanggal 24 November 2026`. */
  readonly date: string;
  /** The office, one line each; acting for another one, `Plt.`, `Plh.` or `a.n.` before it. */
  readonly office: readonly string[];
  readonly name: string | null;
  /** For example `NIP 19740821 199903 2 902`. */
  readonly nip: string | null;
}
