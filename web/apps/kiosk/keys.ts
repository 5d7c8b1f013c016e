// The keypad. Codes of a pack are 2 to 6 characters; most exhibitions use three digits.

/** codeLength is the length that all codes share, or the longest. */
export const codeLength = (codes: readonly string[]): number => codes.reduce((n, c) => Math.max(n, c.length), 0) || 3;

/** onlyDigits says whether ten keys are enough. */
export const onlyDigits = (codes: readonly string[]): boolean => codes.every((c) => /^[0-9]+$/.test(c));

/** nearest suggests a code for a mistyped one: two characters swapped, or one wrong. */
export function nearest(typed: string, codes: readonly string[]): string | null {
  const swapped = codes.find((code) => code.length === typed.length && isSwap(typed, code));
  if (swapped !== undefined) return swapped;
  return codes.find((code) => code.length === typed.length && differing(typed, code).length === 1) ?? null;
}

function isSwap(a: string, b: string): boolean {
  const at = differing(a, b);
  const [i, j] = at;
  return at.length === 2 && i !== undefined && j !== undefined && a[i] === b[j] && a[j] === b[i];
}

function differing(a: string, b: string): number[] {
  const at: number[] = [];
  for (let i = 0; i < Math.max(a.length, b.length); i++) if (a[i] !== b[i]) at.push(i);
  return at;
}
