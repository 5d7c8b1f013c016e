// Random names for views, devices and commands.

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

/** randomName makes an unguessable name of `length` characters of A-Za-z0-9_-. */
export function randomName(length = 22): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  let name = "";
  for (const b of bytes) name += alphabet.charAt(b & 63);
  return name;
}
