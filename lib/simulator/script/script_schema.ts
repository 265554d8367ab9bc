import * as v from "valibot";
import { FAULTS } from "../faults/faults.ts";
import { parseFaults } from "../faults/fault_text.ts";

/** The voice says no more than this in one breath. */
const MAX_SENTENCE_CHARS = 400;

const text = v.pipe(v.string(), v.minLength(1));
const sentence = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_SENTENCE_CHARS));
const texts = v.union([text, v.pipe(v.array(text), v.minLength(1))]);
const seconds = v.pipe(v.number(), v.minValue(0), v.maxValue(600));
const pixels = v.pipe(v.number(), v.integer(), v.minValue(0));
const thousandth = v.pipe(v.number(), v.minValue(0), v.maxValue(1_000));

const speech = v.union([
  v.picklist(["any", "none", "silence"]),
  v.strictObject({ longer: v.optional(seconds), shorter: v.optional(seconds) }),
]);

const picture = v.union([
  v.picklist(["any", "none"]),
  v.strictObject({
    colour: v.optional(texts),
    wider: v.optional(pixels),
    narrower: v.optional(pixels),
  }),
]);

const when = v.strictObject({
  words: v.optional(texts),
  speech: v.optional(speech),
  picture: v.optional(picture),
  result: v.optional(texts),
  tool: v.optional(texts),
  search: v.optional(v.boolean()),
  first: v.optional(v.boolean()),
  remembered: v.optional(v.union([v.boolean(), texts])),
});

const call = v.strictObject({
  tool: texts,
  args: v.optional(v.record(v.string(), v.unknown())),
  otherwise: v.optional(sentence),
});

const source = v.strictObject({
  title: text,
  uri: v.pipe(v.string(), v.url("a whole address, e.g. https://deno.com/")),
  query: v.optional(text),
});

const many = <T extends v.GenericSchema>(item: T) =>
  v.union([item, v.pipe(v.array(item), v.minLength(1))]);

/** Whether a text names faults that can strike where they stand: in the middle of a call. */
function isStroke(text: string): boolean {
  try {
    const faults = parseFaults(text);
    return faults.length > 0 && !text.includes("@") &&
      faults.every(({ name, act }) => act.type !== "http" && FAULTS[name].moments === null);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What a rule may do, by the name of the action; each action of a rule is one of these. */
export const ACTIONS = {
  say: v.union([sentence, v.pipe(v.array(sentence), v.minLength(1))]),
  sayOneOf: v.pipe(v.array(sentence), v.minLength(1)),
  report: v.literal("received"),
  count: text,
  call: many(call),
  point: v.strictObject({
    x: thousandth,
    y: thousandth,
    label: text,
    tool: v.optional(texts),
    otherwise: v.optional(sentence),
  }),
  source: many(source),
  think: seconds,
  thought: text,
  wait: seconds,
  silent: v.literal(true),
  fault: v.pipe(v.string(), v.check(isStroke, "faults without a moment, e.g. drop or stall:2s")),
} as const;

/** One action, under its name. */
export type Action = {
  [Name in keyof typeof ACTIONS]: { [Key in Name]: v.InferOutput<typeof ACTIONS[Name]> };
}[keyof typeof ACTIONS];

/** A rule; its actions are checked one by one, by their names. */
export const RULE = v.strictObject({
  when: v.optional(when, {}),
  also: v.optional(v.boolean(), false),
  do: v.pipe(v.array(v.record(v.string(), v.unknown())), v.minLength(1)),
});

/** Everything but what is inside the rules. */
export const SCRIPT = v.strictObject({
  rules: v.pipe(v.array(v.unknown()), v.minLength(1)),
});

/** What has to hold for a rule. */
export type When = v.InferOutput<typeof when>;
