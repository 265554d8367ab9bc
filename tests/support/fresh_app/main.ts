/** A small app with one of everything that this project leans on in Fresh. Built by the contract test. */
import { App, csp, HttpError, staticFiles } from "fresh";
import { type FixtureState, trail } from "./state.ts";

export const app = new App<FixtureState>()
  .use(trail("first"), trail("second"))
  .use((ctx) => {
    routes.push(ctx.route);
    return ctx.next();
  })
  .use(async (ctx) => {
    const response = await ctx.next();
    if (ctx.url.pathname === "/data") response.headers.append("set-cookie", "joined=1");
    return response;
  })
  .use(csp({ useNonce: true, csp: ["img-src 'self' blob:", "worker-src 'self'"] }))
  .use(staticFiles())
  .use("/api", trail("api"))
  .get("/hello", (ctx) => ctx.text(`hello from ${ctx.info.remoteAddr.transport}`))
  .post("/hello", async (ctx) => ctx.text(await ctx.req.text(), { status: 201 }))
  .get("/json", (ctx) => ctx.json({ route: ctx.route, path: ctx.url.pathname }))
  .get("/html", (ctx) => ctx.html("<p>plain</p>", { headers: { "x-own": "1" } }))
  .get("/away", (ctx) => ctx.redirect("//elsewhere.example/x?to=//y"))
  .get("/too-early", () => {
    throw new HttpError(403, "no error page yet");
  })
  .fsRoutes()
  .get("/socket", (ctx) => {
    const { socket, response } = ctx.upgrade({ protocol: "second", idleTimeout: 0 });
    socket.binaryType = "arraybuffer";
    socket.onmessage = ({ data }) => socket.send(data);
    return response;
  })
  .get("/handled-socket", (ctx) => {
    const events: string[] = [];
    return ctx.upgrade({
      open: () => events.push("open"),
      message: (socket, { data }) => socket.send([...events, data].join(" ")),
      close: (_, code, reason) => closings.push(`${code} ${reason}`),
    });
  })
  .get("/routes", (ctx) => ctx.json(routes.splice(0)))
  .get("/closings", (ctx) => ctx.json(closings))
  .all("/any", (ctx) => ctx.text(ctx.req.method))
  .get("/refused", () => {
    throw new HttpError(403, "not for you");
  });

/** What a middleware was told of the routes that were to answer. */
const routes: (string | null)[] = [];
/** How the handled sockets ended. */
const closings: string[] = [];
