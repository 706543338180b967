// Request bodies: JSON in UTF-8 of bounded depth, and nothing else.
import { HttpError } from './http-error.ts';

/** Deeper JSON serves no question, and costs stack wherever it is walked. */
const DEEPEST = 50;

/** Refuses what is not `application/json` (400) or not UTF-8 (415). */
export function checkContentType(contentType: string | undefined): void {
  const [essence = '', ...parameters] = (contentType ?? '')
    .split(';')
    .map((part) => part.trim().toLowerCase());
  if (essence !== 'application/json') {
    throw new HttpError(400, 'The body is not declared as JSON: send `content-type: application/json`.');
  }
  for (const parameter of parameters) {
    const [name, value = ''] = parameter.split('=');
    if (name === 'charset' && value.replace(/^"(.*)"$/, '$1') !== 'utf-8') {
      throw new HttpError(
        415,
        'The charset is not known: send `content-type: application/json; charset=utf-8`.',
      );
    }
  }
}

export function parsedBody(bytes: Buffer): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (tooDeep(text))
      throw new HttpError(400, `The body nests JSON deeper than ${DEEPEST}: send it flatter.`);
    return JSON.parse(text) as unknown;
  } catch (cause) {
    if (cause instanceof HttpError) throw cause;
    throw new HttpError(400, 'The body is not JSON in UTF-8: send {"query": "…", "variables": {…}}.');
  }
}

function tooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (quoted) {
      if (character === '\\') i++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    if (depth > DEEPEST) return true;
  }
  return false;
}
