import type { Box, Cover } from "../image/cover.ts";
import type { ClientMessage, MessageOf, ServerMessage } from "../wire/message.ts";
import type { CallEvent, Effect, Source, VisionSource } from "./call_model.ts";
import { cardOfClose } from "./card_of_close.ts";
import type { CallRunOptions, SoundTap } from "./call_ports.ts";
import { DeviceError } from "./device_error.ts";
import { deviceTrouble } from "./device_trouble.ts";
import type { Drawing } from "./drawing.ts";
import { Ear } from "./ear.ts";
import { EchoGuard } from "./echo_guard.ts";
import { Eye } from "./eye.ts";
import type { LastingConnection } from "./lasting_connection.ts";
import { meter } from "./meter.ts";
import { Mouth } from "./mouth.ts";
import type { CloserPicture } from "./picture_feed.ts";
import { PlayedSound } from "./played_sound.ts";
import { PressPad } from "./press_pad.ts";

/** One call from begin to end: opens and closes what it needs, decides nothing. */
export class CallRun {
  readonly #options: CallRunOptions;
  readonly #ended = new AbortController();
  readonly #connection: LastingConnection;
  readonly #played = new PlayedSound();
  /** Null where turns are taken without a button. */
  readonly #pad: PressPad | null;
  readonly #mouth: Mouth;
  readonly #ear: Ear;
  readonly #eye: Eye;
  readonly #echo: EchoGuard;

