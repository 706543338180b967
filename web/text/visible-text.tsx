// Names come from other systems, so characters that hide or reorder text are shown as what they are.
import type { ReactNode } from 'react';
import { visible } from '../../src/model/visible.ts';

interface Piece {
  readonly text: string;
  readonly hidden: boolean;
}

/** The text in its own direction, each character that would not show as a mark such as `\u202E`. */
export function VisibleText({ text }: { text: string }): ReactNode {
  if (visible(text) === text) return <bdi>{text}</bdi>;
  return (
    <bdi>
      {pieces(text).map((piece, i) =>
        piece.hidden ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change places
          <span key={i} className="hidden-character" title="a character that would not show">
            {piece.text}
          </span>
        ) : (
          piece.text
        ),
      )}
    </bdi>
  );
}

function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  for (const character of text) {
    const shown = visible(character);
    const last = found.at(-1);
    if (shown !== character) found.push({ text: shown, hidden: true });
    else if (last && !last.hidden) found[found.length - 1] = { text: last.text + character, hidden: false };
    else found.push({ text: character, hidden: false });
  }
  return found;
}
