// The question that the address of this page asks: /path?from=…&to=…[&capability=READ][&at=…].
import { CAPABILITIES, type Capability } from './capabilities.tsx';

export interface PathQuestion {
  readonly from: string;
  readonly to: string;
  /** null: the strongest held. */
  readonly capability: Capability | null;
  /** In UTC; null: now. */
  readonly at: string | null;
  /** What of the address could not be read. */
  readonly problem: string | null;
}

export function pathQuestion(search: string): PathQuestion {
  const parameters = new URLSearchParams(search);
  const named = parameters.get('capability') || null;
  const capability = CAPABILITIES.find((one) => one === named) ?? null;
  const time = parameters.get('at') || null;
  // The form's field has no zone; what it holds is UTC.
  const instant = time === null ? null : new Date(/Z|[+-]\d\d:\d\d$/i.test(time) ? time : `${time}Z`);
  const readable = instant === null || !Number.isNaN(instant.getTime());
  return {
    from: parameters.get('from') ?? '',
    to: parameters.get('to') ?? '',
    capability,
    at: readable ? (instant?.toISOString() ?? null) : null,
    problem:
      named !== null && capability === null
        ? `“${named}” is no capability: use one of ${CAPABILITIES.join(', ')}, or none for the strongest.`
        : readable
          ? null
          : `“${time}” is no time: write one such as 2026-01-31T12:00:00Z, or none for now.`,
  };
}
