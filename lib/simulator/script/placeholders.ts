/** What a text of a script may name of the situation, beside the words its rule captures. */
export const SITUATION_PLACEHOLDERS = [
  "line",
  "seconds",
  "loudness",
  "width",
  "height",
  "colour",
  "tool",
  "result",
  "remembered",
] as const;

const PLACEHOLDER = /\{([a-z]+)\}/g;

/** Values by the names of placeholders. */
export type PlaceholderValues = Readonly<Record<string, string>>;

/** Names used anywhere in a value, each once. */
export function placeholdersIn(value: unknown): string[] {
  const names = new Set<string>();
  mapTexts(value, (text) => {
    for (const [, name] of text.matchAll(PLACEHOLDER)) names.add(name);
    return text;
  });
  return [...names];
}

/**
 * A value with everything in its texts filled in; a text that is nothing but one placeholder with a
 * number becomes that number.
 */
export function fillIn(value: unknown, values: PlaceholderValues): unknown {
  return mapTexts(value, (text) => {
    const filled = fillText(text, values);
    return /^\{[a-z]+\}$/.test(text) && /^-?\d+(\.\d+)?$/.test(filled) ? Number(filled) : filled;
  });
}

/** A text with its placeholders filled in. */
export function fillText(text: string, values: PlaceholderValues): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => values[name] ?? whole);
}

function mapTexts(value: unknown, map: (text: string) => unknown): unknown {
  if (typeof value === "string") return map(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, map));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, mapTexts(item, map)]),
  );
}
