// Text that is shown: characters that are invisible, or that turn or hide what stands around them, are
// written out as \u202E and the like, so that a name cannot pass for another (Unicode TR 36, TR 39).

/**
 * Controls, and everything Unicode calls a format character, a line or paragraph separator, a surrogate, or
 * ignorable by default (zero-width and bidi characters, tags, variation selectors, fillers).
 */
const DECEPTIVE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** The text with every such character, line breaks and tabs included, written as \uXXXX or \u{XXXXX}. */
export function visible(text: string): string {
  return text.replace(DECEPTIVE, (character) => {
    const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
  });
}