  constructor(options: CallRunOptions) {
    const { ports, view } = options;
    const { signal } = this.#ended;
    this.#options = options;
    this.#echo = new EchoGuard({
      ...options,
      signal,
      hush: (on) => this.#ear.hush(on),
      onEcho: (card) => this.#tell({ type: "trouble", card }),
    });
    ports.stayAwake({ signal });
    this.#mouth = this.#newMouth();
    this.#connection = this.#connect();
    const isPressed = options.start.turns?.mode === "push-to-talk";
    this.#pad = isPressed ? new PressPad((message) => this.#leave(message)) : null;
    const shared = {
      ...options,
      signal,
      connection: this.#connection,
      onOpened: (source: Source) => this.#opened(source),
      onError: (error: unknown) => this.#deviceFailed(error),
    };
    this.#ear = new Ear({
      ...shared,
      connection: { send: (message) => this.#send(message) },
      onLevel: (rms) => this.#echo.heard(rms),
      onSpeech: () => {
        // Where a button is held, what else is spoken is for nobody here.
        if (this.#pad === null) this.spoken();
      },
    });
    this.#eye = new Eye({
      ...shared,
      startedAtMs: ports.nowMs(),
      onEnded: (source) => this.#sourceEnded(source),
      onLooked: (picture, reason) => {
        // One that is sent for another cause may show something new as well; a part of one does not.
        const hasChanged = reason !== "heartbeat" && reason !== "closer";
        this.#tell({ type: "looked", picture, hasChanged });
      },
      onResized: (source) => this.#tell({ type: "source-resized", source }),
    });
    void this.#read();
    ports.watchDevices((devices) => view.devices.value = devices, { signal });
  }

  /** Typed lines: those not answered yet, and those that were not when the newest ticket came. */
  get typed(): Pick<LastingConnection, "openLines" | "sinceTicket"> {
    return this.#connection;
  }

  /** Do what a decision asks for. */
  perform(effect: Effect): void {
    switch (effect.type) {
      case "open":
        return void (effect.source === "microphone"
          ? this.#ear.open()
          : this.#eye.open(effect.source, effect));
      case "close":
        return this.#eye.close(effect.source);
      case "pause":
        return this.#eye.pause(effect.source, effect.on);
      case "look-now":
        return this.#eye.lookNow();
      case "mute":
        return this.#ear.setMuted(effect.muted);
      case "send":
        return this.#send(effect.message);
      case "play":
        return this.#play(effect.sound);
      case "played-out":
        return this.#mouth.finish(effect.reply);
      case "silence":
        return this.#mouth.interrupt(effect.reply);
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

  /** Go over to the loudspeaker chosen last. */
  useSpeaker(): void {
    this.#mouth.place();
  }

  /** Hide what is covered from here on. */
  cover(source: VisionSource, cover: Cover): void {
    this.#eye.cover(source, cover);
  }

  /** So it is drawn on from here on. */
  draw(source: VisionSource, drawing: Drawing): void {
    this.#eye.draw(source, drawing);
  }

  /** A part of what is looked at, as sharp as it is there; null where nothing is. */
  lookCloser(box: Box): Promise<CloserPicture | null> {
    return this.#eye.lookCloser(box);
  }

  /** The person begins to speak or to write: what they look at may matter. */
  spoken(): void {
    this.#eye.spoken();
  }

  /** On a gesture: let the browser sound; opens the loudspeaker anew where it failed. */
  resumeSound(): Promise<void> {
    return this.#mouth.resume();
  }

  get #isOver(): boolean {
    return this.#ended.signal.aborted;
  }

  #tell(event: CallEvent): void {
    // What an ended call still reports must not disturb the next one.
    if (!this.#isOver) this.#options.tell(event);
  }

  #connect(): LastingConnection {
    const { ports, config, start, accessCode, takenUp, earlier, isQuiet } = this.#options;
    return ports.openConnection({
      url: ports.url(),
      signal: this.#ended.signal,
      start,
      ...(accessCode === "" ? {} : { enter: (signal) => ports.tradeCode(accessCode, signal) }),
      takenUp,
      earlier,
      isQuiet,
      onPictureLeft: (jpeg) => {
        if (!this.#options.watches.given.left(jpeg)) this.#eye.left(jpeg);
      },
      onLine: (line, attempt) => {
        this.#tell({ type: "line", line, attempt });
        // What was dropped while nothing could be sent.
        this.#count();
      },
      watchNetwork: ports.watchNetwork,
      limitMs: config.reconnectMs,
      clock: ports.clock,
    });
  }

  #send(message: ClientMessage): void {
    if (message.type === "speech" && message.state === "begin") this.spoken();
    const hasPlace = message.type === "sound" || message.type === "speech";
    if (this.#pad !== null && hasPlace) this.#pad.offer(message);
    else this.#leave(message);
    if (message.type === "toolResult") this.#options.watches.session.answeredTool();
  }

  #leave(message: ClientMessage): void {
    // Before it is sent, which takes its memory away.
    if (message.type === "sound") this.#tap?.spoken(message);
    this.#connection.send(this.#ear.told(message));
  }

  get #tap(): SoundTap | null {
    return this.#options.view.soundTap.peek();
  }

  async #read(): Promise<void> {
    const { ports, view } = this.#options;
    for await (const message of this.#connection) {
      if (message.type === "activity" && message.state === "begin") this.spoken();
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

  #newMouth(): Mouth {
    const { ports, view, watches: { session, heard } } = this.#options;
    return new Mouth({
      ...{ ports, view, signal: this.#ended.signal },
      onMoved: () => this.#echo.changed(),
      onError: (error) => this.#deviceFailed(error),
      tell: (event) => this.#tell(event),
      onHeard: (reply, position) => {
        if (this.#played.heard(reply, position)) this.#tell({ type: "sounds", reply });
        this.#echo.playing();
        session.heard(reply, position);
        heard.heard(reply, position);
        this.#tap?.heard(reply, position);
        this.#connection.send({ type: "heard", reply, position });
      },
      onIdle: (reply) => {
        this.#echo.idle();
        this.#tap?.over(reply);
        this.#tell({ type: "played", reply, ...this.#played.ended(reply) });
      },
      onLevel: ({ rms, levels }) => {
        view.replyLevel.value = meter(rms);
        this.#echo.played(levels);
      },
      onUnderrun: (count) => session.ranOut(count),
      onBlocked: (blocked) => {
        this.#echo.blocked(blocked);
        this.#tell({ type: "sound-blocked", blocked });
      },
    });
  }

  #play(sound: MessageOf<ServerMessage, "sound">): void {
    this.#played.came(sound.reply, sound.position + sound.pcm.length);
    this.#tap?.came(sound);
    void this.#mouth.play(sound).then((isPlaying) => {
      if (isPlaying) this.#echo.playing();
      // Nothing will play it, so nothing will tell that it has been played.
      else this.#tell({ type: "played", reply: sound.reply });
    });
  }

  #opened(source: Source): void {
    if (this.#isOver) return;
    const { ports, view } = this.#options;
    if (source === "microphone") this.#echo.changed();
    this.#tell({ type: "opened", source });
    // The permission just given reveals the names of devices.
    void ports.listDevices().then((devices) => view.devices.value = devices);
  }

  /** A screen is ended by the person, a phone tells by itself; a camera of this machine has vanished. */
  #sourceEnded(source: VisionSource): void {
    const hasVanished = source === "camera" && this.#options.view.phone.peek() === null;
    if (!hasVanished) return this.#tell({ type: "source-ended", source });
    this.#deviceFailed(new DeviceError("camera", "missing", { cause: "MediaStreamTrack: ended" }));
  }

  #deviceFailed(error: unknown): void {
    if (this.#isOver) return;
    if (error instanceof DeviceError && error.device === "microphone") this.#pad?.deaf();
    this.#tell(deviceTrouble(error, { isSecure: this.#options.ports.isSecure() }));
  }

  #finish(): void {
    const { view } = this.#options;
    this.#ended.abort();
    this.#eye.close();
    view.micLevel.value = 0;
    view.replyLevel.value = 0;
  }
}
