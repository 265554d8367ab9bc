import { ENUMS, MESSAGES } from "./proto_fields.ts";
import type { ClientMessage } from "./client_message.ts";

/** A payload Google's server would refuse with 1007; the message is the text it closes with. */
export class PayloadError extends Error {
  override readonly name = "PayloadError";
}

/** Proto-JSON's own limit of nesting, of the free-form JSON within a message too. */
const MAX_DEPTH = 100;
/** How much of a refused value is told; a close reason has no room for more. */
const MAX_TOLD_CHARS = 60;

/** A number as JSON writes it: no hexadecimal, no spaces, no plus. */
const DECIMAL = /^-?\d{1,400}(\.\d{1,400})?([eE][+-]?\d{1,4})?$/;

/** RFC 3339, the only form proto-JSON knows of a time. */
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** Both spellings of each field of each message → its camelCase name and type. */
const LOOKUP = new Map(
  Object.entries(MESSAGES).map(([message, fields]) => [
    message,
    new Map(
      Object.entries(fields).flatMap(([name, type]) => {
        const field = { name, snake: snakeCase(name), type };
        return [[name, field], [field.snake, field]];
      }),
    ),
  ]),
);

/**
 * Read one client frame as Google's proto-JSON parser does: both spellings, base64 of both
 * alphabets, exactly one top-level member, `null` as absent.
 *
 * @throws {PayloadError} and nothing else
 */
export function parseClientMessage(text: string): ClientMessage {
  const root = parseMessage(text, "ClientMessage");
  const members = Object.keys(root);
  if (members.length === 0) throw new PayloadError("Request contains an invalid argument.");
  if (members.length > 1) {
    throw new PayloadError(
      "Invalid JSON payload received. Invalid value (oneof), oneof field 'message_type' is " +
        `already set. Cannot set '${members[1]}'`,
    );
  }
  // The one cast of this room: the tables above and the types of client_message.ts say the same.
  return { type: members[0], ...root } as unknown as ClientMessage;
}

/**
 * Read the text of any message of the tables, by its name there.
 *
 * @throws {PayloadError} and nothing else
 */
export function parseMessage(text: string, message: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new PayloadError("Invalid JSON payload received. Unexpected token.");
  }
  return readMessage(json, message, { path: "", depth: 0 });
}

interface Place {
  /** Where we are, in snake_case, as Google prints it. */
  path: string;
  depth: number;
}

function readMessage(json: unknown, message: string, place: Place): Record<string, unknown> {
  if (!isObject(json)) throw wrongValue(json, "message", place);
  if (place.depth > MAX_DEPTH) throw tooDeep(place);
  const fields = LOOKUP.get(message)!;
  const entries: [string, unknown][] = [];
  const seen = new Set<string>();
  for (const [name, value] of Object.entries(json)) {
    const field = fields.get(name);
    if (!field) throw unknownName(name, place);
    if (value === null) continue;
    const at = below(place, field.snake);
    if (seen.has(field.name)) throw wrongValue(value, "a second spelling of the field", at);
    seen.add(field.name);
    entries.push([field.name, readField(value, field.type, at)]);
  }
  return Object.fromEntries(entries);
}

function readField(json: unknown, type: string, place: Place): unknown {
  if (type.endsWith("[]")) {
    if (!Array.isArray(json)) throw wrongValue(json, "a list", place);
    const item = type.slice(0, -2);
    return json.map((value, index) =>
      readSingle(value, item, { ...place, path: `${place.path}[${index}]` })
    );
  }
  if (type.startsWith("map:")) {
    if (!isObject(json)) throw wrongValue(json, "a map", place);
    const item = type.slice(4);
    return Object.fromEntries(
      Object.entries(json).map(([key, value]) => [
        key,
        readSingle(value, item, { ...place, path: `${place.path}[${key}].value` }),
      ]),
    );
  }
  return readSingle(json, type, place);
}

