/**
 * Decisions about what a call takes from a person: asked for first, opened, closed. Pure, a part of
 * `call_state.ts`.
 */
import {
  type CallState,
  type CallWish,
  type Effect,
  IDLE,
  isInCall,
  type Source,
  stay,
  type Step,
  step,
  type VisionSource,
  type VisionStage,
} from "./call_model.ts";

/** A call is wished for: asks about sources nobody said yes to yet, else begins. */
export function ask(state: CallState, wish: CallWish): Step {
  const sources = wish.sources.filter((source) => !state.agreed.includes(source));
  if (sources.length > 0) return stay({ ...state, asking: { type: "call", wish, sources } });
  return begin({ ...state, asking: null }, wish);
}

function begin(state: CallState, wish: CallWish): Step {
  const goesOn = wish.goesOn ? { goesOn: wish.goesOn } : {};
  const effects: Effect[] = [{ type: "begin", turns: wish.turns, ...goesOn }];
  let next: CallState = {
    ...IDLE,
    phase: { type: "connecting" },
    agreed: state.agreed,
    canGoOn: wish.goesOn ?? false,
    turnTaking: wish.turns.mode,
  };
  // Pictures first: a screen can be asked for only while the click still counts.
  const order: Source[] = ["screen", "camera", "microphone"];
  for (const source of order.filter((source) => wish.sources.includes(source))) {
    next = withOpening(next, source);
    effects.push({ type: "open", source });
  }
  return { state: next, effects };
}

/** The open question was answered. */
export function answered(state: CallState, answer: "yes" | "no" | "type-only"): Step {
  const { asking } = state;
  if (asking === null) return stay(state);
  const rest: CallState = { ...state, asking: null };
  if (answer === "type-only") {
    return asking.type === "call" ? begin(rest, { ...asking.wish, sources: [] }) : stay(rest);
  }
  if (answer === "no") return stay(rest);
  const agreed = union(state.agreed, asking.sources);
  const remember: Effect = { type: "remember", sources: agreed };
  const after = asking.type === "call"
    ? begin({ ...rest, agreed }, asking.wish)
    : isInCall(state)
    ? toggled({ ...rest, agreed }, asking.sources[0])
    : stay({ ...rest, agreed });
  return { state: after.state, effects: [...after.effects, remember] };
}

/** A source's button was pressed: opens it, closes it, or mutes and unmutes the microphone. */
export function toggled(state: CallState, source: Source): Step {
  if (source !== "microphone" && state.vision[source] !== null) {
    return step(without(state, source), { type: "close", source });
  }
  if (source === "microphone" && state.microphone !== "off") {
    if (state.microphone === "opening") return stay(state);
    const muted = state.microphone === "on";
    const mic = { type: "mic" as const, state: muted ? "off" as const : "on" as const };
    return step(
      { ...state, microphone: muted ? "muted" : "on" },
      { type: "mute", muted },
      { type: "send", message: mic },
    );
  }
  if (!state.agreed.includes(source)) {
    return stay({ ...state, asking: { type: "source", sources: [source] } });
  }
  return step(withOpening(state, source), { type: "open", source });
}

/** A source runs. */
export function opened(state: CallState, source: Source): Step {
  if (source === "microphone") return heard(state);
  // Another camera, say, is opened while paused: it stays so.
  return stay(state.vision[source] === "opening" ? withStage(state, source, "on") : state);
}

/** The person pauses the pictures of a source, or lets them leave again. */
export function paused(state: CallState, source: VisionSource, on: boolean): Step {
  const stage = state.vision[source];
  if (stage === null || stage === "opening") return stay(state);
  if ((stage !== "on") === on) return stay(state);
  return step(withStage(state, source, on ? "paused" : "on"), { type: "pause", source, on });
}

/** Another screen, window or tab is to take the place of the one that is shared. */
export function exchanged(state: CallState): Step {
  const { screen } = state.vision;
  if (screen === null || screen === "opening") return stay(state);
  const isPaused = screen !== "on";
  return step(state, { type: "open", source: "screen", isPaused, isExchange: true });
}

/** What is shared changed its size: what is hidden has to be looked at before anything leaves. */
export function resized(state: CallState, source: VisionSource): Step {
  if (state.vision[source] === null) return stay(state);
  return step(withStage(state, source, "resized"), { type: "pause", source, on: true });
}

/** Whether pictures of anything may leave. */
export function isShowing({ vision }: CallState): boolean {
  return vision.screen === "on" || vision.camera === "on";
}

/** Sources of pictures that are looked through, or about to be; the screen first. */
export function visionSources({ vision }: CallState): VisionSource[] {
  return (["screen", "camera"] as const).filter((source) => vision[source] !== null);
}

/** A microphone hears. The one that was lost may have been muted, here as well as at the relay. */
function heard(state: CallState): Step {
  const hears: Effect = { type: "send", message: { type: "mic", state: "on" } };
  if (state.microphone === "opening") {
    const on: CallState = { ...state, microphone: "on" };
    return state.phase.type === "live" ? step(on, hears) : stay(on);
  }
  if (state.microphone !== "off" || !isInCall(state)) return stay(state);
  // One plugged in after the last was lost.
  const cards = state.cards.filter(({ code }) => !code.startsWith("microphone-"));
  return step({ ...state, microphone: "on", cards }, { type: "mute", muted: false }, hears);
}

/** A source has gone. */
export function without(state: CallState, source: Source): CallState {
  if (source === "microphone") return { ...state, microphone: "off", isTalking: false };
  return state.vision[source] === null ? state : withStage(state, source, null);
}

function withOpening(state: CallState, source: Source): CallState {
  const calm = state.cards.filter(({ code }) => !code.startsWith(`${source}-`));
  if (source === "microphone") return { ...state, microphone: "opening", cards: calm };
  return withStage({ ...state, cards: calm }, source, "opening");
}

function withStage(
  state: CallState,
  source: VisionSource,
  stage: VisionStage | null,
): CallState {
  return { ...state, vision: { ...state.vision, [source]: stage } };
}

/** All of both, each once. */
export function union<T>(some: readonly T[], others: readonly T[]): T[] {
  return [...new Set([...some, ...others])];
}

/** What another call would open: the microphone also where it failed, pictures as they are now. */
export function sourcesOf(state: CallState, wished: readonly Source[]): Source[] {
  const hears = state.microphone !== "off" || wished.includes("microphone");
  return [...hears ? ["microphone"] as const : [], ...visionSources(state)];
}
