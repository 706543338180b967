// What the driver's errors mean to a user, by their codes, each with what to do about it. Others are faults of
// this program and stay as they are. Messages name the server and never hold a credential.
import { KeyreachError } from '../../model/errors.ts';

const REMEDIES: readonly (readonly [code: RegExp, what: string])[] = [
  [
    /^(ServiceUnavailable|SessionExpired|N\/A)$/,
    'does not answer: is it running there, and can it be reached from here? Start it, or check NEO4J_URI',
  ],
  [
    /\.Security\.(Unauthorized|AuthenticationRateLimit)$/,
    'refuses the user or password: check NEO4J_USER and NEO4J_PASSWORD',
  ],
  [
    /\.Security\.CredentialsExpired$/,
    'wants another password first: set one with ALTER CURRENT USER SET PASSWORD',
  ],
  [/\.Security\.TokenExpired$/, 'says that the credentials have expired: renew them'],
  [
    /\.Security\.Forbidden$/,
    'does not allow this user what it needs: give it the privileges in docs/neo4j.md',
  ],
  [
    /\.Database\.(DatabaseNotFound|HomeDatabaseNotFound)$/,
    'has no such database: create it, or check NEO4J_DATABASE',
  ],
  [
    /\.General\.(WriteOnReadOnlyAccessMode|ForbiddenOnReadOnlyDatabase)$/,
    'is read-only: write to the cluster by a neo4j:// URI, or make the database writable',
  ],
  [/\.Cluster\.NotALeader$/, 'is not the member that writes: use a neo4j:// URI, which finds it'],
  [
    /\.Transaction\.(TransactionTimedOut|TransactionTimedOutClientConfiguration|Terminated|LockClientStopped)$/,
    'took longer than the time limit or was told to stop: try again when it is less busy',
  ],
  [
    /\.Transaction\.BookmarkTimeout$/,
    'is behind what was read of it before: where it was restored from a backup, start this process again; a member of a cluster may lag',
  ],
  [
    /^Neo\.TransientError\./,
    'is too busy or short of memory, and stayed so: try again later, or give it more memory (docs/neo4j.md)',
  ],
  [/^Neo\.DatabaseError\./, 'has trouble of its own: look into its log (neo4j.log, debug.log)'],
];

const UNTRUSTED =
  'shows a certificate that nobody here trusts: name its authority in NODE_EXTRA_CA_CERTS=FILE, or take any certificate with neo4j+ssc:// or bolt+ssc://';

/** The error as what a user can act on, where it is one of these; else the error as it is. */
export function namedError(error: unknown, server: string): unknown {
  const code = codeOf(error);
  const known = code === null ? undefined : REMEDIES.find(([pattern]) => pattern.test(code))?.[1];
  const remedy = known !== undefined && isUntrusted(error) ? UNTRUSTED : known;
  if (remedy === undefined) return error;
  return new KeyreachError('STORE_UNAVAILABLE', `${server} ${remedy} (${code})`, { cause: error });
}

/** The driver's code of an error, or null where it is not one of the driver's. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || error.name !== 'Neo4jError') return null;
  return 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** The driver says only in a message that it refused a certificate, and with routing only in that of a cause. */
function isUntrusted(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /certificate is not trusted|ERR_TLS_/i.test(error.message) || isUntrusted(error.cause);
}

/** Whether two writers created the same thing at the same time, and this one was second. */
export function isTaken(error: unknown): boolean {
  return codeOf(error) === 'Neo.ClientError.Schema.ConstraintValidationFailed';
}

/** Whether two openings defined the same index at the same time, and this one was second. */
export function isDefined(error: unknown): boolean {
  return codeOf(error) === 'Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists';
}
