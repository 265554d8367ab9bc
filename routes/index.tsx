import {
  CallPart,
  Cards,
  Drawer,
  Help,
  History,
  Offline,
  PhoneLink,
  Settings,
  Status,
  ViewSwitch,
  Welcome,
} from "../islands/Page.tsx";
import SiteAround from "../islands/SiteAround.tsx";
import { page } from "fresh";
import { publicConfig } from "../lib/config.ts";
import { define } from "../lib/define.ts";
import { isHttps } from "../lib/door/page_headers.ts";
import { newVisitorCookie, visitorCookie } from "../lib/door/visitor.ts";
import { languagePath } from "../lib/words/choose.ts";
import { words } from "../lib/words/current.ts";
import { LANGUAGES } from "../lib/words/languages.ts";

/** Whoever comes without the cookie that tickets are bound to gets one. */
export const handler = define.handlers({
  GET(ctx) {
    // Never shared: it may set a cookie. One alone: Fresh passes on the last of several (`main.ts`).
    const headers = new Headers({ "cache-control": "private, no-cache" });
    if (visitorCookie(ctx.req.headers) !== null) return page(undefined, { headers });
    // A proxy that ends TLS says so; whoever lies about it harms nobody's cookie but their own.
    const { config } = ctx.state;
    const secure = isHttps(ctx, config) || ctx.req.headers.get("x-forwarded-proto") === "https";
    const embedded = config.embedOrigins.length > 0;
    headers.set("set-cookie", newVisitorCookie({ secure, embedded }));
    return page(undefined, { headers });
  },
});

/** The helper page: places the islands and hands them what the page may know. */
export default define.page(function Index({ state }) {
  const config = publicConfig(state.config, state.calls);
  return (
    <div class="app">
      <header class="top">
        <a class="brand" href="/">
          <img src="/icon.svg" alt="" width="28" height="28" />
          {words().page.name}
        </a>
        <Status config={config} />
        <div class="top-end">
          {config.upstreamKind === "simulator" && (
            <span class="badge">
              {words().page.simulatorBadge}
              <span class="wide">{words().page.simulatorBadgeMore}</span>
            </span>
          )}
          {config.upstreamKind === "replay" && (
            <span class="badge">{words().page.replayBadge}</span>
          )}
          {config.recorded && (
            <span class="badge" data-testid="recorded">{words().page.recordedBadge}</span>
          )}
          <ViewSwitch config={config} />
          <PhoneLink config={config} />
          <History config={config} />
          <Help />
          <Settings config={config} />
        </div>
      </header>
      <main class="main">
        <section class="stage">
          <Cards config={config} />
          <CallPart part="ToolConsent" config={config} />
          <div class="hero">
            <h1>{words().page.headline}</h1>
            <p>{words().page.pitch}</p>
          </div>
          <Welcome config={config} />
          <CallPart part="Stage" config={config} />
          <CallPart part="Filmstrip" config={config} />
          {config.recorded && (
            <aside class="notice" data-testid="recorded-notice">
              <strong>{words().page.recordedTitle}</strong> {words().page.recordedWhat}
            </aside>
          )}
          {config.upstreamKind === "simulator" && <SimulatorNotice />}
          <Languages />
          <noscript>
            <p class="quiet">{words().page.noScript}</p>
          </noscript>
        </section>
        <CallPart part="Pane" config={config} />
      </main>
      <footer class="foot">
        <CallPart part="CallBar" config={config} />
      </footer>
      <Drawer />
      <CallPart part="Consent" config={config} />
      <CallPart part="DropPlace" config={config} />
      <Offline />
      {state.config.embedOrigins.length > 0 && <SiteAround config={config} />}
    </div>
  );
});

function SimulatorNotice() {
  const [before, after] = words().page.simulatorKey.split("{variable}");
  return (
    <aside class="notice" data-testid="simulator-notice">
      <strong>{words().page.simulatorTitle}</strong> {words().page.simulatorWhat} {before}
      <code>GEMINI_API_KEY</code>
      {after}
    </aside>
  );
}

/** Links, so that a choice works without scripts and stands in the address. */
function Languages() {
  return (
    <nav class="languages" aria-label={words().page.languages}>
      {Object.values(LANGUAGES).map(({ language, ownName, direction }) => (
        <a
          key={language}
          href={languagePath(language)}
          lang={language}
          hreflang={language}
          dir={direction}
          aria-current={language === words().language ? "true" : undefined}
        >
          {ownName}
        </a>
      ))}
    </nav>
  );
}
