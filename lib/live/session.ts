/**
 * A Live session, opened and spoken to with the SDK and shown as a {@linkcode Duplex} of wire
 * messages. The only value import of `@google/genai` in the project.
 */
import { GoogleGenAI, type Session } from "@google/genai";
import { Inbox } from "../wire/duplex.ts";
import type { ServerMessage, ToolResult, TurnTaking } from "../wire/message.ts";
import { sift } from "../wire/sift.ts";
import { withoutPicture } from "../wire/without_picture.ts";
import { failureOf, keyMissing, type LiveError, settingsRefused, setupTimeout } from "./failure.ts";
import { HeardReplies } from "./heard_replies.ts";
import { type HistoryLine, type LiveInput, LiveInputSender } from "./input_sender.ts";
import { GOOGLE_URL } from "./live_socket.ts";
import { traitsOf } from "./model_traits.ts";
import type { LiveClosed, LiveCounters, LiveSession, OpenLiveOptions } from "./live_session.ts";
import { type LineEnd, type SdkSocketFactory, UpstreamLine } from "./sdk_traps.ts";
import { DEFAULT_TURNS, liveSetup } from "./setup.ts";
import { type LiveNews, Translator } from "./translate.ts";

/** The version every public description of Live is about; SDK 3 would take `v1`. */
const API_VERSION = "v1beta";
/** Google's largest are about 16 kB. */
const MAX_FRAME_BYTES = 16 * 1024 * 1024;

export type { HistoryLine, LiveInput, LiveNews };
export type { LiveClosed, LiveCounters, LiveSession, OpenLiveOptions };

/**
 * Open a session; resolves when the server has taken the set-up.
 *
 * @throws {LiveError} when it cannot be had; the socket is gone by then
 * @throws the signal's reason when it was aborted meanwhile
 */
export async function openLive(options: OpenLiveOptions): Promise<LiveSession> {
  const { server, model, setupTimeoutMs, signal } = options;
  signal.throwIfAborted();
  if (server.baseUrl === null && server.apiKey === null) throw keyMissing();
  const opening = new Opening(options);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    opening.line.break("set-up took too long");
  }, setupTimeoutMs);
  const onAbort = () => opening.line.break("aborted");
  signal.addEventListener("abort", onAbort);
  try {
    return opening.session(await opening.connect(model));
  } catch (error) {
    // The SDK leaves the socket open where it refuses the settings itself.
    opening.line.break("given up");
    const end = await opening.line.ended;
    signal.throwIfAborted();
    if (timedOut) throw setupTimeout(setupTimeoutMs);
    throw opening.failure(end, error);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
  }
}

/** Everything of one session that exists before the session does. */
class Opening {
  readonly line: UpstreamLine;
  readonly #options: OpenLiveOptions;
  readonly #nowMs: () => number;
  readonly #translator: Translator;
  readonly #inbox: Inbox<ServerMessage | LiveNews>;
  readonly #secrets: readonly (string | null)[];
  readonly #heard = new HeardReplies();
  /** To be told the model when it makes no reply; a lasting session keeps 64 results at most. */
  #news: string[] = [];
  /** A reply is being said: content put in now cuts it. */
  #isSaying = false;
  /** Tools' answers with pictures, for a moment in which they cut nothing; as many as tools run at once. */
  #pictures: ToolResult[] = [];
  /** Hands the model what there is to know; nobody to hand it to before the set-up. */
  #tellNews = () => {};

