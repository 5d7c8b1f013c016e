// What a visitor may set for comfort. All of it returns to `plain` with the next visitor.

export type Language = "vi" | "en";

export type Comfort = {
  language: Language;
  text: 100 | 125 | 150;
  contrast: boolean;
  low: boolean; // controls gathered in the lower, seated reach
  left: boolean; // what is pressed lies on the left
};

export const plain: Comfort = { language: "vi", text: 100, contrast: false, low: false, left: false };

/** larger steps the text size 100 → 125 → 150 → 100. */
export const larger = (text: Comfort["text"]): Comfort["text"] => (text === 100 ? 125 : text === 125 ? 150 : 100);

/** other is the language that the switch on the plinth offers. */
export const other = (language: Language): Language => (language === "vi" ? "en" : "vi");
