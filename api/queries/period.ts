export interface PeriodFilter {
  /** Instant, included. */
  readonly from?: string | undefined;
  /** Instant, excluded. */
  readonly to?: string | undefined;
}

type Range = { gte?: string; lt?: string };

/** A condition on the column of an instant; empty where no period is asked for. */
export function periodWhere<K extends string>(column: K, { from, to }: PeriodFilter): { [P in K]?: Range } {
  if (from === undefined && to === undefined) return {};
  const range: Range = { ...(from === undefined ? {} : { gte: from }), ...(to === undefined ? {} : { lt: to }) };
  return { [column]: range } as { [P in K]?: Range };
}
