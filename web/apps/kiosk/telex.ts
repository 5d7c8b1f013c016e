// Vietnamese out of plain keys: Telex and VNI. A word is always composed anew from its keystrokes, so
// there is no state that could go astray; a word that cannot be Vietnamese stays as it was typed.
// A tone stands where the packs write it: hòa, thúy, khuỷu.

/** Method is a way to type marks. */
export type Method = "telex" | "vni";

type Letter = { base: string; quality: Quality };
type Quality = "" | "^" | "(" | "'" | "-"; // â, ă, ơ, đ
type Tone = 0 | 1 | 2 | 3 | 4 | 5; // none, sắc, huyền, hỏi, ngã, nặng

const combining: Readonly<Record<Quality, string>> = { "": "", "^": "\u0302", "(": "\u0306", "'": "\u031b", "-": "" };
const tones = ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"] as const;

const telexTones: Readonly<Record<string, Tone>> = { z: 0, s: 1, f: 2, r: 3, x: 4, j: 5 };
const vniTones: Readonly<Record<string, Tone>> = { "0": 0, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5 };

const onsets = new Set(["", "b", "c", "ch", "d", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "q", "qu", "r", "s", "t", "th", "tr", "v", "x"]);
// Rimes without their marks; whatever begins one may stand while it is being typed.
const rimes = ("a ac ach ai am an ang anh ao ap at au ay e ec em en eng eo ep et eu ech enh i ia ich iec iem ien ieng iep iet ieu im in inh ip it iu " +
  "o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong ooc oong op ot u ua uan uang uat uay uc ue uech uenh ui um un ung " +
  "uo uoc uoi uom uon uong uop uot uou up ut uu uy uya uych uyen uyet uynh uyp uyt uyu y yem yen yet yeu").split(" ");
const beginnings = new Set(rimes.flatMap((r) => Array.from(r, (_, i) => r.slice(0, i + 1))));

const isVowel = (c: string): boolean => /^[aeiouy]$/i.test(c);

/** compose turns the keystrokes of one word into the word. */
export function compose(keys: string, method: Method): string {
  const letters: Letter[] = [];
  let tone: Tone = 0;
  let plain = false; // a mark was taken back by typing it twice: the rest is meant as it is
  for (const key of keys) {
    const low = key.toLowerCase();
    const asTone = (method === "telex" ? telexTones : vniTones)[low];
    if (plain) {
      letters.push({ base: key, quality: "" });
    } else if (asTone !== undefined && letters.some((l) => isVowel(l.base)) && (asTone > 0 || tone > 0)) {
      if (asTone === tone) {
        tone = 0;
        plain = true;
        letters.push({ base: key, quality: "" });
      } else tone = asTone;
    } else {
      const done = (method === "telex" ? telexQuality : vniQuality)(letters, low, key);
      if (done === "no") letters.push({ base: key, quality: "" });
      if (done === "undone") {
        plain = true;
        letters.push({ base: key, quality: "" });
      }
    }
  }
  if (!plain && (tone > 0 || letters.some((l) => l.quality !== "")) && !couldBeVietnamese(letters)) return keys;
  return written(letters, tone);
}

type Change = "done" | "undone" | "no";

// change gives a letter a quality, or takes it back.
function change(letter: Letter | undefined, quality: Quality): Change {
  if (!letter) return "no";
  if (letter.quality === quality) {
    letter.quality = "";
    return "undone";
  }
  letter.quality = quality;
  return "done";
}

function telexQuality(letters: Letter[], low: string, key: string): Change {
  const last = letters[letters.length - 1];
  const is = (l: Letter | undefined, c: string): boolean => l?.base.toLowerCase() === c;
  if ((low === "a" || low === "e" || low === "o") && is(last, low) && last?.quality !== "'" && last?.quality !== "(") return change(last, "^");
  if (low === "d") {
    const first = letters[0];
    return is(first, "d") && (letters.length === 1 || first?.quality === "" && letters.some((l) => isVowel(l.base))) ? change(first, "-") : "no";
  }
  if (low !== "w") return "no";
  const horn = hornOrBreve(letters);
  if (horn !== "no") return horn;
  if (letters.some((l) => isVowel(l.base))) return "no";
  letters.push({ base: key === "W" ? "U" : "u", quality: "'" }); // a lone w is ư
  return "done";
}

