/** What arrived at the simulator, of all its sessions together. */
import type { Simulator } from "../../lib/simulator/server.ts";

/** Microphone sound, mono at 16 kHz, in the order it came. */
export function heardSound({ sessions }: Simulator): Int16Array<ArrayBuffer> {
  return Int16Array.from(sessions.flatMap(({ audio }) => [...audio]));
}

/** Pictures, as JPEG, in the order they came; the latest twenty of a session. */
export function seenPictures({ sessions }: Simulator): Uint8Array<ArrayBuffer>[] {
  return sessions.flatMap(({ pictures }) => pictures.map(({ bytes }) => bytes));
}

/** Wait until a session has seen `count` pictures in all; the times they came, milliseconds. */
export async function seenAt({ sessions }: Simulator, count: number): Promise<number[]> {
  const session = sessions[sessions.length - 1];
  const came = await session.until(({ pictureCounts }) => pictureCounts.received >= count);
  if (!came) throw new Error(`The session ended before ${count} pictures came`);
  return session.pictures.map(({ atMs }) => atMs);
}
