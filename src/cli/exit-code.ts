// Exit codes, as --help gives them.
export const EXIT = {
  done: 0,
  /** Failed or an unknown id; the state is unchanged. */
  failed: 1,
  usage: 2,
  /** Records were quarantined, or the source has gaps. */
  partial: 3,
  /** Held: the run would remove too much. */
  held: 4,
} as const;

/** An error of how the command was called. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
