// The document's tokens and how deep its brackets nest, looked at before it is parsed: the parser recurses.
import { Lexer, Source, TokenKind } from 'graphql';
import { LIMITS } from './limits.ts';
import { overLimit } from './refusal.ts';

const OPENING = new Set<string>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING = new Set<string>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** Throws the first limit that the text exceeds; syntax errors of the lexer pass through. */
export function checkTokens(text: string): void {
  const lexer = new Lexer(new Source(text));
  let nesting = 0;
  for (let count = 0; lexer.advance().kind !== TokenKind.EOF; count++) {
    if (count >= LIMITS.tokens) {
      throw overLimit('The document has too many tokens', LIMITS.tokens, 'Ask in several requests.');
    }
    const { kind } = lexer.token;
    if (OPENING.has(kind)) nesting++;
    if (CLOSING.has(kind)) nesting--;
    if (nesting > LIMITS.nesting) {
      throw overLimit(
        'The document has too many brackets within one another',
        LIMITS.nesting,
        'Ask for less depth.',
      );
    }
  }
}
