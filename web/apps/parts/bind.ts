// Vietnamese names are written in several words but read as one: a line never breaks inside them.

const names = /\b(Hoàng Sa|Trường Sa|Việt Nam|Biển Đông|Viet Nam|East Sea)\b/gu;

/** bind joins the words of the names that every exhibition of this kind holds. */
export const bind = (text: string): string => text.replace(names, (name) => name.replace(" ", "\u00a0"));
