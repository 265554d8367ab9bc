import { type Clock, SYSTEM_CLOCK } from "../../clock.ts";
import { FIELD_LIMITS, type MicSound, type ServerMessage } from "../../wire/message.ts";
import { defect, LiveError, nobodyReads, tooMuchSent } from "../failure.ts";
import type { LiveClosed, LiveInput, LiveNews } from "../session.ts";
import { answerAlarm } from "./answer_alarm.ts";
import type { Attempts } from "./attempts.ts";
import { type Connection, Connections } from "./connections.ts";
import type { Departure } from "./departure.ts";
import { type Desk, newDesk } from "./desk.ts";
import { askAgain, hearPerson } from "./hear_person.ts";
import { answerUnfit, hearRest, hearServer, tellCut } from "./hear_server.ts";
import type { LastingOpened, LastingSession, LastingSessionOptions } from "./lasting_session.ts";
import { LASTING_PACE, type LastingPace } from "./pace.ts";
import { Renewer } from "./renewer.ts";
import type { Alarm } from "./watch_alarm.ts";

/** A handle that comes sooner after the earlier talk was handed over may be from before it. */
const TRUST_AFTER_MS = 1_500;
/** A handle lasts two hours; where nothing was said, a newer one is worth telling only so often. */
const CHECKPOINT_EVERY_MS = 60_000;

const PEACE: LiveClosed = { code: 1000, reason: "", by: "us", failure: null };
/** Runs one talk: notes what either side says, and decides when to go over to another connection. */
export class LastingTalk implements LastingSession {
  readonly #options: LastingSessionOptions;
  readonly #clock: Clock;
  readonly #pace: LastingPace;
  readonly #desk: Desk;
  readonly #connections: Connections;
  readonly #renewer: Renewer;
  readonly #life = new AbortController();
  readonly #opened = Promise.withResolvers<LastingOpened | null>();
  readonly #closed: Promise<LiveClosed>;
  #end: LiveClosed | null = null;
  #handle: string | null;
  #afterReply: number;
  #toldCheckpointMs = -Infinity;
  /** From then on handles hold what was handed over. */
  #trustedFromMs = 0;
  /** Why the last connection was left, and since when nobody hears. */
  #why: Departure["why"] = "planned";
  #deafSinceMs = 0;

  constructor(options: LastingSessionOptions) {
    const { clock = SYSTEM_CLOCK, signal, handle = null, afterReply = 0 } = options;
    this.#options = options;
    this.#clock = clock;
    this.#pace = { ...LASTING_PACE, ...options.pace };
    this.#handle = handle;
    this.#afterReply = afterReply;
    const onAlarm = (alarm: Alarm) => this.#alarmed(alarm);
    this.#desk = newDesk(options, { clock, limits: this.#pace, onAlarm });
    const onDue = () => this.#leave({ why: "planned" });
    this.#renewer = new Renewer({ clock, pace: this.#pace, onDue });
    this.#connections = this.#newConnections();
    const onAbort = () => this.close();
    signal.addEventListener("abort", onAbort);
    if (signal.aborted) this.close();
    this.#closed = this.#run().finally(() => signal.removeEventListener("abort", onAbort));
  }

