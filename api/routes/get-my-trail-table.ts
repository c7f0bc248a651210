import { defineOperation } from '../operation';
import { ownTrail } from '../queries/own-trail';
import { recordAccess } from '../records/access-log';
import type { TrailEntry } from '../schemas/own-data';
import { spreadsheetOf } from '../spreadsheet';
import { trailTable } from '../trail-table';

// More rows nobody reads in a spreadsheet program; the trail itself has all pages.
const MOST_ROWS = 10_000;
const PAGE = 200;

export const getMyTrailTable = defineOperation({
  id: 'getMyTrailTable',
  method: 'get',
  path: '/v1/me/trail.csv',
  tag: 'own data',
  summary: 'My trail as a table for spreadsheet programs; that it was taken is kept',
  description: `The latest ${String(MOST_ROWS)} entries. No cell is a formula: what could be one begins with an apostrophe.`,
  access: 'person',
  retry: 'none',
  request: {},
  responses: { 200: { description: 'CSV: UTF-8 with its mark, semicolons, all cells quoted.', mediaType: 'text/csv' } },
  handler: async (call) => {
    const { caller, language } = call;
    await recordAccess(call, { object: `person:${caller.personId}`, action: 'export', caseId: null });
    const entries: TrailEntry[] = [];
    let cursor: string | undefined;
    do {
      const page = await ownTrail(call, { limit: PAGE, cursor });
      entries.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined && entries.length < MOST_ROWS);
    const headers = {
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
      'Content-Disposition': 'attachment; filename="jejak-data.csv"',
    };
    const bytes = spreadsheetOf(trailTable(entries.slice(0, MOST_ROWS), language));
    return { status: 200, bytes, mediaType: 'text/csv; charset=utf-8', headers };
  },
});
