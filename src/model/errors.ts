// Named errors. Each states the value and the remedy in its message; one file of the API maps their codes.

export type ErrorCode =
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'LIMIT_EXCEEDED'
  | 'STORE_UNAVAILABLE'
  | 'CURSOR_EXPIRED'
  | 'VERSION_GONE'
  | 'NEEDS_PROJECTION'
  | 'INPUT_REFUSED'
  | 'RUN_HELD'
  | 'SOURCE_BUSY'
  | 'RUN_FENCED'
  | 'INTERNAL';

/** An error that a user can act on. Its message is safe to show: it never holds a secret. */
export class KeyreachError extends Error {
  readonly code: ErrorCode;
  /** Facts for programs (`extensions` in the API), such as the unknown ids. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; details?: Record<string, unknown> } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'KeyreachError';
    this.code = code;
    this.details = options.details ?? {};
  }
}