  get opened(): Promise<LastingOpened | null> {
    return this.#opened.promise;
  }
  get closed(): Promise<LiveClosed> {
    return this.#closed;
  }
  get backlogBytes(): number {
    return this.#connections.present?.live.backlogBytes ?? 0;
  }
  get counters() {
    const { tally, input: { droppedSounds } } = this.#desk;
    return { ...tally.sum(this.#connections.present?.live.counters), droppedSounds };
  }

  get isSpeech(): boolean {
    return this.#desk.input.isSpeech;
  }

  [Symbol.asyncIterator](): AsyncIterator<ServerMessage> {
    return this.#desk.outlet[Symbol.asyncIterator]();
  }

  close(): void {
    this.#finish(PEACE);
  }

  send(message: LiveInput): void {
    if (this.#end !== null) return;
    if (message.type === "sound") return this.#sound(message);
    const wakes = hearPerson(message, this.#connections.present?.live ?? null, this.#desk);
    const waiting = this.#desk.record.open.filter(({ kind }) => kind !== "utterance");
    if (waiting.length > FIELD_LIMITS.openMessages) return this.#finish(failed(tooMuchSent()));
    if (wakes) this.#wake();
    this.#noteQuiet();
  }

  #newConnections(): Connections {
    const { openLive, random, server, model, start, setupTimeoutMs, maxBacklogBytes, log } =
      this.#options;
    const { signal } = this.#life;
    return new Connections({
      openLive,
      asked: { server, model, start, setupTimeoutMs, maxBacklogBytes, log, signal },
      clock: this.#clock,
      random,
      pace: this.#pace,
      host: {
        hasHandle: () => this.#handle !== null,
        asking: (usesHandle) => this.#asking(usesHandle),
        onAttempt: (attempts) => this.#tellAttempt(attempts),
        onFailure: () => void this.#desk.tally.counts.failedAttempts++,
        onOpened: (connection) => this.#begin(connection),
        onMessage: (message) => this.#hear(message),
        onNews: (news, connection) => this.#news(news, connection),
        onLost: (failure) => this.#leave({ why: "lost", failure }),
      },
    });
  }

  /** From the first connection to the last. Never rejects. */
  async #run(): Promise<LiveClosed> {
    try {
      await this.#connections.run();
    } catch (error) {
      if (!(error instanceof LiveError)) {
        this.#options.log.warn("lasting session failed", { error: String(error) });
      }
      this.#finish(failed(error instanceof LiveError ? error : defect()));
    }
    return this.#end ?? PEACE;
  }

  #finish(end: LiveClosed): void {
    if (this.#end !== null) return;
    this.#end = end;
    const { watch, outlet, tally } = this.#desk;
    const { present } = this.#connections;
    if (present !== null) tally.leave(present.live.counters);
    watch.stop();
    this.#renewer.stop();
    outlet.end();
    this.#life.abort();
    this.#opened.resolve(null);
  }

  /** The way of the sound: no copy, and next to nothing allocated. */
  #sound(sound: MicSound): void {
    const { input, watch, outlet, ear } = this.#desk;
    const speechMs = input.push(sound, this.#clock.nowMs());
    const { present, isResting } = this.#connections;
    if (present !== null) {
      present.live.send(sound);
      input.noteSent();
      if (speechMs > 0) watch.tell({ type: "speech", ms: speechMs });
    } else if (isResting) {
      // What does not wake it is said to nobody.
      input.noteAlive();
      if (input.onsetAfterMs !== null && ear.wakes(input.onsetAfterMs)) this.#wake();
    }
    // Between two connections all of it is needed again.
    if (present !== null || this.#connections.isResting) input.release();
    outlet.ackSound(input.neededFrom);
    this.#noteQuiet();
  }

  #wake(): void {
    if (!this.#connections.isResting) return;
    this.#deafSinceMs = this.#clock.nowMs();
    this.#connections.wake();
  }

  #asking(usesHandle: boolean) {
    const handle = usesHandle ? this.#handle : null;
    this.#desk.input.meetBounds();
    const history = this.#desk.record.handOver(handle === null);
    return { handle, history, afterReply: this.#afterReply };
  }

  #tellAttempt({ attempt, isRenewal }: Attempts): void {
    // The first after we left was told then.
    if (isRenewal && (attempt > 1 || this.#why === "lost")) this.#tellRenewing(attempt);
  }

  #tellRenewing(attempt: number): void {
    // What does not succeed at once goes by no plan any more.
    const isPlanned = attempt === 1 && this.#why === "planned";
    const why = isPlanned ? "planned" : this.#why === "stalled" ? "stalled" : "lost";
    this.#desk.outlet.say({ type: "renewing", why, attempt });
  }

  #begin({ live, attempts: { isRenewal }, asked }: Connection): void {
    const { record, watch, tally } = this.#desk;
    const isFresh = !asked.handle;
    const hasHistory = (asked.history?.length ?? 0) > 0;
    this.#trustedFromMs = hasHistory ? this.#clock.nowMs() + TRUST_AFTER_MS : 0;
    if (isFresh) {
      this.#handle = null;
      record.lines.setKnown(false);
    }
    this.#renewer.tell({ type: "opened" });
    watch.tell({ type: "opened" });
    askAgain(live, isFresh, this.#desk);
    this.#noteQuiet();
    tally.counts.connections++;
    if (isFresh && hasHistory) tally.counts.digests++;
    if (!isRenewal) this.#opened.resolve({ resumed: !isFresh });
    else this.#tellRenewed(!isFresh || !hasHistory);
  }

  #tellRenewed(resumed: boolean): void {
    const { tally: { counts }, outlet, record } = this.#desk;
    const gapMs = Math.round(this.#clock.nowMs() - this.#deafSinceMs);
    counts.longestGapMs = Math.max(counts.longestGapMs, gapMs);
    if (this.#why === "planned") counts.renewals++;
    else if (this.#why !== "parked") counts.recoveries++;
    outlet.say({ type: "renewed", resumed, gapMs });
    // What was said comes again from here on: this does not.
    const text = record.wordsBefore;
    if (text !== "") outlet.say({ type: "said", who: "person", text, final: false });
  }

  #hear(message: ServerMessage): void {
    if (message.type === "leaving") {
      return this.#renewer.tell({ type: "goAway", leftMs: message.ms });
    }
    if (message.type === "tool") {
      const answer = answerUnfit(message, this.#desk);
      if (answer !== null) return this.send(answer);
    }
    if (message.type === "reply" && message.state === "begun") this.#afterReply = message.reply;
    if (!hearServer(message, this.#desk)) return this.#finish(failed(nobodyReads()));
    this.#noteQuiet();
  }

  #news(news: LiveNews, { isProved }: Connection): void {
    const { record, watch, outlet, input } = this.#desk;
    if (news.type === "emptyTurn") return watch.tell(news);
    const { handle, resumable } = news.resumption;
    if (!resumable || handle === null) return;
    hearRest(this.#desk);
    outlet.ack(record.settleHeld());
    this.#noteQuiet();
    const nowMs = this.#clock.nowMs();
    const isTrusted = isProved || nowMs >= this.#trustedFromMs;
    if (!record.isWhole || !isTrusted || record.lines.broken !== null) return;
    const isDue = record.lines.hasNews || nowMs - this.#toldCheckpointMs >= CHECKPOINT_EVERY_MS;
    record.lines.setKnown(true);
    input.setKnown();
    this.#handle = handle;
    this.#noteQuiet();
    if (!isDue) return;
    this.#toldCheckpointMs = nowMs;
    outlet.checkpoint({ handle, afterReply: this.#afterReply });
  }

  #leave(departure: Departure): void {
    const { present } = this.#connections;
    if (present === null) return;
    const { tally, watch, record, outlet, input } = this.#desk;
    this.#why = departure.why;
    this.#deafSinceMs = this.#clock.nowMs();
    tally.leave(present.live.counters);
    this.#connections.leave(departure);
    this.#renewer.tell({ type: "closed" });
    watch.tell({ type: "closed" });
    if (departure.why === "planned" || departure.why === "stalled") this.#tellRenewing(1);
    tellCut(record.cut(), outlet);
    // All of it was sent: what was answered must not be heard again.
    input.release();
    if (departure.why !== "parked") return;
    tally.counts.parked++;
    outlet.say({ type: "parked" });
  }

  #alarmed(alarm: Alarm): void {
    const { present } = this.#connections;
    const scene = {
      desk: this.#desk,
      live: present?.live ?? null,
      isDoubtful: !!present?.asked.handle && !present.isProved,
      nowMs: this.#clock.nowMs(),
    };
    const departure = answerAlarm(alarm, scene);
    if (departure !== null) this.#leave(departure);
    this.#noteQuiet();
  }

  #noteQuiet(): void {
    const { record, input } = this.#desk;
    this.#renewer.noteQuiet(record.isQuiet && !input.isSpeech, !record.lines.hasNews);
  }
}

function failed(failure: LiveError): LiveClosed {
  return { code: 1006, reason: "", by: "fault", failure };
}