// hornOrBreve marks the last vowels: uo gets two horns, a its breve.
function hornOrBreve(letters: Letter[]): Change {
  let i = letters.length - 1;
  while (i >= 0 && !isVowel(letters[i]?.base ?? "")) i--;
  const low = (n: number): string => letters[n]?.base.toLowerCase() ?? "";
  while (i > 0 && !/[aou]/.test(low(i)) && isVowel(low(i - 1))) i--; // ưi, ơi
  if (i > 0 && low(i) === "u" && low(i - 1) === "o") i--; // ươu typed as uouw
  const here = letters[i];
  if (!here) return "no";
  if (low(i) === "a" && low(i - 1) === "u" && low(i - 2) !== "q") return change(letters[i - 1], "'"); // mưa
  if (low(i) === "a") return change(here, "(");
  if (low(i) === "u") return low(i - 1) === "u" ? change(letters[i - 1], "'") : change(here, "'"); // hươu, cừu
  if (low(i) !== "o") return "no";
  if (low(i - 1) !== "u" || low(i - 2) === "q") return change(here, "'");
  const both = change(here, "'");
  const before = letters[i - 1];
  if (before) before.quality = both === "done" ? "'" : "";
  return both;
}

function vniQuality(letters: Letter[], low: string): Change {
  const lastOf = (set: string): Letter | undefined => [...letters].reverse().find((l) => set.includes(l.base.toLowerCase()));
  switch (low) {
    case "6":
      return change(lastOf("aeo"), "^");
    case "7":
      return letters.some((l) => /[ou]/i.test(l.base)) ? hornOrBreve(letters.filter((l) => !/a/i.test(l.base))) : "no";
    case "8":
      return change(lastOf("a"), "(");
    case "9":
      return letters[0]?.base.toLowerCase() === "d" ? change(letters[0], "-") : "no";
    default:
      return "no";
  }
}

// parts splits a word into what comes before its vowels, and the rest. The u of "qu" and the i of "gi"
// before another vowel belong to the onset.
function parts(letters: readonly Letter[]): { onset: string; from: number } {
  const plain = letters.map((l) => l.base.toLowerCase());
  let from = plain.findIndex(isVowel);
  if (from < 0) from = plain.length;
  if (plain[from - 1] === "q" && plain[from] === "u") from++;
  else if (from === 1 && plain[0] === "g" && plain[1] === "i" && isVowel(plain[2] ?? "")) from++;
  return { onset: plain.slice(0, from).join(""), from };
}

function couldBeVietnamese(letters: readonly Letter[]): boolean {
  const { onset, from } = parts(letters);
  const rime = letters.slice(from).map((l) => l.base.toLowerCase()).join("");
  return onsets.has(onset) && (rime === "" || beginnings.has(rime));
}

// seat is the letter that carries the tone.
function seat(letters: readonly Letter[]): number {
  const { from } = parts(letters);
  let end = from;
  while (end < letters.length && isVowel(letters[end]?.base ?? "")) end++;
  if (end === from) return from - 1; // "gi" and "qu" alone
  for (let i = end - 1; i >= from; i--) if (letters[i]?.quality !== "") return i;
  const count = end - from;
  if (count === 1) return from;
  if (count === 3) return from + 1;
  return end < letters.length ? from + 1 : from;
}

function written(letters: readonly Letter[], tone: Tone): string {
  const at = tone > 0 ? seat(letters) : -1;
  return letters
    .map((l, i) => (l.quality === "-" ? (l.base === "D" ? "Đ" : "đ") : l.base + combining[l.quality]) + (i === at ? tones[tone] : ""))
    .join("")
    .normalize("NFC");
}

/** Typing is a text while it is typed: what is finished, and the keystrokes of the last word. */
export type Typing = { done: string; keys: string };

export const nothing: Typing = { done: "", keys: "" };

/** textOf is what is seen. */
export const textOf = (t: Typing, method: Method): string => t.done + compose(t.keys, method);

/** press adds one key. A space ends a word. */
export const press = (t: Typing, key: string, method: Method): Typing => (/[\p{L}\p{N}]/u.test(key) ? { ...t, keys: t.keys + key } : { done: textOf(t, method) + key, keys: "" });

/** erase takes the last letter that is seen away, with every keystroke that made it. */
export function erase(t: Typing, method: Method): Typing {
  if (t.keys === "") return { done: Array.from(t.done).slice(0, -1).join(""), keys: "" };
  const seen = Array.from(compose(t.keys, method)).length;
  let keys = t.keys;
  while (keys !== "" && Array.from(compose(keys, method)).length >= seen) keys = keys.slice(0, -1);
  return { ...t, keys };
}

/** switched keeps the text when the method changes. */
export const switched = (t: Typing, from: Method): Typing => ({ done: textOf(t, from), keys: "" });
