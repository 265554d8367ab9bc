/** What the model is told where a call comes to nothing: what was wrong, and what to do about it. */
export const REFUSALS = {
  unknown: (name: string, known: readonly string[]) =>
    known.length === 0
      ? `There is no tool "${short(name)}", nor any other.`
      : `There is no tool "${short(name)}". There are: ${known.join(", ")}.`,
  badArguments: (why: string) => `The arguments are not accepted: ${why}. Nothing was done.`,
  failed: () => "The tool failed. Nothing more is known about it.",
  timedOut: (deadlineMs: number) =>
    `The tool gave no answer within ${Math.ceil(deadlineMs / 1000)} seconds.`,
  calledOff: () =>
    "This was called off while it was being done, and may have been done all the same. Tell the person, " +
    "and do not try it again unless they ask for it.",
  declined: () => "The person said no. Nothing was done; do not try it again unless asked to.",
  notAnswered: () => "The person did not answer whether this may be done, so nothing was done.",
  cannotAsk: () =>
    "This must be allowed by the person, who cannot be asked here. Nothing was done.",
  tooMany: (calls: number) =>
    `${calls} tool calls in a row are the limit until the person speaks again. Nothing was done: ` +
    "answer with what you have, and call no more tools.",
  busy: (calls: number) =>
    `${calls} calls are running already. Wait until one of them is answered.`,
  tooLong: (chars: number) => `The tool's answer is longer than ${chars} characters.`,
} as const;

/** Bad input of the model: told as it is, and nothing was done. */
export class ToolRefusal extends Error {
  override name = "ToolRefusal";
}

const MAX_NAME_CHARS = 64;

function short(name: string): string {
  return name.length > MAX_NAME_CHARS ? `${name.slice(0, MAX_NAME_CHARS)}…` : name;
}
