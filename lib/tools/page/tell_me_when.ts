import * as v from "valibot";
import type { Tool } from "../declare.ts";
import { ToolRefusal } from "../refusals.ts";
import { parseArgs } from "../parse_args.ts";
import { DECLARED } from "../../told/page_declarations.ts";
import type { PageHands } from "./page_hands.ts";
import { NOTHING_SHARED } from "./point_at.ts";

const MAX_WHAT_CHARS = 200;

const watchSchema = v.object({
  what: v.pipe(
    v.string("must be a text"),
    v.trim(),
    v.minLength(1, "must not be empty"),
    v.maxLength(MAX_WHAT_CHARS, `must have ${MAX_WHAT_CHARS} characters at most`),
  ),
});
const reportSchema = v.object({ happened: v.boolean("must be true or false") });

type WatchHands = Pick<PageHands, "isLooking" | "watch" | "report" | "unwatch">;

const PAGE = { runs: "page", consent: "none", deadlineMs: 5_000 } as const;

/** Speaking up by itself when something happens on the screen: begin, answer, end. */
export function tellMeWhen(hands: WatchHands): Tool[] {
  return [begin(hands), report(hands), end(hands)];
}

function begin(hands: WatchHands): Tool {
  return {
    ...PAGE,
    ...DECLARED.tell_me_when,
    title: "Speak up when something happens",
    run(args) {
      const { what } = parseArgs(watchSchema, args);
      if (!hands.isLooking) throw new ToolRefusal(NOTHING_SHARED);
      hands.watch(what);
      return { result: { output: "You are asked about it whenever the picture has changed." } };
    },
  };
}

function report(hands: WatchHands): Tool {
  return {
    ...PAGE,
    ...DECLARED.watch_report,
    title: "Say whether it has happened",
    run(args) {
      const { happened } = parseArgs(reportSchema, args);
      switch (hands.report(happened)) {
        case "ends":
          return { result: { output: "Tell the person now, in one sentence." } };
        case "goes-on":
          return { result: { output: "Say nothing." }, scheduling: "silent" };
        case "no-watch":
          throw new ToolRefusal("Nothing is watched for. Call tell_me_when first.");
      }
    },
  };
}

function end(hands: WatchHands): Tool {
  return {
    ...PAGE,
    ...DECLARED.stop_watching,
    title: "Watch no longer",
    run: () => ({
      result: { output: hands.unwatch() ? "Nothing is watched for now." : "Nothing was watched." },
    }),
  };
}
