import { localDate } from '../../domain/working-days';
import type { Transaction } from './transaction';

export interface PaperNumber {
  readonly paperId: string;
  readonly number: string;
  readonly ordinal: number;
  readonly year: number;
}

export interface PaperRequest {
  readonly caseId: string;
  readonly sequence: number;
  readonly paperType: string;
  readonly series: string;
  readonly issuedAt: Date;
  /** Anything but production: the number says that the paper is a specimen. */
  readonly isDemo: boolean;
}

/** Takes the next number of a series. The counter's row stays locked until the end, so that numbers have no gaps. */
export async function issuePaper(tx: Transaction, request: PaperRequest): Promise<PaperNumber> {
  const { caseId, sequence, paperType, series, issuedAt } = request;
  const year = Number(localDate(issuedAt.toISOString()).slice(0, 4));
  const [counter] = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO "paper_counter" ("series", "year", "last") VALUES (${series}, ${year}, 1)
    ON CONFLICT ("series", "year") DO UPDATE SET "last" = "paper_counter"."last" + 1
    RETURNING "last"`;
  if (counter === undefined) throw new Error(`series ${series} gave no number`);
  const ordinal = counter.last;
  const number = `${request.isDemo ? 'DEMO-' : ''}${fill(series, ordinal, year)}`;
  const paperId = `${caseId}-p${String(sequence)}`;
  await tx.paper.create({ data: { paperId, caseId, sequence, paperType, series, year, ordinal, number, issuedAt } });
  return { paperId, number, ordinal, year };
}

/** `{n}` and `{yyyy}` of a series are the number and the year; a series without them is only a name. */
function fill(series: string, ordinal: number, year: number): string {
  const template = series.includes('{n}') ? series : `${series}/{n}/{yyyy}`;
  return template.replace('{n}', String(ordinal)).replace('{yyyy}', String(year));
}
