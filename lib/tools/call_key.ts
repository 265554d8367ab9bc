/**
 * What a call asks for, as a text: two calls with the same text ask for the same, whatever their ids and
 * the order of their arguments.
 */
export function callKey(name: string, args: Readonly<Record<string, unknown>>): string {
  return `${name} ${JSON.stringify(sorted(args))}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, sorted(item)] as const);
  // By code unit: the same everywhere, whatever the machine's language.
  return Object.fromEntries(entries.sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0));
}
