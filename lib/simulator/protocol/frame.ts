/** Objects whose members are the application's own, not Google's: left as they are. */
const OPAQUE = new Set(["args", "response"]);

/**
 * A server message as Google frames it: JSON indented by two, a newline at the end, as bytes (sent
 * in a binary frame). False, 0, "" and [] are left out, as proto-JSON leaves out what is default.
 */
export function frameOf(message: object): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(withoutDefaults(message), null, 2)}\n`);
}

function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDefaults);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([, member]) => !isDefault(member));
  return Object.fromEntries(
    kept.map(([name, member]) => [name, OPAQUE.has(name) ? member : withoutDefaults(member)]),
  );
}

function isDefault(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === false || value === 0 || value === "";
}
