// One way to the API: a POST to /graphql on this origin, with the token of this tab when there is one.

const TOKEN = 'keyreach.token';

export function storedToken(): string | null {
  return sessionStorage.getItem(TOKEN);
}

/** Kept until the tab closes, and nowhere else. */
export function storeToken(token: string): void {
  sessionStorage.setItem(TOKEN, token);
}

export interface GraphQLAnswer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

export interface GraphQLRequest {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | null | undefined;
}

/** The server wants a token, or another one. */
export class TokenWanted extends Error {
  override readonly name = 'TokenWanted';
}

/** What the server said went wrong, with its code (`NOT_FOUND`, `BAD_USER_INPUT`, …) where it gave one. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
  readonly code: string | null;

  constructor(message: string, code: string | null) {
    super(message);
    this.code = code;
  }
}

const listeners = new Set<() => void>();

/** Calls back whenever the server refuses the token; returns how to stop that. */
export function onTokenWanted(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The answer as it came, errors included. Throws only where there is no GraphQL answer. */
export async function send<Data>(
  request: GraphQLRequest,
  signal?: AbortSignal,
): Promise<GraphQLAnswer<Data>> {
  const token = storedToken();
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(request),
    signal: signal ?? null,
  });
  if (response.status === 401) {
    for (const listener of listeners) listener();
    throw new TokenWanted('The server asks for a token.');
  }
  const text = await response.text();
  try {
    return JSON.parse(text) as GraphQLAnswer<Data>;
  } catch {
    throw new AnswerError(`The server answered ${response.status} and no JSON. Is it still running?`, null);
  }
}

/** The data of an answer. Throws the first error where any part of the answer is missing. */
export async function ask<Data>(query: string, variables: unknown, signal?: AbortSignal): Promise<Data> {
  const { data, errors } = await send<Data>({ query, variables }, signal);
  const first = errors?.[0];
  if (first) throw new AnswerError(first.message, first.extensions?.code ?? null);
  if (!data) throw new AnswerError('The server answered without data.', null);
  return data;
}
