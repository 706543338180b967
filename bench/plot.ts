// Cost against size as a picture: points, lines between them, axes that are both logarithmic. Nothing is smoothed or
// left out; what was not measured has no point.
import type { Row } from './row.ts';

interface Panel {
  readonly title: string;
  readonly unit: string;
  /** By their `what`, with how they are called here. */
  readonly series: readonly (readonly [what: string, name: string])[];
}

const PANELS: readonly Panel[] = [
  {
    title: 'One search (siloed)',
    unit: 'ms',
    series: [
      ['one search, kernel', 'median, kernel'],
      ['the same, p99', 'p99, kernel'],
      ['reach with its order', 'median, whole answer'],
    ],
  },
  {
    title: 'The whole graph (siloed)',
    unit: 's',
    series: [
      ['build from memory', 'build'],
      ['every blast radius, exact', 'every blast radius'],
      ['start from the embedded store', 'start from the store'],
      ['start from a saved projection', 'start from a saved projection'],
    ],
  },
  {
    title: 'Memory (siloed)',
    unit: 'B/edge',
    series: [['memory, all included', 'all included']],
  },
];

const WIDTH = 360;
const HEIGHT = 330;
const LEFT = 62;
const RIGHT = 20;
const TOP = 34;
const BOTTOM = 110;
const COLORS = ['#0b5fa5', '#c2410c', '#15803d', '#7e22ce'];

export function plotOf(rows: readonly Row[]): string {
  const width = WIDTH * PANELS.length;
  const panels = PANELS.map(
    (panel, i) => `<g transform="translate(${WIDTH * i} 0)">${drawn(panel, rows)}</g>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${HEIGHT}" width="${width}" height="${HEIGHT}" font-family="sans-serif" font-size="12">
<title>Cost against size: edges of the graph</title>
<rect width="${width}" height="${HEIGHT}" fill="#fff"/>
${panels.join('\n')}
</svg>
`;
}

function drawn({ title, unit, series }: Panel, rows: readonly Row[]): string {
  const lines = series.map(([what, name]) => ({ name, points: pointsOf(what, rows) }));
  const all = lines.flatMap(({ points }) => points);
  const heading = `<text x="${LEFT}" y="20" font-weight="bold">${title}, ${unit}</text>`;
  if (all.length === 0) return heading;
  const x = scale(
    all.map(([edges]) => edges),
    LEFT,
    WIDTH - RIGHT,
  );
  const y = scale(
    all.map(([, value]) => value),
    HEIGHT - BOTTOM,
    TOP,
  );
  const bottom = HEIGHT - BOTTOM;
  const axes = [
    ...x.ticks.map(
      (tick) =>
        `<path d="M${x.at(tick)} ${TOP}V${bottom}" stroke="#ddd"/><text x="${x.at(tick)}" y="${bottom + 16}" text-anchor="middle">${short(tick)}</text>`,
    ),
    ...y.ticks.map(
      (tick) =>
        `<path d="M${LEFT} ${y.at(tick)}H${WIDTH - RIGHT}" stroke="#ddd"/><text x="${LEFT - 6}" y="${y.at(tick) + 4}" text-anchor="end">${short(tick)}</text>`,
    ),
    `<path d="M${LEFT} ${TOP}V${bottom}H${WIDTH - RIGHT}" fill="none" stroke="#333"/>`,
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${bottom + 32}" text-anchor="middle">edges</text>`,
  ];
  const curves = lines.map(({ name, points }, i) => {
    const color = COLORS[i] as string;
    const places = points.map(([edges, value]) => `${x.at(edges)} ${y.at(value)}`);
    const dots = points.map(
      ([edges, value]) =>
        `<circle cx="${x.at(edges)}" cy="${y.at(value)}" r="3.5" fill="${color}"><title>${name}: ${value.toPrecision(3)} ${unit} at ${short(edges)} edges</title></circle>`,
    );
    const key = bottom + 50 + 15 * i;
    return `<path d="M${places.join('L')}" fill="none" stroke="${color}" stroke-width="1.5"/>${dots.join('')}<circle cx="${LEFT + 4}" cy="${key - 4}" r="3.5" fill="${color}"/><text x="${LEFT + 14}" y="${key}">${name}</text>`;
  });
  return [heading, ...axes, ...curves.filter((_, i) => (lines[i]?.points.length ?? 0) > 0)].join('');
}

/** Edges and value, ascending. */
function pointsOf(what: string, rows: readonly Row[]): [number, number][] {
  return rows
    .filter((row) => row.what === what && row.graph.startsWith('siloed') && row.value > 0)
    .map((row): [number, number] => [edgesOf(row.graph), row.value])
    .sort(([a], [b]) => a - b);
}

/** Of `siloed 100k/1M`. */
function edgesOf(graph: string): number {
  const [, digits, unit] = /\/(\d+)([kM]?)$/.exec(graph) ?? [];
  return Number(digits) * ({ k: 1_000, M: 1_000_000 }[unit as 'k'] ?? 1);
}

/** Whole powers of ten around the values. */
function scale(
  values: readonly number[],
  from: number,
  to: number,
): { ticks: number[]; at(value: number): number } {
  const low = Math.floor(Math.log10(Math.min(...values)) + 1e-9);
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values)) - 1e-9));
  return {
    ticks: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)),
    at: (value) => Math.round(10 * (from + ((Math.log10(value) - low) / (high - low)) * (to - from))) / 10,
  };
}

function short(value: number): string {
  if (value >= 1_000_000) return `${value / 1_000_000}M`;
  return value >= 1_000 ? `${value / 1_000}k` : String(Number(value.toPrecision(3)));
}
