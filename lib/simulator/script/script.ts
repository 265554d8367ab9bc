import * as v from "valibot";
import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import { placeholdersIn, SITUATION_PLACEHOLDERS } from "./placeholders.ts";
import { type Action, ACTIONS, RULE, SCRIPT, type When } from "./script_schema.ts";
import { type WordsPattern, wordsPattern } from "./words_pattern.ts";

/** A rule of a script, ready to be tried. */
export interface Rule {
  when: Omit<When, "words" | "remembered">;
  words: readonly WordsPattern[] | null;
  /** Whether a talk has to be taken up, or what the person has to have said in it. */
  remembered: boolean | readonly WordsPattern[] | null;
  /** Whether the rules below are tried too. */
  also: boolean;
  do: readonly Action[];
}

/** What a simulator answers to what, ready to be played. */
export interface Script {
  rules: readonly Rule[];
}

type Path = readonly (string | number)[];

/** Tells where in the file something is wrong. */
class Place {
  readonly #name: string;
  readonly #document: Document;
  readonly #lines: LineCounter;

  constructor(name: string, document: Document, lines: LineCounter) {
    this.#name = name;
    this.#document = document;
    this.#lines = lines;
  }

  error(path: Path, what: string): SyntaxError {
    // A missing value has no line of its own: then its parent's.
    for (let length = path.length; length >= 0; length--) {
      const node = this.#document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return this.at(node.range[0], `${placeText(path)}${what}`);
    }
    return this.at(0, what);
  }

  at(offset: number, what: string): SyntaxError {
    return new SyntaxError(`${this.#name}:${this.#lines.linePos(offset).line}: ${what}`);
  }
}

/**
 * Read a script.
 *
 * @param name of the file, for errors
 * @throws {SyntaxError} naming file, line, and what is accepted there
 */
export function parseScript(text: string, name = "script"): Script {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const place = new Place(name, document, lineCounter);
  const [broken] = document.errors;
  if (broken) throw place.at(broken.pos[0], broken.message);
  const { rules } = checked(SCRIPT, document.toJS({ maxAliasCount: 100 }), [], place);
  return { rules: rules.map((rule, index) => ruleOf(rule, ["rules", index], place)) };
}

function ruleOf(json: unknown, path: Path, place: Place): Rule {
  const { when: conditions, also, do: actions } = checked(RULE, json, path, place);
  const { words: texts, remembered: before, ...when } = conditions;
  const patternsOf = (name: string, given: string | string[]) =>
    [given].flat().map((text) => patternOf(text, [...path, "when", name], place));
  const words = texts === undefined ? null : patternsOf("words", texts);
  const remembered = typeof before === "object" || typeof before === "string"
    ? patternsOf("remembered", before)
    : before ?? null;
  const recalled = typeof remembered === "object" ? remembered : null;
  const known = [...SITUATION_PLACEHOLDERS, ...capturesOf(recalled), ...capturesOf(words)];
  return {
    when,
    words,
    remembered,
    also,
    do: actions.map((action, index) => actionOf(action, [...path, "do", index], { place, known })),
  };
}

/** Only what every one of several patterns captures is there whichever of them was found. */
function capturesOf(patterns: readonly WordsPattern[] | null): string[] {
  return (patterns?.[0]?.captures ?? []).filter((name) =>
    patterns?.every((pattern) => pattern.captures.includes(name))
  );
}

function patternOf(text: string, path: Path, place: Place): WordsPattern {
  try {
    return wordsPattern(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw place.error(path, error.message);
  }
}

function actionOf(
  json: Record<string, unknown>,
  path: Path,
  { place, known }: { place: Place; known: readonly string[] },
): Action {
  const names = Object.keys(json);
  const [name] = names;
  if (names.length !== 1 || !isAction(name)) {
    const told = names.find((given) => !isAction(given)) ?? names.join(", ");
    const accepted = Object.keys(ACTIONS).join(", ");
    throw place.error([...path, ...names.slice(0, 1)], `"${told}" is not one of: ${accepted}`);
  }
  const value = checked<v.GenericSchema>(ACTIONS[name], json[name], [...path, name], place);
  for (const used of placeholdersIn(value)) {
    if (known.includes(used)) continue;
    const accepted = known.map((placeholder) => `{${placeholder}}`).join(", ");
    throw place.error([...path, name], `{${used}} is not one of: ${accepted}`);
  }
  // The one cast of the script: name and value have just been checked together.
  return { [name]: value } as Action;
}

function isAction(name: string): name is keyof typeof ACTIONS {
  return Object.hasOwn(ACTIONS, name);
}

function checked<T extends v.GenericSchema>(
  schema: T,
  json: unknown,
  path: Path,
  place: Place,
): v.InferOutput<T> {
  const result = v.safeParse(schema, json);
  if (result.success) return result.output;
  const issue = deepest(result.issues[0]);
  const below = issue.path?.map(({ key }) => key as string | number) ?? [];
  const at = [...path, ...below];
  throw place.error(at, problemOf(issue, at));
}

type Issue = v.BaseIssue<unknown>;

/** Of a value that may be several things: why the one it resembles most does not fit. */
function deepest(issue: Issue): Issue {
  const depth = ({ path }: Issue) => path?.length ?? 0;
  const [inner] = (issue.issues ?? []).filter((option) => depth(option) > 0)
    .toSorted((a, b) => depth(b) - depth(a));
  if (inner === undefined) return issue;
  const path = [...issue.path ?? [], ...inner.path ?? []] as unknown as typeof inner.path;
  return deepest({ ...inner, path } as Issue);
}

function problemOf({ expected, received, requirement, message }: Issue, path: Path): string {
  if (expected === "never") return `${received} is not one of: ${membersBeside(path).join(", ")}`;
  if (received === "undefined") return "is missing";
  const accepted = expected ?? (typeof requirement === "function" ? message : requirement);
  return `${received} is given, accepted is ${accepted}`;
}

/** What else may stand where a member is that may not. */
function membersBeside(path: Path): readonly string[] {
  const parents = path.slice(0, -1).filter((key) => typeof key === "string");
  return MEMBERS[parents.at(-1) ?? "script"] ?? MEMBERS.rules;
}

/** By the name of what they are in. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  script: Object.keys(SCRIPT.entries),
  rules: Object.keys(RULE.entries),
  when: Object.keys(RULE.entries.when.wrapped.entries),
  call: ["tool", "args", "otherwise"],
  source: ["title", "uri", "query"],
  point: ["x", "y", "label", "tool", "otherwise"],
  speech: ["longer", "shorter"],
  picture: ["colour", "wider", "narrower"],
};

/** `rules[2].do[0]: `, counted from 1 as a reader does. */
function placeText(path: Path): string {
  if (path.length === 0) return "";
  const parts = path.map((key) => typeof key === "number" ? ` ${key + 1}` : ` ${key}`);
  return `${parts.join("").trim().replace(/^rules /, "rule ")}: `;
}
