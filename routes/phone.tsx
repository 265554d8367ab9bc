import Phone from "../islands/Phone.tsx";
import { page } from "fresh";
import { define } from "../lib/define.ts";
import { words } from "../lib/words/current.ts";

/** The same for everybody: the code is in the fragment, which is not sent. */
export const handler = define.handlers({
  GET: () => page(undefined, { headers: { "cache-control": "private, no-cache" } }),
});

/** What a phone shows that scanned a page's code. */
export default define.page(function PhonePage() {
  return (
    <main class="phone">
      <a class="brand" href="/">
        <img src="/icon.svg" alt="" width="28" height="28" />
        {words().page.name}
      </a>
      <Phone />
      <noscript>
        <p class="quiet">{words().page.noScript}</p>
      </noscript>
    </main>
  );
});
