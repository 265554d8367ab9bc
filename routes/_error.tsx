import { HttpError, page } from "fresh";
import { define } from "../lib/define.ts";
import { en as words } from "../lib/words/en.ts";

/** Fresh renders this page outside all middleware, so it brings its own policy: it runs no script. */
const HEADERS = {
  "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'; " +
    "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

export const handler = define.handlers(() => page(undefined, { headers: HEADERS }));

/** What a person reads when there is no such page, or the server stumbled. */
export default define.page(function ErrorPage({ error }) {
  const isMissing = error instanceof HttpError && error.status === 404;
  return (
    <main class="error-page">
      <img src="/icon.svg" alt="" width="56" height="56" />
      <h1>{isMissing ? words.page.notFoundTitle : words.page.faultTitle}</h1>
      <p>{isMissing ? words.page.notFoundWhat : words.page.faultWhat}</p>
      <a class="button primary" href="/">{words.page.home}</a>
    </main>
  );
});
