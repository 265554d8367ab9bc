import { define } from "../lib/define.ts";
import { en as words } from "../lib/words/en.ts";

/** The HTML shell of every page. */
export default define.page(function App({ Component }) {
  return (
    <html lang={words.language} dir={words.direction} data-phase="idle">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <title>{words.page.title}</title>
        <meta name="description" content={words.page.description} />
        <link rel="stylesheet" href="/app.css" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="manifest" href="/manifest.webmanifest" />
      </head>
      <body>
        <Component />
      </body>
    </html>
  );
});
