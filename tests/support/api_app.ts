/** The app's API routes on a port of their own, without the page. */
import { App } from "fresh";
import { createBudget } from "../../lib/budget/budget.ts";
import { type Config, readConfig, secretsIn } from "../../lib/config.ts";
import type { LiveServer, State } from "../../lib/define.ts";
import { createDoor } from "../../lib/door/door.ts";
import { createTickets } from "../../lib/door/tickets.ts";
import { createLog, type Log } from "../../lib/log.ts";
import { Pairings } from "../../lib/pairing/pairings.ts";
import { createPassage } from "../../lib/passage/passage.ts";
import { createRedact } from "../../lib/redact.ts";
import type { CallJoints } from "../../lib/relay/answer.ts";
import { Calls } from "../../lib/relay/calls.ts";
import tutorialSockets from "../../routes/_middleware.ts";
import { handler as publicConfig } from "../../routes/api/config.ts";
import { handler as entry } from "../../routes/api/entry.ts";
import { handler as health } from "../../routes/api/health.ts";
import { handler as live } from "../../routes/api/live.ts";
import { handler as pair } from "../../routes/api/pair.ts";
import { handler as tokensAlpha } from "../../routes/v1alpha/auth_tokens.ts";
import { handler as tokens } from "../../routes/v1beta/auth_tokens.ts";
import { handler as models } from "../../routes/v1beta/models.ts";
import { handler as passage } from "../../routes/ws/[method].ts";

export interface ApiApp {
  readonly url: string;
  readonly state: State;
  /** Log lines so far, parsed. */
  readonly lines: Record<string, unknown>[];
  /** The next log line with this event. */
  logged(event: string): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** @param options `config`: settings instead of the defaults; `storeFile`: shared with other servers */
export async function serveApi(
  { liveServer, config = {}, joints = {}, storeFile = ":memory:" }: {
    liveServer: LiveServer;
    config?: Partial<Config>;
    joints?: CallJoints;
    storeFile?: string;
  },
): Promise<ApiApp> {
  const lines: Record<string, unknown>[] = [];
  const waiting = new Map<string, PromiseWithResolvers<Record<string, unknown>>>();
  const settings = { ...readConfig({}), ...config };
  const redact = createRedact(secretsIn(settings));
  const log: Log = createLog({
    ...{ level: "debug", redact },
    write: (text) => {
      const line = JSON.parse(text);
      lines.push(line);
      waiting.get(line.event)?.resolve(line);
      waiting.delete(line.event);
    },
  });
  const store = await Deno.openKv(storeFile);
  const state: State = {
    ...{ config: settings, log, redact, liveServer, joints },
    door: createDoor(settings, { store, log }),
    tickets: createTickets({ secret: settings.secret ?? "the secret of the tests' own server" }),
    calls: new Calls(),
    passage: createPassage(settings),
    pairings: new Pairings({ store, watchesAll: settings.onDeploy, log }),
    store,
    budget: createBudget({ settings, store, log }),
  };
  const app = new App<State>()
    .use((ctx) => {
      Object.assign(ctx.state, state);
      return ctx.next();
    })
    .use(tutorialSockets)
    .get("/api/live", live.GET)
    .get("/api/config", publicConfig.GET)
    .route("/api/entry", { handler: entry })
    .get("/api/health", health.GET)
    .get("/api/pair", pair.GET)
    .get("/ws/:method", passage.GET)
    .get("/v1beta/models", models.GET)
    .route("/v1beta/auth_tokens", { handler: tokens })
    .route("/v1alpha/auth_tokens", { handler: tokensAlpha });
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, app.handler());
  await Promise.resolve();
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    state,
    lines,
    logged(event) {
      const logged = Promise.withResolvers<Record<string, unknown>>();
      waiting.set(event, logged);
      return logged.promise;
    },
    async close() {
      await server.shutdown();
      await state.budget.settled();
      store.close();
    },
  };
}
