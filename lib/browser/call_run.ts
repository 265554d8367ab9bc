import type { MessageOf, ServerMessage } from "../wire/message.ts";
import type { CallEvent, Effect, Source } from "./call_model.ts";
import { cardOfClose } from "./card.ts";
import type { CallRunOptions } from "./call_ports.ts";
import type { Connection } from "./connection.ts";
import { DeviceError } from "./device_error.ts";
import { Ear } from "./ear.ts";
import { Eye } from "./eye.ts";
import { meter } from "./meter.ts";
import type { Speaker } from "./speaker.ts";

/** One call from begin to end: opens and closes what it needs, decides nothing. */
export class CallRun {
  readonly #options: CallRunOptions;
  readonly #ended = new AbortController();
  readonly #connection: Connection;
  /** Commands wait for it in order; null where there is no sound. */
  #speaker: Promise<Speaker | null>;
  readonly #ear: Ear;
  readonly #eye: Eye;

  constructor(options: CallRunOptions) {
    const { ports, start, view } = options;
    const { signal } = this.#ended;
    this.#options = options;
    this.#speaker = this.#openSpeaker();
    this.#connection = ports.openConnection({ url: ports.url(), signal });
    this.#connection.send(start);
    const shared = {
      ...options,
      signal,
      connection: this.#connection,
      onOpened: (source: Source) => this.#opened(source),
      onError: (error: unknown) => this.#deviceFailed(error),
    };
    this.#ear = new Ear(shared);
    this.#eye = new Eye({
      ...shared,
      startedAtMs: ports.nowMs(),
      onEnded: (source) => this.#tell({ type: "source-ended", source }),
    });
    void this.#read();
    ports.watchDevices((devices) => view.devices.value = devices, { signal });
  }

  /** Do what a decision asks for. */
  perform(effect: Effect): void {
    switch (effect.type) {
      case "open":
        return void (effect.source === "microphone"
          ? this.#ear.open()
          : this.#eye.open(effect.source));
      case "close":
        return this.#eye.close();
      case "mute":
        return this.#ear.setMuted(effect.muted);
      case "send":
        return this.#connection.send(effect.message);
      case "play":
        return this.#play(effect.sound);
      case "played-out":
        return void this.#speaker.then((speaker) => speaker?.finish(effect.reply));
      case "silence":
        return void this.#speaker.then((speaker) => speaker?.interrupt(effect.reply));
      case "finish":
        return this.#finish();
      case "begin":
      case "remember":
        return;
      default:
        effect satisfies never;
    }
  }

  /** Go over to another microphone. */
  useMicrophone(id: string): Promise<void> {
    return this.#ear.use(id);
  }

  /** On a gesture: let the browser sound; opens the loudspeaker anew where it failed. */
  async resumeSound(): Promise<void> {
    const speaker = await this.#speaker;
    if (speaker === null) this.#speaker = this.#openSpeaker();
    else await speaker.resume();
  }

  get #isOver(): boolean {
    return this.#ended.signal.aborted;
  }

  #tell(event: CallEvent): void {
    // What an ended call still reports must not disturb the next one.
    if (!this.#isOver) this.#options.tell(event);
  }

  async #read(): Promise<void> {
    const { ports, view } = this.#options;
    for await (const message of this.#connection) {
      this.#tell({ type: "received", message });
      this.#count();
    }
    const closed = await this.#connection.closed;
    view.counters.value = this.#connection.counters;
    const { wasOpen } = this.#connection;
    this.#tell({
      type: "closed",
      card: cardOfClose(closed, { wasOpen, isOnline: ports.isOnline() }),
    });
  }

  #count(): void {
    const { counters } = this.#options.view;
    const now = this.#connection.counters;
    const before = counters.peek();
    const isSame = now.picturesDropped === before.picturesDropped &&
      now.soundDroppedMs === before.soundDroppedMs &&
      now.messagesDropped === before.messagesDropped;
    if (!isSame) counters.value = now;
  }

  #openSpeaker(): Promise<Speaker | null> {
    const { ports, view } = this.#options;
    return ports.openSpeaker({
      signal: this.#ended.signal,
      onHeard: (reply, position) => this.#connection.send({ type: "heard", reply, position }),
      onIdle: (reply) => this.#tell({ type: "played", reply }),
      onLevel: ({ rms }) => view.replyLevel.value = meter(rms),
      onUnderrun: () => {},
      onBlocked: (blocked) => this.#tell({ type: "sound-blocked", blocked }),
    }).catch((error) => {
      this.#deviceFailed(error);
      return null;
    });
  }

  #play(sound: MessageOf<ServerMessage, "sound">): void {
    void this.#speaker.then((speaker) => {
      if (speaker !== null) speaker.play(sound);
      // Nothing will play it, so nothing will tell that it has been played.
      else this.#tell({ type: "played", reply: sound.reply });
    });
  }

  #opened(source: Source): void {
    if (this.#isOver) return;
    const { ports, view } = this.#options;
    this.#tell({ type: "opened", source });
    // The permission just given reveals the names of devices.
    void ports.listDevices().then((devices) => view.devices.value = devices);
  }

  #deviceFailed(error: unknown): void {
    if (this.#isOver) return;
    if (!(error instanceof DeviceError)) {
      return this.#tell({ type: "trouble", card: { code: "page-fault", raw: String(error) } });
    }
    // On plain http browsers leave audio worklets out: the reason to tell is the page's address.
    const isInsecure = error.reason === "unsupported" && !this.#options.ports.isSecure();
    this.#tell({
      type: "device-failed",
      device: error.device,
      reason: isInsecure ? "insecure" : error.reason,
      raw: [error.message, error.cause].filter(Boolean).join("\n"),
    });
  }

  #finish(): void {
    const { view } = this.#options;
    this.#ended.abort();
    this.#eye.close();
    view.micLevel.value = 0;
    view.replyLevel.value = 0;
  }
}