  constructor(options: OpenLiveOptions) {
    const { server, log, handle = null, maxBacklogBytes, afterReply } = options;
    const { nowMs = () => performance.now(), onNews, onUsage } = options;
    this.#options = options;
    this.#nowMs = nowMs;
    this.#secrets = [server.apiKey, handle];
    this.#translator = new Translator(log, { afterReply });
    this.#inbox = new Inbox({ maxBytes: maxBacklogBytes, sizeOf });
    this.line = new UpstreamLine({
      apiKey: server.apiKey,
      extraSetup: this.#setup().extra,
      maxFrameBytes: MAX_FRAME_BYTES,
      onMessage: (message) => {
        for (const translated of this.#translator.translate(message, nowMs())) {
          this.#heard.follow(translated);
          if (translated.type === "usage") onUsage?.(translated);
          if (translated.type === "reply") this.#isSaying = SAYS.has(translated.state);
          if (!this.#inbox.push(translated)) return this.line.break("relay reads too slowly");
        }
        this.#tellNews();
        const news = this.#translator.takeNews();
        if (onNews !== undefined) { for (const item of news) this.#inbox.push(item); }
      },
      log,
    });
  }

  connect(model: string): Promise<Session> {
    const { server } = this.#options;
    const client = new GoogleGenAI({
      // Each given explicitly: what is left out, the SDK takes from the environment.
      apiKey: server.apiKey ?? "none",
      vertexai: false,
      httpOptions: { apiVersion: API_VERSION, baseUrl: server.baseUrl ?? GOOGLE_URL },
    });
    // Public to JavaScript, private to TypeScript: the one way to another socket.
    const live = client.live as unknown as { webSocketFactory: SdkSocketFactory };
    live.webSocketFactory = this.line.factory;
    const { config } = this.#setup();
    // The line hands every message to the translator itself.
    return client.live.connect({ model, config, callbacks: { onmessage: () => {} } });
  }

  failure(end: LineEnd, error: unknown): LiveError {
    const isOurs = end.fault === "given up";
    if (isOurs) return settingsRefused(error, this.#secrets);
    return failureOf({ closeCode: end.code, ...end, phase: "setup" }, { secrets: this.#secrets });
  }

  session(sdk: Session): LiveSession {
    const { model, start, history = [], signal, maxBacklogBytes } = this.#options;
    const line = this.line;
    const traits = traitsOf(model);
    const translator = this.#translator;
    const turns = start.turns ?? DEFAULT_TURNS;
    const sender = new LiveInputSender({ sdk, line, traits, turns, maxBacklogBytes });
    let isClosedByUs = false;
    const end = () => {
      isClosedByUs = true;
      this.#inbox.end();
    };
    const close = () => {
      end();
      line.close();
    };
    signal.addEventListener("abort", close, { once: true });
    // Aborted in the very moment it was set up: the event is over.
    if (signal.aborted) close();
    const closed = line.ended.then((end) => {
      signal.removeEventListener("abort", close);
      this.#inbox.end();
      return this.#closed(end, isClosedByUs);
    });
    if (history.length > 0) sender.sendHistory(history);
    this.#tellNews = () => {
      this.#sendPictures(sender, turns);
      if (traits.midTalkContent) this.#tellModel(sender);
    };
    return {
      send: (message) => {
        if (message.type === "heard") {
          this.#heard.heard(message);
          return this.#tellNews();
        }
        if (message.type === "nudge" && message.isSilent && traits.midTalkContent) {
          this.#news.push(message.text ?? "");
          return this.#tellNews();
        }
        if (message.type === "pictureGone") return this.#withdrawPictures(sender, turns);
        if (message.type === "toolResult" && message.jpeg !== undefined) {
          this.#pictures.push(message);
          return this.#sendPictures(sender, turns);
        }
        this.#note(message, turns);
        sender.send(message);
      },
      close,
      break: () => {
        end();
        line.break("the server fell silent");
      },
      closed,
      get backlogBytes() {
        return line.backlogBytes;
      },
      get counters() {
        return {
          lostSends: line.lostSends,
          droppedPictures: sender.droppedPictures,
          droppedChunks: translator.droppedChunks,
          oddFields: translator.oddFields,
        };
      },
      [Symbol.asyncIterator]: () => this.#messages(),
    };
  }

  /** What goes to the server by no speech that it tells of. */
  #note(message: LiveInput, { mode }: TurnTaking): void {
    const isPress = message.type === "speech" && mode === "push-to-talk";
    if (IS_INPUT.has(message.type) || (isPress && message.state === "end")) {
      this.#translator.noteInput();
    } else if (message.type === "stop" || isPress) this.#translator.noteCutCause();
  }

  /** Each is a turn of its own; where several waited, the last one asks for the answer to all. */
  #sendPictures(sender: LiveInputSender, turns: TurnTaking): void {
    if (this.#pictures.length === 0 || this.#isSaying) return;
    while (this.#pictures.length > 0) {
      const message = this.#pictures.shift()!;
      this.#note(message, turns);
      sender.send(this.#pictures.length === 0 ? message : { ...message, scheduling: "silent" });
    }
  }

  /** What they show was hidden: their calls are answered without them, which cuts nothing. */
  #withdrawPictures(sender: LiveInputSender, turns: TurnTaking): void {
    for (const message of this.#pictures.splice(0)) {
      this.#note(message, turns);
      sender.send(withoutPicture(message));
    }
  }

  #tellModel(sender: LiveInputSender): void {
    if (!this.#translator.isFree(this.#nowMs())) return;
    const heard = this.#heard.takeNews();
    const news = heard === null ? this.#news : [heard, ...this.#news];
    if (news.length > 0) sender.sendNews(news.join("\n"));
    this.#news = [];
  }

  #messages(): AsyncIterator<ServerMessage, void, void> {
    return sift(this.#inbox, {
      passes: (item): item is ServerMessage => !isNews(item),
      divert: (news) => this.#options.onNews?.(news),
    });
  }

  #closed(end: LineEnd, isClosedByUs: boolean): LiveClosed {
    const { code, reason, fault } = end;
    if (isClosedByUs) return { code: 1000, reason: "", by: "us", failure: null };
    const by = fault === undefined && code !== 1006 ? "them" : "fault";
    if (code === 1000) return { code, reason, by, failure: null };
    const secrets = [...this.#secrets, this.#translator.resumption.handle];
    const failure = failureOf({ closeCode: code, reason, fault, phase: "talk" }, { secrets });
    return { code, reason, by, failure };
  }

  #setup() {
    const { start, tools, model, handle = null, history = [] } = this.#options;
    const withHistory = history.length > 0;
    return liveSetup(start, traitsOf(model), { handle, withHistory, tools });
  }
}

/** States of a reply that goes on. */
const SAYS: ReadonlySet<string> = new Set(["begun", "generated"]);
/** What a reply may follow that is no speech. */
const IS_INPUT: ReadonlySet<LiveInput["type"]> = new Set(
  ["text", "aside", "toolResult", "nudge"] as const,
);

function isNews(item: ServerMessage | LiveNews): item is LiveNews {
  return item.type === "resumption" || item.type === "emptyTurn";
}

/** What a message counts for in the inbox; everything but sound is small. */
function sizeOf(message: ServerMessage | LiveNews): number {
  return message.type === "sound" ? message.pcm.byteLength : 256;
}
