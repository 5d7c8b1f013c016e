// How an exhibit is numbered for visitors: 307 in room 3 reads 3.07, any other code as it is.

/** numberOf words a code. */
export const numberOf = (code: string, room: number): string =>
  /^[0-9]{3}$/.test(code) && code.startsWith(String(room)) ? `${code.charAt(0)}.${code.slice(1)}` : code;
