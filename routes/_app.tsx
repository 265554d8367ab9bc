import { asset } from "fresh/runtime";
import IconSheet from "../lib/parts/IconSheet.tsx";
import { define } from "../lib/define.ts";
import { WORDS_ID } from "../lib/words/current.ts";
import { wordsOf } from "../lib/words/of_request.ts";

/** The query that names this build, for files whose addresses scripts make: browsers may keep those. */
const build = () => asset("/").slice(1);

/** The HTML shell of every page, and the words its islands read. */
export default define.page(function App({ Component, req }) {
  // Asked for here, too: error pages are rendered outside of everything that knows the request.
  const words = wordsOf(req);
  return (
    <html
      lang={words.language}
      dir={words.direction}
      data-phase="idle"
      data-build={build()}
      data-view="work"
      data-pane="open"
      data-talk="none"
    >
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
        />
        <meta name="color-scheme" content="light dark" />
        <title>{words.page.title}</title>
        <meta name="description" content={words.page.description} />
        <link rel="stylesheet" href={asset("/app.css")} />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#f5f4f0" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#131419" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/icons/touch.png" />
        <link rel="manifest" href="/manifest.webmanifest" />
      </head>
      <body>
        <IconSheet />
        <Component />
        <script
          id={WORDS_ID}
          type="application/json"
          // Data and no script; a `<` could end the block, or begin a comment in it.
          // deno-lint-ignore react-no-danger
          dangerouslySetInnerHTML={{ __html: JSON.stringify(words).replaceAll("<", "\\u003c") }}
        />
      </body>
    </html>
  );
});
