// What two spellings have in common: the same as align.folding.fold, with the way back to the text.
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/gu;
const MARKS = /[\u064b-\u065f\u0670\u06d6-\u06ed\u0640]/gu;
const COMBINING = /\p{M}/gu;
const LETTERS = {
  أ: "ا", إ: "ا", آ: "ا", ٱ: "ا", ى: "ي", ة: "ه", ؤ: "و", ئ: "ي", ک: "ك", ی: "ي", گ: "ك",
};

const asciiDigit = (digit) => String((digit.codePointAt(0) & 15) % 10);

const foldedCharacters = new Map();
const foldCharacter = (character) => {
  let folded = foldedCharacters.get(character);
  if (folded === undefined) {
    folded = character
      .replace(INVISIBLE, "")
      .normalize("NFKC")
      .replace(MARKS, "")
      .replace(/\s+/gu, " ")
      .replace(/./gu, (letter) => LETTERS[letter] ?? letter)
      .replace(/[٠-٩۰-۹]/gu, asciiDigit)
      .toUpperCase()
      .toLowerCase()
      .normalize("NFKD")
      .replace(COMBINING, "");
    foldedCharacters.set(character, folded);
  }
  return folded;
};

// The text folded, white space as single spaces.
const fold = (text) => Array.from(text, foldCharacter).join("").replace(/ +/g, " ").trim();
