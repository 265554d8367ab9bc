/**
 * What the model is told of the page's tools. The page only names them: the relay tells the model, so
 * that a call loads and sends none of these texts. What the tools do is in `lib/tools/page/`, and comes
 * with the first of them.
 */
import type { ToolDeclaration } from "../wire/message.ts";

/** Side of the picture in the units places are given in, whatever its shape. */
export const PICTURE_SIDE = 1_000;
/** What fits beside a talk; about four screens of text. */
export const MAX_NOTE_CHARS = 12_000;
/** How long a mark stays where the model does not say, and at most, seconds. */
export const MARK_SECONDS = 8;
export const MOST_MARK_SECONDS = 60;

const POINT = coordinates("[y, x]", 2);
const BOX = coordinates("[ymin, xmin, ymax, xmax]", 4);

/** Each by its name. */
export const DECLARED = {
  show: {
    name: "show",
    description:
      "Puts a note beside the talk, for the person to read and to copy: code, commands, links, tables, " +
      "steps, and whatever is hard to follow by ear. Say in a few words that it is there; do not read " +
      "it out. Markdown only, no HTML and no pictures.",
    parameters: {
      type: "object",
      properties: {
        title: { type: "string", description: "What it is, in a few words" },
        markdown: {
          type: "string",
          description: `The note, in Markdown; at most ${MAX_NOTE_CHARS} characters`,
        },
      },
      required: ["title", "markdown"],
    },
  },
  point_at: {
    name: "point_at",
    description:
      "Draws a mark over the picture the person shares, while you say what it is: a box around a thing " +
      "(box_2d) or a point (point). Use it whenever you speak of a place in the picture.",
    parameters: {
      type: "object",
      properties: {
        box_2d: BOX,
        point: POINT,
        label: { type: "string", description: "One to five words beside the mark" },
        seconds: {
          type: "number",
          minimum: 1,
          maximum: MOST_MARK_SECONDS,
          description: `How long it stays; ${MARK_SECONDS} if absent`,
        },
      },
    },
  },
  look_closer: {
    name: "look_closer",
    description:
      "Gives you a part of what the person shares as sharp as it is on their screen, to read small text " +
      "or see a detail. You get it together with your question; then answer the person.",
    parameters: {
      type: "object",
      properties: {
        box_2d: BOX,
        question: { type: "string", description: "What you want to find out there" },
      },
      required: ["box_2d", "question"],
    },
  },
  tell_me_when: {
    name: "tell_me_when",
    description:
      "Watches the picture the person shares, so that you can speak up by yourself when something " +
      "happens in it. Call it when the person asks to be told of something. When the picture has " +
      "changed you are asked whether it has happened. One thing at a time; the newest counts.",
    parameters: {
      type: "object",
      properties: {
        what: { type: "string", description: "What has to happen, so that it can be seen" },
      },
      required: ["what"],
    },
  },
  watch_report: {
    name: "watch_report",
    description:
      "Answers the page's question whether what the person wants to be told of has happened.",
    parameters: {
      type: "object",
      properties: { happened: { type: "boolean" } },
      required: ["happened"],
    },
  },
  stop_watching: {
    name: "stop_watching",
    description: "Ends what tell_me_when began, when the person does not want to be told any more.",
  },
} as const satisfies Record<string, ToolDeclaration>;

/** Those named; what belongs to one comes with it, and a name of none is passed over. */
export function pageDeclarations(names: readonly string[]): ToolDeclaration[] {
  const { show, point_at, look_closer, tell_me_when, watch_report, stop_watching } = DECLARED;
  const families = [[show], [point_at], [look_closer], [tell_me_when, watch_report, stop_watching]];
  return families.filter(([{ name }]) => names.includes(name)).flat();
}

/** How coordinates are told to a model, as JSON Schema. */
function coordinates(order: string, count: number) {
  return {
    type: "array",
    items: { type: "integer", minimum: 0, maximum: PICTURE_SIDE },
    minItems: count,
    maxItems: count,
    description:
      `${order}, each 0-${PICTURE_SIDE}: thousandths of the height and width of the whole picture the person shares, not of a closer look`,
  } as const;
}
