// Whether the long tests are meant: `npm run test:deep` says so. KEYREACH_KILLS and KEYREACH_KILL_EDGES make the
// kills of a deep run fewer or smaller, where there is less time.
export const DEEP = Boolean(process.env['KEYREACH_DEEP']);

/** How long writers and readers work side by side, ms. */
export const SIDE_BY_SIDE = DEEP ? 60_000 : 2_500;

/** Processes killed of each sort, and the edges of a run that is killed. */
export const KILLS = DEEP ? Number(process.env['KEYREACH_KILLS'] ?? 50) : 5;
export const KILL_EDGES = DEEP ? Number(process.env['KEYREACH_KILL_EDGES'] ?? 100_000) : 600;
