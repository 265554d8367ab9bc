/**
 * Clients that name a model which no longer exists. They get the relay's own in its place, and with
 * it what was the default in their time.
 */
import { isMembers, memberAt, type Members, withMemberAt } from "../members.ts";

/**
 * A setup with the relay's model in place of one that is gone; the same object for any other.
 *
 * @param models `gone`: names that are gone; `own`: the relay's; both without `models/`
 */
export function withLivingModel(
  setup: Members,
  { gone, own }: { gone: readonly string[]; own: string },
): Members {
  const asked = memberAt(setup, "model");
  if (typeof asked !== "string" || !gone.includes(asked.replace(/^models\//, ""))) return setup;
  const living = withMemberAt(setup, ["model"], `models/${own}`);
  return withWaitingTools(withSound(living));
}

/** They left the modality out, or empty, and heard sound: today the default is text, and refused. */
function withSound(setup: Members): Members {
  const path = ["generationConfig", "responseModalities"];
  const asked = memberAt(setup, ...path);
  const isSaid = asked !== undefined && !(Array.isArray(asked) && asked.length === 0);
  return isSaid ? setup : withMemberAt(setup, path, ["AUDIO"]);
}

/**
 * Their model was silent until a function had answered, and their code counts on it; today's goes on
 * talking unless it is told to wait.
 */
function withWaitingTools(setup: Members): Members {
  const tools = memberAt(setup, "tools");
  if (!Array.isArray(tools)) return setup;
  return withMemberAt(setup, ["tools"], tools.map(waiting));
}

function waiting(tool: unknown): unknown {
  const functions = memberAt(tool, "functionDeclarations");
  if (!Array.isArray(functions)) return tool;
  const blocking = functions.map((declared: unknown) =>
    !isMembers(declared) || memberAt(declared, "behavior") !== undefined
      ? declared
      : { ...declared, behavior: "BLOCKING" }
  );
  return withMemberAt(tool, ["functionDeclarations"], blocking);
}