function readSingle(json: unknown, type: string, place: Place): unknown {
  if (Object.hasOwn(MESSAGES, type)) return readMessage(json, type, place);
  if (Object.hasOwn(ENUMS, type)) return readEnum(json, type, place);
  return readScalar(json, type, place);
}

function readEnum(json: unknown, type: string, place: Place): string {
  const names = ENUMS[type];
  const name = typeof json === "number" ? names[json] : json;
  if (typeof name !== "string" || !names.includes(name)) throw wrongValue(json, type, place);
  return name;
}

function readScalar(json: unknown, type: string, place: Place): unknown {
  switch (type) {
    case "value":
      return readFree(json, place);
    case "struct":
      if (isObject(json)) return readFree(json, place);
      break;
    case "string":
      if (typeof json === "string") return json;
      break;
    case "bool":
      if (typeof json === "boolean") return json;
      break;
    case "float":
      if (isNumeric(json)) return Number(json);
      break;
    case "int32":
      // Negative ones are taken, whatever they are meant for: what Google says to them is not known.
      if (isNumeric(json) && Number(json) === (Number(json) | 0)) return Number(json);
      break;
    case "int64":
      if (isNumeric(json) && Number.isSafeInteger(Number(json))) return Number(json);
      break;
    case "timestamp":
      if (typeof json === "string" && TIMESTAMP.test(json) && !Number.isNaN(Date.parse(json))) {
        return Date.parse(json);
      }
      break;
    case "bytes":
      if (typeof json === "string") return readBytes(json, place);
  }
  throw wrongValue(json, `TYPE_${type.toUpperCase()}`, place);
}

/** JSON of any shape, as deep as the message leaves room for: what comes after may recurse into it. */
function readFree<T>(json: T, place: Place): T {
  let level: unknown[] = [json];
  for (let depth = place.depth; level.length > 0; depth++) {
    const below: unknown[] = [];
    for (const value of level) {
      if (typeof value !== "object" || value === null) continue;
      if (depth > MAX_DEPTH) throw tooDeep(place);
      // One by one: a list may be longer than a call can have arguments.
      for (const inner of Object.values(value)) below.push(inner);
    }
    level = below;
  }
  return json;
}

function readBytes(base64: string, place: Place): Uint8Array<ArrayBuffer> {
  const alphabet = /[-_]/.test(base64) ? "base64url" : "base64";
  try {
    return Uint8Array.fromBase64(base64, { alphabet });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new PayloadError(
      `Invalid value at '${place.path}' (TYPE_BYTES), Base64 decoding failed for ${told(base64)}`,
    );
  }
}

function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

/** A finite number, or its decimal text: proto-JSON takes either. */
function isNumeric(json: unknown): boolean {
  if (typeof json === "string" && !DECIMAL.test(json)) return false;
  // A JSON number may be written too large for a float, too.
  return (typeof json === "number" || typeof json === "string") && Number.isFinite(Number(json));
}

function below(place: Place, snake: string): Place {
  return { path: place.path === "" ? snake : `${place.path}.${snake}`, depth: place.depth + 1 };
}

/** In which words Google says it is not known: these are ours. */
function tooDeep({ path }: Place): PayloadError {
  const told = path.slice(0, MAX_TOLD_CHARS);
  return new PayloadError(`Invalid JSON payload received. Nested too deeply at '${told}'.`);
}

function unknownName(name: string, { path }: Place): PayloadError {
  const where = path === "" ? "" : ` at '${path}'`;
  return new PayloadError(
    `Invalid JSON payload received. Unknown name "${name}"${where}: Cannot find field.`,
  );
}

function wrongValue(value: unknown, type: string, { path }: Place): PayloadError {
  return new PayloadError(`Invalid value at '${path}' (${type}), ${told(value)}`);
}

function told(value: unknown): string {
  // A bounded look first: the value may be a megabyte, or nested deeper than stringify can follow.
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "[…]" : "{…}";
  return JSON.stringify(typeof value === "string" ? value.slice(0, MAX_TOLD_CHARS) : value);
}

function snakeCase(camelCase: string): string {
  return camelCase.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
