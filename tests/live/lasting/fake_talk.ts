/** A lasting session over sessions and a clock that do what a test tells them. */
import { failureOf } from "../../../lib/live/failure.ts";
import type { LastingSessionOptions } from "../../../lib/live/lasting/lasting_session.ts";
import { type FakeClock, fakeClock } from "../../support/fake_clock.ts";
import { type FakeSession, type FakeSessions, fakeSessions } from "./fake_sessions.ts";
import { openTalk, type Talk } from "./lasting_support.ts";

export interface FakeTalk {
  readonly sessions: FakeSessions;
  readonly clock: FakeClock;
  readonly talk: Talk;
  /** The session that is open. */
  readonly first: FakeSession;
  /** It breaks. @returns the next one */
  lose(session: FakeSession): Promise<FakeSession>;
}

const LOST = failureOf({ closeCode: 1006, reason: "", phase: "talk" });

/** Lets everything run that waits for nothing but its turn. */
export const aTurnOfTheLoop = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** Waits between attempts are the shortest there may be. */
export async function fakeTalk(options: Partial<LastingSessionOptions> = {}): Promise<FakeTalk> {
  const sessions = fakeSessions();
  const clock = fakeClock();
  const talk = await openTalk({ url: "" }, {
    openLive: sessions.open,
    clock,
    random: () => 0,
    ...options,
  });
  const lose = async (session: FakeSession) => {
    session.end(LOST);
    await aTurnOfTheLoop();
    clock.pass(1_000);
    const next = await sessions.next();
    await talk.next("renewed");
    return next;
  };
  return { sessions, clock, talk, first: await sessions.next(), lose };
}
