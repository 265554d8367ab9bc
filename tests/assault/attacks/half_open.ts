import type { RawSocket } from "../raw_socket.ts";
import type { Attack, Stage } from "../stage.ts";
import { within } from "../within.ts";

/** What a server may take to cut a client that does not answer a close frame, milliseconds. */
const CUT_MS = 5_000;
/** More than the machine may be late. */
const SLACK_MS = 4_000;
/** A page that gives no sign is cut after twelve seconds, a Live client after thirty. */
const IDLE_MS = { page: 12_000, client: 30_000 };

/** How the line of a socket whose other end is gone without a word ends. */
async function lineEnd(socket: RawSocket, ms: number): Promise<string> {
  const end = await within(ms + SLACK_MS, socket.line.over.then(() => "cut"), "held");
  socket.drop();
  return end;
}

async function muteStrangers(stage: Stage): Promise<void> {
  const paths = ["/api/live", stage.passage(`key=${stage.options.codes.insider}`), "/?key=x"];
  const ms = stage.options.startTimeoutMs + CUT_MS;
  await Promise.all(paths.flatMap((path) =>
    Array.from({ length: stage.many(3) }, async () => {
      const socket = stage.socket({ path });
      socket.isMute = true;
      if (await socket.status !== "101") return;
      stage.saw(`mute at ${path.slice(0, 9)}`, await lineEnd(socket, ms), /^cut$/);
    })
  ));
}

/** One that has written its last, and waits for ours. */
async function halfClosed(stage: Stage): Promise<void> {
  for (const path of ["/api/live", stage.passage(`key=${stage.options.codes.insider}`)]) {
    const socket = stage.socket({ path });
    await socket.status;
    socket.line.halfClose();
    stage.saw("half closed", await lineEnd(socket, CUT_MS), /^cut$/);
  }
}

/** Callers that vanish in the middle of a call. */
async function muteCallers(stage: Stage): Promise<void> {
  // Not the insider's, whose code has its hands full meanwhile.
  const { other } = stage.options.codes;
  const page = await stage.readyPage(other);
  const client = await stage.readyClient(other);
  const watch = async (socket: RawSocket | null, name: keyof typeof IDLE_MS) => {
    if (socket === null) return stage.saw(`${name} that is to vanish`, "not let in", /^never$/);
    socket.isMute = true;
    stage.saw(`mute ${name} in a call`, await lineEnd(socket, IDLE_MS[name]), /^cut$/);
  };
  await Promise.all([watch(page, "page"), watch(client, "client")]);
}

/** Ends that neither answer nor close. */
export const halfOpen: Attack = {
  name: "half-open",
  does: "sockets that answer no ping and no close, or closed one way: cut, their places free",
  async run(stage) {
    // Half a minute, which an ordinary test run does not have.
    const callers = stage.options.scale > 1 ? muteCallers(stage) : Promise.resolve();
    await Promise.all([muteStrangers(stage), halfClosed(stage), callers]);
  },
};
